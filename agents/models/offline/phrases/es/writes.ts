/** Orders that change something. TEXT is what was dictated. */
export const writes = {
  add_note: `
    (agrega|añade|pon|ponle|agrégale|añádele|escribe|deja|haz|mete|anexa|crea|guarda|sube) una nota (a|para|en la ficha de|en el expediente de|de|sobre|en) NAME [:|que diga|diciendo|que] TEXT
    (anota|apunta|escribe|registra|guarda|captura|asienta) (en la ficha|en el perfil|en el expediente|en las notas|en el registro) de NAME que TEXT
    (anota|apunta|anótale|apúntale|escríbele|regístrale) a NAME [que|:] TEXT
    (anota|apunta|registra|escribe|guarda|toma nota de|deja asentado|deja anotado|deja registrado|pon|que quede anotado|que quede registrado|que quede claro) que TEXT
    (agrégale|ponle|añádele|déjale|hazle|escríbele|súmale) una nota [:|que diga|que] TEXT
    (anótale|apúntale|agrégale|ponle) (que|:|en su ficha que|en sus notas que|en su expediente) TEXT
    nota [para|a|de|sobre|interna para|interna de] NAME [:] TEXT
    nota : TEXT
    nota (interna|visible|pública|visible para el cliente|no interna|para el dueño) (a|para|de) NAME : TEXT
    (agrega|pon|deja) una nota (interna|visible para el cliente|no interna|pública|que vea el cliente|visible al dueño) (a|para|de|en) NAME [:|que diga] TEXT
    (agrega|pon|deja) un (comentario|recordatorio|apunte|aviso) (a|para|en la ficha de|en) NAME : TEXT
    (agrega|pon|mete|escribe) (al|en el) (expediente|perfil|historial) de NAME : TEXT
    (quiero|necesito|quisiera|me gustaría) (agregar|poner|dejar|anotar|apuntar|registrar|escribir) (una nota|un comentario) (a|para|en|de) NAME [:|que diga] TEXT
    (puedes|podrías|me puedes|me podrías|me ayudas a) (agregar|agregarle|poner|ponerle|dejar|anotar|anotarle|apuntar|apuntarle) (una nota|) a NAME (que|:) TEXT
    TEXT (anótalo|apúntalo|regístralo|anótaselo|ponlo en su ficha|ponlo en sus notas|guárdalo en su ficha) [a NAME|en la ficha de NAME|por favor]
    NAME TEXT (anótalo|apúntalo|regístralo|ponlo en su ficha)
    para NAME : TEXT anótalo
    (agrega|pon|haz) una nota (a|para|en) NAME
    agrega una nota
    ponle una nota
    hay que (anotar|apuntar|poner) (en la ficha de|a|en el expediente de) NAME que TEXT
    recuérdame que NAME TEXT
    (no olvides|que no se nos olvide) que NAME TEXT anótalo
  `,
  tag: `
    (etiqueta|marca|clasifica|cataloga|tagea|taguea|identifica|pon) a NAME (como|con|de|con la etiqueta) TAG
    (pon|ponle|agrega|agrégale|añade|añádele|asigna|asígnale|dale|coloca|colócale|mete|métele) [la etiqueta|el tag|la etiqueta de|el tag de|las etiquetas] TAG a NAME
    (quita|quítale|elimina|elimínale|borra|bórrale|remueve|retira|retírale|saca|sácale|desmarca) [la etiqueta|el tag|la etiqueta de|las etiquetas] TAG (a|de) NAME
    (ponle|quítale|agrégale|asígnale|dale|sácale|bórrale|añádele) [la etiqueta|el tag|la de|lo de] TAG
    (márcalo|márcala|etiquétalo|etiquétala|clasifícalo|clasifícala) como TAG
    a NAME (ponle|quítale|agrégale|asígnale) [la etiqueta] TAG
    (quítale|sácale) [la etiqueta] TAG y (ponle|agrégale) TAG [a NAME]
    (cambia|cámbiale) [la etiqueta] TAG por TAG a NAME
    (agrega|pon) las etiquetas TAG y TAG a NAME
    haz TAG a NAME
    NAME ya (no es|es) TAG (quítale|ponle) la etiqueta
    NAME (ahora es|ya es|va a ser) TAG (ponle|agrégale) la etiqueta
    (quiero|necesito) (que le pongas|poner|ponerle|quitar|quitarle|etiquetar|marcar) [la etiqueta|a NAME como] TAG [a NAME]
    (puedes|podrías|me ayudas a) (etiquetar|marcar|poner|quitar|ponerle|quitarle) [la etiqueta] TAG a NAME
    (ponle|quítale|agrega) (una etiqueta|la etiqueta) [a NAME]
    quita TAG de NAME
    (desetiqueta|destaguea) a NAME de TAG
    mete a NAME en los TAG
    pasa a NAME a TAG
    NAME : etiqueta TAG
    que NAME quede como TAG
  `,
  create_tag: `
    (crea|haz|agrega|da de alta|genera|añade|necesito|quiero) (una|la) [nueva] etiqueta [nueva] [llamada|que se llame|con el nombre|que diga] TEXT
    (crea|haz|agrega) (una etiqueta|un tag) (nueva|nuevo) [:] TEXT
    nueva etiqueta [:|llamada] TEXT
    (crea|crear) (el|un) tag [llamado] TEXT
    crea la etiqueta TEXT (de|en|con) color TEXT
    etiqueta nueva : TEXT
    quiero (crear|dar de alta) una etiqueta TEXT
    vamos a crear una etiqueta TEXT
    crear etiqueta TEXT
  `,
  register: `
    (registra|registrar|da de alta|dar de alta|agrega|añade|crea|captura|ingresa|mete|inscribe) a [un cliente nuevo|una clienta nueva|un nuevo cliente|un nuevo dueño|la señora|el señor|la clienta|el cliente|] NAME [teléfono PHONE|con teléfono PHONE|cel PHONE|correo EMAIL|PHONE]
    (nuevo|nueva) (cliente|clienta|dueño|dueña|registro|propietario) [:|se llama|llamado] NAME [teléfono|tel|cel|celular|correo] [PHONE|EMAIL|PHONE y EMAIL]
    (crea|abre|haz|dame de alta) (una ficha|un perfil|un registro|un expediente) [nueva|nuevo] (para|a|de|a nombre de) NAME [PHONE|EMAIL]
    (agrega|registra|da de alta) (un|al) (cliente nuevo|nuevo cliente|cliente|dueño nuevo) [:|que se llama|llamado] NAME [su teléfono es PHONE|correo EMAIL]
    (llegó|tenemos|vino) (un cliente nuevo|una clienta nueva) [:] NAME [su teléfono es PHONE|regístrala|regístralo|dale de alta]
    (quiero|necesito|hay que|me ayudas a) (registrar|dar de alta|agregar) a (un cliente|una clienta|un dueño|NAME) [nuevo|nueva] [NAME] [PHONE|EMAIL]
    alta de (cliente|dueño|NAME) [NAME] [PHONE|EMAIL]
    registra un cliente [nuevo]
    dar de alta cliente [nuevo]
    NAME es cliente nuevo (regístralo|dalo de alta) [PHONE]
    (regístralo|regístrala) como cliente nuevo NAME PHONE
  `,
  update: `
    (cambia|actualiza|corrige|modifica|edita|pon|ponle|cámbiale|actualízale|corrígele|guarda|registra) (el|su) (teléfono|celular|número|correo|mail|email|teléfono secundario|segundo teléfono|whatsapp) [de|a] NAME (a|por|es|:|al) (PHONE|EMAIL)
    (cambia|actualiza|corrige|modifica|pon) (la|su) (dirección|ciudad|fecha de nacimiento) de NAME (a|por|es|:) (TEXT|CITY|PERIOD)
    (cambia|actualiza|corrige) (el|su) (teléfono|correo|número|celular) (a|por|al) (PHONE|EMAIL)
    (agrega|agrégale|ponle|añade|guarda|registra) (el|un|este|otro) (correo|teléfono|celular|número|segundo teléfono|teléfono alterno) [PHONE|EMAIL] a NAME [PHONE|EMAIL]
    (agrégale|ponle|guárdale|anótale) (el|este|su) (correo|teléfono|instagram|facebook) [:] (PHONE|EMAIL|HANDLE)
    (el|la|su) (nuevo|nueva) (teléfono|número|correo|celular|dirección) de NAME es (PHONE|EMAIL|TEXT)
    NAME cambió de (teléfono|número|correo|celular|domicilio|dirección) [ahora es|el nuevo es|a|es] (PHONE|EMAIL|TEXT)
    NAME se (mudó|cambió) (a|de casa a|de domicilio a) (TEXT|CITY)
    (el teléfono|el correo|el celular) de NAME (ahora es|ya es|cambió a|es ahora) (PHONE|EMAIL)
    NAME (prefiere|quiere) (que le hablen|que le escriban|que lo contacten|que la contacten|que le avisen|contacto|ser contactado|los mensajes) (por|en) (whatsapp|correo|llamada|sms|telegram|teléfono|inglés|español)
    (cambia|pon|actualiza|ponle) (la preferencia de contacto|el contacto preferido|el medio de contacto|el canal) de NAME (a|en|por) (whatsapp|correo|sms|teléfono|telegram)
    (cambia|pon|ponle|actualiza|cámbiale) (el|su) idioma [de NAME] (a|en|al) (inglés|español)
    (pon|ponle) (a NAME en|idioma|el idioma en) (inglés|español)
    (pon|cambia|marca) a NAME (con|en|que prefiere) (idioma inglés|español|inglés)
    (cambia|pon|actualiza) el tipo [de cliente] de NAME a (TAG|nuevo|regular|vip|perdido)
    NAME (prefiere|habla) (inglés|español) (actualízalo|cámbialo|ponlo en su ficha)
    el (instagram|face|facebook|insta) de NAME es (HANDLE|TEXT)
    (agrega|pon|ponle|actualiza|guarda) (el|su) (instagram|facebook|insta) [de|a] NAME [:|es|a] HANDLE
    (corrige|cambia) el (nombre|apellido) de NAME (a|por|es) NAME
    el apellido (correcto|) [de NAME] es NAME (corrígelo|cámbialo)
    (quiero|necesito|hay que|puedes|podrías|me ayudas a) (cambiar|actualizar|corregir|modificar) (el|la|su) (teléfono|correo|dirección|celular|número) [de NAME] [a|por] [PHONE|EMAIL|TEXT]
    (cambia|actualiza) los datos de NAME
    (cambia|pon|ponle) el recordatorio de NAME (a|en) DAYS
    NAME (no quiere recordatorios|quiere recordatorio DAYS antes)
    (pon|ponle|guarda|registra|usa) PHONE (como|de) (teléfono|número|celular|cel) de NAME
    (teléfono|correo|celular) nuevo de NAME : (PHONE|EMAIL)
    NAME quiere (correos|mensajes de texto|llamadas) en vez de whatsapp
    (la dirección|el correo) de NAME debe ser (TEXT|EMAIL) corrígela
    actualiza a NAME : (teléfono|correo|ciudad|dirección) (PHONE|EMAIL|CITY|TEXT)
    NAME vive ahora en (CITY|TEXT) actualízalo
    llegó por (recomendación|facebook|instagram) NAME ponlo en origen
  `,
  add_pet: `
    (agrega|añade|registra|da de alta|pon|mete|apunta|captura) (una mascota|un SPECIES|una SPECIES|otra mascota|a su SPECIES|al SPECIES|a la SPECIES|un nuevo SPECIES|la mascota|su nuevo SPECIES) [llamado|llamada|que se llama|de nombre|:] NAME [a|de|para|a la ficha de|en la ficha de] NAME
    (agrégale|añádele|regístrale|ponle|dale de alta) (una mascota|un SPECIES|una SPECIES|otra mascota|otro SPECIES) [a NAME] [llamado|llamada|que se llama|:] NAME
    NAME (tiene|adoptó|compró|acaba de adoptar|trajo|rescató|ya tiene) (un|una) [nuevo|nueva] (SPECIES|cachorro) [nuevo] [llamado|llamada|que se llama|de nombre|se llama] NAME [regístralo|agrégalo|dalo de alta|]
    (agrega|registra|da de alta) a NAME [,] (un|una|el|la|su) SPECIES [raza] [,] (a|de|para|como mascota de) NAME
    (nueva|otra) mascota (de|para) NAME [:] [se llama] NAME [SPECIES]
    (quiero|necesito|hay que|me ayudas a|puedes) (agregar|registrar|dar de alta) (una mascota|un SPECIES|una SPECIES) (a|de|para|en la ficha de) NAME [llamado|que se llama] NAME
    NAME , SPECIES , es la nueva mascota de NAME
    mascota nueva para NAME
    agrega una mascota
    agrega a NAME a las mascotas de NAME
  `,
  deceased: `
    (falleció|murió|se murió|se nos fue|se fue|acaba de morir|acaba de fallecer) (NAME|el SPECIES de NAME|la SPECIES de NAME|NAME de NAME|NAME , el SPECIES de NAME|la mascota de NAME)
    NAME (falleció|murió|se murió|ya falleció|ya murió|ya no está con nosotros|se fue al cielo|cruzó el arcoíris|cruzó el puente|descansó|pasó a mejor vida|se nos fue) [PERIOD|ayer|hoy]
    NAME [,] (el|la) SPECIES de NAME [,] (falleció|murió|se murió|ya murió|ya falleció) [PERIOD|ayer]
    (el SPECIES|la SPECIES|la mascota|el perrito|la gatita) [NAME] de NAME (falleció|murió|se murió|ya no vive|se fue)
    (marca|registra|pon|anota|reporta|actualiza) (a|que) NAME [de NAME] (como fallecido|como fallecida|falleció|murió|como difunto|como muerto|ya falleció|como finado)
    (registra|marca|anota) (el fallecimiento|la muerte|el deceso|la defunción) de NAME [de NAME|PERIOD]
    (tuvimos que|hubo que|le tuvieron que|tuvieron que) (dormir|sacrificar|poner a dormir|eutanasiar) a NAME [de NAME]
    (durmieron|sacrificaron|eutanasiamos|dormimos) a NAME [de NAME]
    (me avisó|nos avisó|me dijo|me dice) NAME que (falleció|murió|se murió) (NAME|su SPECIES|su mascota)
    se (le murió|le fue|murió) (NAME|el SPECIES|su SPECIES) a NAME
    NAME perdió a (NAME|su SPECIES NAME)
    lamentablemente NAME (falleció|murió) [PERIOD]
    NAME ya falleció márcalo
  `,
  consent: `
    NAME (acepta|aceptó|autoriza|autorizó|dio permiso de|quiere|sí quiere|está de acuerdo en|consiente|dio su consentimiento para) [recibir|que le mandemos|que le enviemos] (promociones|mensajes|publicidad|ofertas|información|promos|avisos|marketing|correos) [HOW]
    NAME (no quiere|ya no quiere|no acepta|ya no acepta|rechazó|pidió no|pidió dejar de|no autoriza|retiró su permiso para|revocó) [recibir|que le mandemos] (promociones|mensajes|publicidad|ofertas|promos|correos|avisos|nada) [HOW]
    NAME se dio de baja [de las promociones|de los mensajes|de la lista] [HOW]
    (registra|anota|guarda|marca|pon) (el consentimiento|la autorización|el permiso|que acepta|la aceptación) de NAME [para recibir mensajes|para promociones] [HOW]
    (registra|anota|guarda|marca|pon) que NAME (acepta|aceptó|sí quiere|autorizó|no acepta|no quiere|ya no quiere|rechazó) [recibir] (promociones|mensajes|publicidad|ofertas) [HOW]
    (retira|revoca|quita|cancela|elimina) (el consentimiento|el permiso|la autorización|la suscripción) (de|a) NAME [HOW]
    (da de baja|quita|saca|baja) a NAME de (las promociones|los mensajes|la publicidad|la lista de envíos|las campañas|los correos) [HOW]
    (ya no le manden|que ya no le manden|no le manden más|ya no le envíen|dejen de mandarle) (promociones|mensajes|publicidad|nada|promos|ofertas) a NAME [HOW]
    NAME (dijo|me dijo|nos dijo) que (sí|ya no|no) (acepta|quiere) [recibir] (promociones|mensajes|publicidad) [HOW]
    (consentimiento|permiso|autorización) de NAME [:] (sí|no|otorgado|revocado|concedido) [HOW]
    (sí acepta|no acepta|ya no quiere|aceptó|ya no quiere recibir|sí quiere) (promociones|mensajes|publicidad) [HOW]
    NAME firmó (el consentimiento|la autorización|el formato|la hoja) (de|para) (mensajes|promociones|publicidad)
    suscribe a NAME a las promociones [HOW]
    opt out de NAME
    opt in de NAME
  `,
  merge: `
    (une|junta|fusiona|combina|unifica|mezcla|consolida|integra) (a|las fichas de|los perfiles de|los registros de|los expedientes de|) NAME (y|con|en) NAME
    (fusiona|une|junta|combina|pasa) (la ficha|el perfil|el registro) de NAME (con|en|a|al de|con la de) [la de] NAME
    NAME y NAME son (la misma persona|el mismo cliente|la misma|duplicados|el mismo)
    NAME (es|está) (la misma persona que|duplicado con|el mismo que|repetido con|duplicada como) NAME [únelos|fusiónalos|júntalos]
    (está|están|tenemos) (duplicado|duplicada|repetido|dos veces|duplicados) NAME
    (quiero|necesito|puedes) (fusionar|unir|juntar|combinar) (las fichas de|los registros de|a) NAME (y|con) NAME
    (elimina|quita) el duplicado de NAME
    junta los duplicados NAME y NAME
  `,
  undo: `
    (deshacer|deshaz|deshazlo|deshaz eso|deshaz lo último|deshace eso|undo)
    (revierte|revertir|reviértelo|revierte eso|revierte el cambio|cancela el cambio|regresa el cambio|regrésalo como estaba|déjalo como estaba|anula eso|anula lo último|anula el último cambio)
    (quita|borra|elimina) (lo último|lo que acabas de hacer|lo que hiciste|el último cambio|lo que pusiste|lo que acabas de poner|esa nota|esa etiqueta|la última nota|lo que anotaste)
    (me equivoqué|ups|me confundí|perdón|no era ahí|era otro) [,] (deshazlo|deshaz|quítalo|bórralo|regrésalo|revierte|revierte eso|deshaz eso)
    (puedes|podrías) (deshacer|revertir|deshacerlo) (eso|lo último|el último cambio|lo que hiciste|el cambio)
    (echa|da|haz) (para atrás|marcha atrás|reversa) [eso|el cambio]
    me equivoqué
    no era ese [cliente|dueño] deshazlo
    regresa a como estaba
    siempre no deshazlo
    no mejor quita eso
  `,
};
