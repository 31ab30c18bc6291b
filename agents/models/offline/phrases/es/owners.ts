/** How staff ask about one owner. Capitals stand for what was recognised: NAME, PHONE, PERIOD and so on. */
export const owners = {
  profile: `
    NAME
    (perfil|ficha|expediente|datos|info|información|registro|resumen) de [la señora|el señor|mi cliente] NAME
    (muéstrame|enséñame|dame|ábreme|abre|ver|quiero ver|checa|checame|revisa|consulta|saca|sácame|pásame|tráeme|jálame|despliega) (la ficha|el perfil|los datos|la info|la información|el expediente|el registro) de NAME
    (cuéntame|háblame|platícame|dime) (de|sobre|acerca de|algo de|más de|todo de) NAME
    (qué|que) (sabes|sabemos|hay|tenemos|me dices|me cuentas|onda) (de|con|sobre) NAME
    (quién|quien) es (NAME|el dueño de NAME|la dueña de NAME|el dueño|la dueña)
    (de quién|a quién) (es|pertenece) (NAME|el perro NAME|la gatita NAME|el número PHONE|el correo EMAIL|este teléfono PHONE)
    (cómo se llama|quién es) (el dueño|la dueña|el papá|la mamá|el propietario|la persona|el humano) de NAME
    dueño de NAME
    la mamá de NAME
    (busca|búscame|encuentra|localiza|ubica|necesito|quiero|muéstrame|dame) a NAME
    busca (el teléfono|el número|el correo|a la clienta|al cliente|al dueño) (NAME|PHONE|EMAIL)
    PHONE
    EMAIL
    quién tiene el (teléfono|número|celular|correo) (PHONE|EMAIL)
    me llamaron del PHONE [quién es]
    a nombre de quién está el (PHONE|EMAIL)
    (cuál es|dame|pásame|me das|necesito|quiero|tienes|a ver) (el|su) (teléfono|celular|número|cel|whats|whatsapp|correo|mail|email|domicilio|contacto|dirección|instagram) de NAME
    (teléfono|celular|número|correo|mail|dirección|domicilio|contacto|whatsapp|ciudad|cumpleaños|instagram) de NAME
    a qué (número|correo|teléfono) le (llamo|marco|escribo) a NAME
    cómo (contacto|localizo|le hablo|me comunico con|encuentro) a NAME
    (dónde|en dónde|por dónde) vive NAME
    qué (mascotas|animales|perros|gatos) tiene NAME
    (mascotas|perros|gatos|animalitos) de NAME
    cuántas (mascotas|perros|gatos) tiene NAME
    cómo se (llama|llaman) (la mascota|las mascotas|el perro|la perra|el gato|los gatos) de NAME
    (de qué raza|qué raza|qué edad|cuántos años) (es|tiene) NAME
    cuándo (vino|fue|estuvo|pasó|trajeron a|nos visitó) NAME [por última vez|la última vez]
    cuándo fue la última (visita|vez que vino|cita|consulta|compra) [de] NAME
    última (visita|compra|vez) de NAME
    hace cuánto (vino|no viene|que no viene|no vemos a) NAME
    hace cuánto que NAME no viene
    desde cuándo es cliente NAME
    (cuánto|qué tanto) (ha gastado|gasta|lleva gastado|nos ha comprado|nos deja|nos ha dejado|ha pagado|gastó|lleva|vale) NAME [en total|con nosotros|en la clínica]
    (gasto total|total gastado|valor|consumo) de NAME
    cuántos (pedidos|compras) (tiene|lleva|ha hecho) NAME
    cuántas (citas|consultas|visitas|faltas|inasistencias) (tiene|lleva|ha tenido) NAME
    (qué|cuáles) etiquetas tiene NAME
    etiquetas de NAME
    (es|está|tiene) NAME (TAG|la etiqueta TAG|como TAG|etiquetado como TAG)
    NAME (es|sigue siendo|está como|ya es|tiene) TAG
    NAME ya tiene (la etiqueta|el tag) TAG
    (acepta|quiere) NAME (recibir|que le manden) (mensajes|promociones|publicidad)
    NAME (acepta|autorizó|dio permiso de) (promociones|mensajes|publicidad)
    prefiere NAME (whatsapp|correo|llamada)
    cómo prefiere NAME que lo contacten
    en qué idioma (habla|le hablo a|atendemos a) NAME
    NAME habla (inglés|español)
    está en riesgo NAME
    y (su|sus) (teléfono|número|correo|dirección|mascotas|perros|gatos|etiquetas|datos|celular)
    (y|cuál es|dame|pásame) su (teléfono|número|celular|correo|mail|dirección|domicilio|cumpleaños)
    (y|qué|cuáles) mascotas tiene
    y cuándo (vino|fue su última visita|fue la última vez que vino)
    cuándo vino (por última vez|la última vez)
    (y|cuánto) (ha gastado|lleva gastado|gasta)
    (dónde|en dónde) vive
    qué etiquetas tiene
    y NAME
    y (la|el) de NAME
    qué tal NAME
    (me ayudas|ayúdame) con (la ficha|los datos|el perfil) de NAME
    está aquí NAME (quiero|necesito) ver su (ficha|expediente)
    (llegó|vino|está en recepción|va a venir|viene) NAME (pásame|ábreme|muéstrame|dame) (su ficha|sus datos|su info)
    tengo a NAME (enfrente|en la línea|al teléfono|en el mostrador)
    tenemos registrado a NAME
    está registrado NAME
    tienes algo de NAME
    cómo va NAME
    NAME quién es
    NAME teléfono
    NAME ficha
    NAME por favor
    el cliente NAME
    la clienta NAME
    la señora NAME
    la dueña de la SPECIES NAME
    el del SPECIES NAME
  `,
  details: `
    más (detalles|información|info|datos) [de NAME]
    (quiero|dame|muéstrame|necesito) (más|los) detalles [de NAME]
    (el|su) (historial|expediente) completo [de NAME]
    (historial|historia) de NAME
    todo (lo que tengas|lo que sabes|el historial|su historial) de NAME
    (dame|muéstrame|quiero ver) (todo|todo lo que haya) (de|sobre) NAME
    (amplía|profundiza|más a fondo|a detalle|con detalle)
    (detalle|detalles) de NAME
    ver (más|más detalles|todo)
    (qué|que) más (hay|tienes|sabes) (de ella|de él|de NAME)
    NAME a detalle
    cuéntame más
    más de (ella|él|NAME)
    y el historial
  `,
  appointments_of: `
    (citas|consultas|visitas) de NAME
    (historial|lista|registro) de (citas|consultas|visitas) de NAME
    (qué|cuáles) (citas|consultas|visitas) (ha tenido|tiene|tuvo|hizo) NAME
    (muéstrame|dame|quiero ver|enséñame|pásame) (las|todas las|sus) (citas|consultas|visitas) [de NAME]
    cuándo ha venido NAME
    a qué (ha venido|vino|han traído a) NAME
    por qué (motivo|motivos) (vino|ha venido|trajeron a) NAME
    (y|cuáles son|qué) sus (citas|consultas|visitas)
    qué le (hicieron|han hecho) a NAME (en sus citas|en la última consulta)
    (su|el) historial de (citas|visitas|consultas)
    (citas anteriores|consultas pasadas|visitas anteriores|próximas citas) de NAME
    tiene (cita|citas|alguna cita|algo agendado) NAME
    cuándo (le toca|es la próxima cita de|tiene cita) NAME
    todas las veces que vino NAME
  `,
  purchases_of: `
    (qué|que) (ha comprado|compró|compra|se llevó|nos ha comprado|suele comprar|lleva comprado) NAME
    (compras|pedidos|tickets|consumos) de NAME
    (historial|lista|detalle) de (compras|pedidos|ventas) de NAME
    (muéstrame|dame|quiero ver|enséñame|pásame) (las compras|los pedidos|sus compras|sus pedidos) [de NAME]
    (y|cuáles son|qué) sus (compras|pedidos)
    (y|a ver) qué ha comprado
    qué (productos|alimento|croquetas|medicinas|cosas) (compra|compró|ha comprado|lleva|usa) NAME
    en qué (gasta|ha gastado|se ha gastado el dinero) NAME
    (cuál|qué) fue (su última compra|lo último que compró|el último pedido de) NAME
    lo último que compró NAME
    (productos|artículos) (favoritos|preferidos|que compra) de NAME
    su historial de compras
  `,
  messages_of: `
    (mensajes|conversaciones|comunicaciones|correos|recordatorios) de NAME
    (historial|registro) de (mensajes|comunicación|comunicaciones|conversaciones) (de|con) NAME
    (qué|cuáles|qué tantos) (mensajes|recordatorios|correos) le (hemos|han) (mandado|enviado) a NAME
    (qué|cuándo) nos (escribió|ha escrito|contestó|ha contestado|respondió|mandó) NAME
    (muéstrame|dame|quiero ver) (los|sus) mensajes [de NAME|con NAME]
    (y|a ver) sus mensajes
    (qué|cuándo) le (mandamos|escribimos|enviamos) a NAME
    nos ha (contestado|respondido|escrito) NAME
    (responde|contesta) NAME (los mensajes|nuestros mensajes)
    qué hemos hablado con NAME
    chats con NAME
    última vez que (le escribimos a|hablamos con) NAME
  `,
  notes_of: `
    (notas|comentarios|observaciones|apuntes) de NAME
    (qué|cuáles) notas (hay|tenemos|tiene|están|hay guardadas) (de|sobre|en la ficha de|en) NAME
    (muéstrame|dame|léeme|quiero ver|enséñame|ver) las notas de NAME
    (hay|tenemos|tiene) (notas|alguna nota|algo anotado|algún comentario|alguna observación) (de|sobre|en) NAME
    qué (anotamos|apuntamos|escribimos|tenemos anotado|dicen las notas|hay anotado) (de|sobre) NAME
    (y|a ver|cuáles son) sus notas
    (tiene|hay) notas
    notas (internas|guardadas) de NAME
    qué dice la (última nota|nota) de NAME
    qué dijimos de NAME en las notas
    historial de notas de NAME
  `,
  search: `
    (busca|búscame|encuentra|lista|muéstrame|enséñame|dame) a (los|las|todos los|todas las) NAME
    (busca|buscar|encuentra) (clientes|dueños|alguien|a alguien|gente|personas) (que se llame|que se apellide|con apellido|de apellido|apellidados|llamado|llamada|con el nombre|de nombre|que se llamen) NAME
    (hay|tenemos|existe|tienes) (algún|alguna|alguien|un cliente|clientes|otra|otro) [que se llame|que se apellide|de apellido|con apellido|llamado] NAME
    (quién|quiénes|quien|quienes) se (llama|llaman|apellida|apellidan) NAME
    (todos|todas) (los|las) NAME
    los NAME
    (clientes|dueños|personas) (de apellido|con apellido|apellidados|con el apellido|que se apellidan) NAME
    cuántos NAME (hay|tenemos)
    buscar NAME
    qué (clientes|NAME) se llaman NAME
    quién tiene (un perro|una mascota|un gato|una perra) que se (llama|llame) NAME
    mascotas (llamadas|que se llaman|con nombre) NAME
    la familia NAME
    busca por (nombre|apellido) NAME
    hay varios NAME
    qué NAME tenemos
    algo como NAME
    algún NAME por ahí
    no me acuerdo del apellido se llama NAME búscalo
  `,
};
