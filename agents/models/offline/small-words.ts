const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/**
 * Words that stand in an order without changing it: articles, prepositions, titles, greetings, thanks. Nothing
 * that denies, supposes, delays or asks is among them.
 */
export const SMALL_WORDS = words(`
  a al ante con de del desde e el en entre la las le les lo los me mi mis nos o para por que se su sus te tu un una
  unas uno unos y ya yo este esta estos estas ese esa esos esas eso esto aqui ahi alli ella ellos ellas es son era sea
  sera seria esta estan como tambien ademas pues bueno ok okay oki va sale oye oiga oigan hola hey buenas buenos dias
  tardes noches favor porfa porfis porfavor plis gracias grax disculpa perdona mira fijate sabes crees bien listo claro
  porfavorcito amablemente urge urgente rapido rapidito nomas solo ahora ahorita hoy actualmente
  don dona dr dra doctor doctora doc senor senora senorita sr sra srta srita mrs mr ms miss joven
  cliente clienta clientes dueno duena propietario propietaria mama papa mami papi amigo amiga
  perfil ficha expediente registro historial sistema cuenta archivo datos
  quiero quisiera necesito necesitamos ocupo ocupamos puedes podrias pudieras puede podria ayudas ayudame encargo
  hay que tienes tiene tenemos
  a an and the to of on in at for from with by into onto under as is are was it its it's this that these those there
  here her his their him them she he they hers theirs our my we i i'd i'm i'll you your please pls plz thanks thank thx
  ok okay hey hi hello good morning afternoon evening so also too just now today right well um uh hmm oh quick quickly
  real go ahead let's lets can could would will want need needs like do make sure some be
  client customer owner owner's mom mum dad mother father friend
  profile file record chart account system card details
  'll 'd 's favour kindly asap urgent
`);

