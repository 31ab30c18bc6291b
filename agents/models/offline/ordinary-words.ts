/**
 * Common words of both languages that are nobody's name and no slip either. What the training phrases say is
 * known from there; these are the words around it.
 */
const LIST = `
  mondays tuesdays wednesdays thursdays fridays saturdays sundays trampa trampas pena penas llega llegan llegado llegara lata latas neta tengamos teniamos aire marea avisarte fechas comparar recibe contenta
  contento parada perla vence vencen harta harto llueva fallas risa teme cola cae tenerlos tacto vuelvo hable precios
  parque moviendo cajas bolsas bultos frascos piezas bodega almacen factura facturas vecina vecino vecinos calor lluvia
  pasillo jaula jaulas correa vacunada vacunado bañar bañarlo bañado pelea ganas jueves quincena sabado domingo suegra
  clientas rato ratos nieta nieto nietos sobrina sobrino cuñada cuñado abuela abuelo tia tio muestra muestras boda bodas
  viaje viajes vacaciones navidad semana santa trafico taxi camion mercado super tienda tiendas pasto playa barrio
  telling cleaning short staying older demos cards scale hate chaos age closing opening openings lie poor dates thinks
  animal personal market seven sat bank urgently referred intern cage buys tall tank shots consultant shoes cries sue
  stays till attention brand charge charged charges bin slow god storm storms cheery price prices stock dollar dollars
  bag bags box boxes bottle bottles stockroom shelf shelves invoice invoices receipt weather rain raining traffic ferry
  wedding vacation holidays christmas birthday cousin cousins neighbour neighbor neighbours neighbors nephew niece aunt
  uncle grandson granddaughter garage garden beach market kitchen coffee lunch breakfast dinner parking printer drawer
  killing broken jammed humid tired exhausted terrible awful flooded descompuso atoro inundo cansada cansado
  regala regalar regalamos regalarle regalarles regalo regalos regalito regalitos
  a aca acabo acaso aceptan acerca aca ademas adentro afuera agua ahi ahora ahorita algo alguien algun alguna algunas
  algunos alla alli alto alta ambos amigo amiga amigos andar andan ando ano anos antes anterior antier aparte apenas
  aquel aquella aquellos aqui arriba asi aun aunque ayer ayuda bajo baja banco bano basta bastante bien boca bonito
  buen buena buenas bueno buenos cabe cada caja calle cama cambio camino campo cara carro casa casas casi caso causa
  cerca cierto cinco clase clinica color colonia come comer comida como con conmigo conocer contigo contra cosa cosas
  costo creo cual cuales cualquier cualquiera cuando cuanta cuantas cuanto cuantos cuarto cuenta cuentas cuidado
  cuyo da dan dar das de debe deben deber debo decir dejar del delante demas dentro depende desde despues detras di dia
  dias dice dicen dices dicho diga digo dijeron dijo dinero dio direccion doctor doctora donde dos doy dr dra durante
  e edad ejemplo el ella ellas ello ellos empezar en encima encontrar entonces entre era eran eres es esa esas ese eso
  esos espero esta estaba estaban estamos estan estar estara estas este esto estos estoy estuvo etc fecha feliz fin
  fondo forma fue fuera fueron fui general gente gran grande gracias gusta gusto ha haber habia hablar hace hacemos
  hacen hacer hacia hago han has hasta hay haya he hecho hemos hermana hermano hija hijo hizo hola hombre hora horas
  hoy hubo iba igual importa importante ir jamas jefe junto la lado largo las le leer lejos les lista listo llama llamada
  llamar llegar lleva llevar lo loco los luego lugar lunes madre mal mala malo mama manana manera mano mas mayor me
  media medio mejor mejores menor menos mensaje mes mesa meses mi mia mientras mil minuto minutos mio mira mis misma
  mismo mismos momento mucha muchas mucho muchos mujer muy nada nadie ni nina ningun ninguna ninguno nino no noche
  nombre nomas nos nosotros noticia nuestra nuestras nuestro nuestros nueva nuevas nuevo nuevos nunca o ocho otra otras
  otro otros padre pagar pago pais palabra papa par para parece parte pasa pasado pasar paso pedir pendiente pequeno
  pero perro persona personas pesar pesos poco pocos poder pone poner por porque porfavor porfis posible pregunta
  primer primera primero primeros problema pronto proximo proxima pudo pueda puede pueden puedo pues punto puse puso que
  queda quedar quedo quien quienes quiera quiere quieren quiero quise quiso quizas razon realmente recuerdo respuesta
  rapido rato saber sabe sabes sabia salir se sea seguir segun segunda segundo seguro semana senor senora senorita ser
  sera seria si sido siempre siete siguiente sin sino sistema sobre sola solo somos son soy sr sra su suerte sus suyo tal
  tambien tampoco tan tanta tanto tantos tarde tardes te temprano tener tenga tengo tenia tercera tercero ti tiempo
  tiene tienen tienes todas todavia todo todos tomar trabajo tres tu tus tuvo ultima ultimas ultimo ultimos un una unas
  uno unos usted ustedes va vale vamos van varias varios vaya ve veces ven venga venir veo ver verdad vez vi viaje vida
  viene vienen viejo visto viva vive vivir voy vuelta vuelto y ya yo zona alergia alergico alergica penicilina vacuna
  vacunas cirugia operacion revision control cojea dieta croqueta croquetas pollo comida agresivo nervioso nerviosa
  muerde pagos deuda adeudo factura descuento efectivo tarjeta recoger recogera pasara llegara entrega mananas recado
  internas puerto morelos playa isla centro avenida calle lote manzana depto numero interior codigo postal
  cachorra cachorro raza hembra macho esterilizado castrado peso kilos kg edad recepcion mostrador
  able about above across after again against ago ahead all almost alone along already also although always am among an
  and another any anybody anyone anything anyway are area aren't around as ask asked asking at away back bad be became
  because become been before began behind being believe below best better between big both bring business but by call
  called calling came can can't cannot care carry case cause chance check child clear close come comes coming could
  couldn't couple course current cut day days deal did didn't different do does doesn't doing don't done down each
  early easy either else end enough even ever every everybody everyone everything exactly eye fact family far fast feel
  few file fill find fine first five follow following for forget form found four free friend from front full gave get
  gets getting give given gives go goes going gone good got great group had half hand happen happened happens hard has
  hasn't have haven't having he head hear heard held help her here hers high him himself his hold home hope hour hours
  house how however hundred i idea if important in inside instead into is isn't it its itself job just keep kept kind
  knew know known knows last lately later least leave left less let lets life like line list listen little live long
  longer look looking looks lot lots love low made main make makes making man many matter may maybe me mean means might
  mind mine minute minutes moment money month months more morning most move much must my myself name named near nearly
  need needs never new next nice night no nobody none nor not nothing now number of off office often oh ok okay old on
  once one ones only onto open or order other others our out outside over own part past people perhaps person phone
  place plan play please point possible probably problem put question quick quickly quite ran rather read ready real
  really reason remember right room run said same saw say saying says second see seem seems seen sense sent set several
  shall she should show side since sir situation small so some somebody someone something sometimes soon sorry sort
  sound speak spoke start started state stay step still stop story stuff such sure take taken takes taking talk tell ten
  than thank that that's the their theirs them themselves then there these they thing things think this those though
  thought three through time times to today together told tomorrow tonight too took top toward tried true try trying
  turn two under until up upon us use used using usual usually very visit wait walk want wanted wants was wasn't way we
  week weekend weeks well went were weren't what whatever when where whether which while who whole whom whose why will
  wish with within without woman won't wonder wondering word words work working world would wouldn't wrong yeah year
  years yes yesterday yet you young your yours allergy allergic chicken surgery vaccine vaccines food diet aggressive
  nervous bites payment debt invoice discount cash card pick pickup deliver morning mornings afternoons evenings front
  desk counter street avenue road male female neutered spayed weight pounds lbs breed mix mixed puppy kitten
  monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado domingo
  january february march april june july august september october november december enero febrero marzo abril mayo
  junio julio agosto septiembre octubre noviembre diciembre whatsapp facebook instagram telegram email mail sms huella
  english spanish ingles espanol frances french mexico mexicano i'm i'd i'll i've it's he's she's we're they're you're
  aqui'sta estan mande okey oki jaja jajaja haha lol hmm eh ah uy ay este bueno pues osea sea sale orale ándale jale
  aclaro acordar acuerdo agarra agendada alguito andale aparece apellido apoyo apoyame atencion atender atendio avisa
  aviso avisame barato caro casita checale chequea chica chico chiquito cliente clientes conozco contesta contesto
  contestar cree crees debemos deberia deberiamos dejo despacho doble duda dudas empresa encargo encuentro entiendo
  entrada entro equipo estado estemos estuve estuvimos existe explicar extrana facil falta faltan familia favor
  fijate fila firma gato grupo guarde haga hagas hagan haremos hicieron hicimos hice historia hombres informacion
  interes interesa intento investiga jueves junta juntas llamo llamaron llego llegaron lleve maestra maestro marco
  marque mande mando mandaron mostrar muestra muestren necesita necesitamos necesitan necesito negocio normal notado
  novedad novedades nota obvio ocupo ocupamos oficina oiga oye olvido opinion orden pase paseme pasen patas pendientes
  perdon perdona permite pidio piden pide plan platica poquito practica precio preciso preguntar pregunto prisa programa
  propio quede queria quisiera realidad recibir recibio recien recordar regresar regreso rollo salio sabemos saco
  saldo salon salud sesion siento sigue siguen solicita solicito sucede sucursal supe supone sustituye tema tendra
  tendremos tenemos tenido termina terminar tiempos tipo toca toco total trae traen traer traia trajo tramite trata
  triste turno urge urgente usar uso veas vean veamos vemos verlo verla vieron vino visita vistazo volver vuelva
  yendo mire mirar oficial ojo ojala pronto super tantito vecina vecino verificar platicame ubicas ubico recuerdas
  acordarme guardado guardada anotado anotada apuntado registrada registrado puesta puesto cargado
  figured figure wondered happens happened checking curious grab pull quickly real sec second folks guys guy lady dude
  mate buddy boss vet vets clinic receptionist reception staff doc supposed gonna wanna gotta kinda basically actually
  honestly literally sort thanks appreciate kindly brief briefly glance peek handy meeting report reports spreadsheet
  board numbers figures trouble bother bothering favor favour hurry rush urgent asap kid kids husband wife mom mother
  dad father sister brother son daughter neighbor friend friends cousin aunt uncle boyfriend girlfriend
  luna rosa flores cruz reyes leon campos rios torres blanca blanco negra negro oso princesa chocolate estrella mango
  kiwi papaya salsa pimienta galleta nube sol mar paz angel lucky cookie ginger pepper muffin brown green white black king
  young hill walker baker cook shadow princess star sunny muere mueren muerto muerta muertos murio murieron morir vivo viva vivos die dying sick enfermo enferma tercer primer ingresa ingresar pasada pasadas pasados antepasada antepasado antepasados anteriores previa previo corriente actual trimestral mensual
  semanal anual quincena bimestre semestre semestres trimestres finde antier anteayer anoche proximas proximos entrante
  quarter quarters fortnight annual monthly weekly yearly ytd mtd trailing previous prior upcoming
  toma tome apellidado apellidada apellidados tomo tomaron firmado firmada hablo hablamos marque marcaron colgo vendio vendieron
  gasto gastos gastado deje dejado deberle deber debia debio debe adeuda tranquilo tranquila timido timida miedo
  bascula jaula collar correa transportadora anestesia dental renal cardiaco diabetico diabetica insulina pastilla
  pastillas gotas oido oidos pata pulgas garrapatas esteril esterilizacion castracion embarazada prenada cesarea
  replied called texted emailed wrote answered hung hungry scared afraid shy calm gentle friendly bites barks owes pays
  prefers likes hates dislikes needs wants takes eats only hay chews scratches limps blind deaf old elderly pregnant
  esposo esposa marido mujer novio novia tia tio primo prima abuela abuelo suegra cunada cunado hijos papas
`;