/** Courtesies of several words, some of which would mean something else alone. */
export const COURTESY =
  /\b(?:(?:cuando|si|en cuanto) (?:puedas|puedes|tengas (?:un )?(?:chance|tiempo|momento|rato|ratito)|gustes|tienes (?:chance|tiempo|un momento)|no es (?:mucha )?molestia|me haces (?:el )?favor)|antes (?:de )?que (?:se me (?:olvide|pase|vaya)|me (?:olvide|distraiga)|olvide)|(?:when|if|whenever|once) you (?:can|could|get a (?:chance|sec|second|minute|moment)|have a (?:chance|sec|second|minute|moment)|don't mind|wouldn't mind|would|please)|do you mind|would you mind|before (?:i (?:forget|get distracted)|it slips my mind)|if (?:it's )?(?:possible|not too much trouble|no trouble)|do me a favou?r|(?:me )?(?:haces|hazme) (?:un|el) (?:paro|favor(?:cito|zote)?)|te encargo|no seas mal[ao]|una cosa|una cosita|one thing|quick thing|algo rapido|de una vez|por fa|thank you|muchas gracias|mil gracias|many thanks|at your earliest convenience|as soon as possible|lo antes posible|go ahead and|if possible|si es posible|be so kind|tan amable)\b/;

/** Where one thing that is said ends and another begins. */
export const BREAK =
  /^(?:[.,;:!?¡¿()"–—-]|and|but|so|because|since|cause|cuz|y|e|pero|porque|pues|entonces|asi)$/;

/** What changes the sense of everything around it: a denial, a condition, another time, a second thought. */
export const WEIGHTY =
  /^(?:no|not|never|nunca|jamas|tampoco|ni|sin|without|don't|doesn't|didn't|isn't|wasn't|aren't|weren't|won't|wouldn't|can't|cannot|couldn't|shouldn't|haven't|hasn't|hadn't|if|unless|until|hasta|cuando|when|whenever|once|after|despues|luego|later|manana|tomorrow|tonight|mientras|except|excepto|salvo|instead|maybe|quiza|quizas|perhaps|already|wait|espera|yet|todavia|aun|still|before|antes|proxim[oa]|next|would|should|might|may|asleep|thought|wrong|mistake|error)$/;

/** What people say around an order: who told them, how it came up, that it is a pity. */
export const CHATTER = words(`
  acaba acabo acaban aviso avisa avisarte avisar avisarme avisarnos llamo llamar hablo hablar marco dijo dice dicen decir decirme comento
  comenta platicando platique conto vino venir viene llego paso mostrador recepcion telefono colgar enojado enojada
  llorando contento contenta feliz pena pobre pobrecito pobrecita imaginate resulta creo parece merece gasta mucho
  mucha muchisimo super muy bien buen dia oigan ando manos ocupadas ocupada ocupado consulta oye nada mas gente
  cosa cosas otra otro vez tema verdad hecho rato rapidin momentito mientras acuerdo tengo traigo
  called call says said say told tell mentioned letting let know came come in stopped dropped by just got off phone
  crying happy upset sadly glad heard guess turns out think thinking believe reckon deserves spends lot lots so much
  really very much best front desk counter busy hands full driving running typing patient room between while
  anyway by way since been has had have one ones thing things again me us actually looks like seems everyone team
  listen look wanted tried mind building gonna been being
`);

/** The words with which each tool's matter is named. */
export const TOOL_WORDS: Readonly<Record<string, RegExp>> = {
  add_owner_note:
    /^(?:notas?|notita|anotacion(?:es)?|comentarios?|observacion(?:es)?|apunte|recado|notes?|memo|comments?|remarks?|notation|intern[ao]s?|internal|nueva|nuevo|new|follow(?:ing)?|siguiente|down|diga|says?|saying|diciendo|dice|constancia|anotado|apuntado|asentado|registrado)$/,
  tag_owner:
    /^(?:etiquetas?|tags?|label(?:s|ed)?|tagged|marked|marcad[oa]|etiquetad[oa]|off|client[ea]?|category|categoria|tier|status|list|lista|grupo|group)$/,
  create_tag:
    /^(?:etiquetas?|tags?|labels?|nuev[oa]|new|color|colou?red|colou?r|llamad[oa]|llame|llama|called|named|name|nombre|diga|descripcion|description|one|otra|another)$/,
  register_owner:
    /^(?:nuev[oa]s?|new|brand|clients?|customers?|owners?|registration|cliente|duen[oa]|propietari[oa]|llamad[oa]|llama|named|called|name|nombre|completo|full|first|last|apellidos?|surname|telefono|tel|cel|celular|movil|numero|phone|cell|mobile|number|correo|mail|email|e-mail|electronico|whatsapp|wa|habla|hablante|speaks|speaking|speaker|prefiere|prefers|quiere|wants|todo|everything|only|puro|mensajes|messages|idioma|language|ingles|english|espanol|spanish|alta|system|sistema|contacto|contact|db|database|base|libros|books|llego|vino|came)$/,
  update_owner:
    /^(?:nuev[oa]s?|new|ahora|updated|actual|current|datos?|info|informacion|information|field|campo)$/,
  add_pet:
    /^(?:nuev[oa]s?|new|otr[oa]s?|another|second|segund[oa]|tercer[oa]?|third|mascotas?|pets?|animal(?:es|ito)?|llamad[oa]|llama|llamara|named|called|name|nombre|goes|puso|puse|pusieron|raza|breed|macho|hembra|male|female|boy|girl|nino|nina|edad|age|aged|old|anitos?|anos?|years?|yrs?|year-old|yo|mes|meses|months?|mesecitos|family|familia|adopt\w*|rescat\w*|rescued|compro|bought|got|has|tiene|trajo|brought|born|nacio|nacid[oa]|semanas?|weeks?|half|medio|birth|date|dob|week-old|month-old)$/,
  mark_pet_deceased:
    /^(?:pain|suffering|peacefully|dolor|sufrir|sufrimiento|paz|tranquil\w+|without|sin|sleep|home|casa|lamentablemente|tristemente|desgraciadamente|desafortunadamente|sadly|unfortunately|regrettably|sorry|triste|tristes|sad|noticias?|news|mala|malas|bad|perdon|mascotas?|pets?|pobre|pobrecit[oa]|poor|old|viejit[oa]|hemos|ha|has|have|fue|was|que|nos|mark\w*|marc\w*|deceased|como|as|record|registra\w*|status|baja)$/,
  record_consent:
    /^(?:doesn't|don't|didn't|dice|dijo|dicen|pidio|pide|says?|said|told|asked|asks|wants?|quiere|quiso|does|doesnt|dont|no|not|ya|mas|more|any|anymore|anything|nada|ningun|ninguna|ningunos|nothing|recibir|receive|get|getting|receiving|mensajes?|messages?|texts?|texting|correos?|emails?|avisos?|whatsapps?|sms|telegram|promos?|promocion(?:es|ales)?|promotions?|promotional|publicidad|marketing|ofertas?|offers?|newsletters?|boletin(?:es)?|campanas?|campaigns?|consentimientos?|consents?|permisos?|permission|autorizacion|suscripcion|subscription|electronic[oa]|lista|list|mailing|difusion|envios?|manden|mandar\w*|mandemos|envien|enviar\w*|enviemos|send\w*|contact\w*|our|from|about|clinica|clinic|ads|advertising|deals|comerciales|informacion|info|noticias|news|updates|them|us|si|yes|both|todo|todos|all|everything|gave|dio|given|opted|opt|opts|in|out|up|off|dal[oa]|baja|form|forms|formato|hoja|longer|unsubscribed?|agree[sd]?|accept(?:s|ed)?|autoriz[ao]|acepto|acepta)$/,
};

/** The words with which each field of an owner is named. One that the order leaves without a value is left over. */
export const FIELD_WORDS: Readonly<Record<string, RegExp>> = {
  phone_primary:
    /^(?:telefono|tel|cel|celular|movil|numero|phone|cell|cellphone|mobile|number|whatsapp|wa|principal|primary|main|anterior|viejo|old)$/,
  phone_secondary:
    /^(?:telefono|tel|cel|celular|movil|numero|phone|cell|cellphone|mobile|number|whatsapp|secundario|segundo|segunda|otro|another|other|alterno|alternativo|adicional|extra|second|secondary|backup|back-up|alternate|additional|emergency|emergencia|casa|trabajo|oficina|work|home|office)$/,
  email: /^(?:correo|correos|mail|email|e-mail|electronico|electronica|anterior|viejo|old)$/,
  address:
    /^(?:direccion|domicilio|address|street|casa|home|place|house|apartment|depa|departamento|vive|vives|viviendo|lives?|living|mudo|mudaron|mudado|cambio|moved|relocated|moving)$/,
  city: /^(?:ciudad|city|town|vive|viviendo|lives?|living|mudo|mudaron|mudado|cambio|moved|relocated)$/,
  preferred_language:
    /^(?:idioma|language|lengua|ingles|english|espanol|spanish|habla|hablan|hablar|hablen\w*|speaks?|speaking|talk|prefiere|prefiera|preferido|preferida|prefers?|preferred|mejor|rather|messages|mensajes|escrib\w+|write|written|comuniqu\w+)$/,
  contact_preference:
    /^(?:prefiere|prefiera|preferencia|preferido|preferida|preference|prefers?|preferred|rather|contacto|contact\w*|whats\w*|wa|correo|correos|mail|mails|email|emails|emailed|sms|texto|mensajes?|text|texts|texted|texting|messages?|telegram|llamadas?|llam\w+|phone|phoned|telefono|calls?|called|calling|canal|channel|medio|via|method|forma|metodo|comuni\w+|avis\w+|reach|reached|habl\w+|escrib\w+|be|get|via)$/,
  reminder_preference:
    /^(?:recordatorios?|reminders?|reminded|remind|hours?|horas?|hrs?|h|dias?|days?|citas?|visitas?|appointments?|visits?|off|desactiv\w+|switch|reciba\w*|recibe|antes|before|ahead|advance|anticipacion|preferencia|preference|prefiere|prefers|avis\w+|24|48|2|dos|two|24h|48h|2h|veinticuatro|no|sin|none|ningun|quiere|wants?)$/,
  customer_type: /^(?:tipo|type|client[ea]?|customer|categoria|category|status|clasificacion)$/,
  birth_date: /^(?:cumpleanos|cumple|birthday|birthdate|nacimiento|birth|date|fecha|nacio|born|dob)$/,
  instagram_handle: /^(?:instagram|insta|ig|handle|usuario|user|username|cuenta|account)$/,
  facebook_url: /^(?:facebook|face|fb|link|liga|pagina|page|perfil|cuenta|account)$/,
  acquisition_source:
    /^(?:source|origen|fuente|llego|vino|conocio|encontro|entero|found|heard|came|through|about|us|via|traves|acquisition|adquisicion|recomendacion|recomendo|where|donde|came|nos|con|nosotros)$/,
  first_name: /^(?:nombre|nombres|name|first|given|llama|called|pila)$/,
  last_name: /^(?:apellidos?|last|name|surname|family|nombre)$/,
};

/** What a value that is a code is called. */
export const VALUE_WORDS: Readonly<Record<string, RegExp>> = {
  new: /^(?:nuev[oa]|new)$/,
  regular: /^(?:regular|habitual|normal)$/,
  vip: /^vip$/,
  lapsed: /^(?:lapsed|perdid[oa]|inactiv[oa]|inactive|lost)$/,
};