export const ordinaryWords: ReadonlySet<string> = new Set(
  LIST.normalize('NFD').replace(/\p{M}/gu, '').trim().split(/\s+/),
);

/** Words that can never stand in a name, however many clients are called so: the glue of sentences. */
export const glueWords: ReadonlySet<string> = new Set(
  `a al ante con de del desde e el en entre es esta este ha han hasta hay la las le les lo los me mi mis muy no nos o
  para pero por que quien se si sin sobre son su sus te tiene tienen un una uno unos unas va vino y ya yo como cuando
  cual cuales cuanto cuantos donde mas menos todo todos esa ese eso ella ellos ver dame dime muestra busca hola gracias
  nota notas perfil ficha tag etiqueta cita citas venta ventas cliente clientes dueno duenos perro gato mascota mascotas
  and any are as at be been but by can did do does for from get give had has have he her him his how i if in is it its
  just like me my near no not of off on or our out pull see she show so some tell than that the their them then there
  these they this to up us was we were what when where which who whom will with would you your not last next new best top
  client clients customer customers owner owners pet pets dog cat find look open please note report s
  compra compras pedidos gasta gasto vive llama llamo pasa pasado ayer hoy mes semana ano quiere prefiere acepta
  fallecio murio es son was is has had wants prefers accepts died passed moved lives called named spends bought`
    .trim()
    .split(/\s+/),
);
