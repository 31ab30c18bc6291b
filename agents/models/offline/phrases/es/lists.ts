/** Lists of customers: the five insights and segments by criteria. */
export const lists = {
  top_customers: `
    (mejores|principales) clientes
    [quiénes son|cuáles son|dame|muéstrame|lista de|quiero ver] (los|nuestros|mis) (NUM|) mejores clientes [PERIOD]
    (los|mis) NUM mejores
    top NUM [de clientes|clientes|dueños]
    top [de] clientes
    (quién|quiénes) (gasta|gastan|compra|compran|consume|nos deja|nos dejan|ha gastado|han gastado) más [dinero|lana] [con nosotros|en la clínica|PERIOD]
    (los|clientes|dueños|las personas) que más (gastan|compran|consumen|pagan|dinero dejan|nos compran|dejan|han gastado)
    los NUM clientes que más gastan
    (los|nuestros) (mayores|más grandes) (compradores|clientes)
    (ranking|clasificación|lista) de (clientes|los mejores clientes|clientes por gasto)
    clientes (ordenados|por) (por gasto|gasto total)
    los más gastadores
    los que más dinero han gastado
    quiénes son los que más nos compran
    los clientes estrella
    clientes top
    la crema y nata de los clientes
    los consentidos por gasto
  `,
  high_value: `
    clientes (de alto valor|de más valor|más valiosos|valiosos|con mayor valor|de mayor valor)
    [quiénes son|cuáles son|dame|muéstrame|lista de] (los|nuestros) (NUM|) clientes (más valiosos|de alto valor|de mayor valor|con más valor de vida)
    (valor de vida|lifetime value|ltv|valor del cliente) (más alto|mayor|de los clientes|alto)
    los NUM clientes (más valiosos|de más valor|con mayor valor de vida)
    (quién|quiénes) (vale|valen) más [a la larga|para la clínica|a largo plazo]
    (quiénes|cuáles) son los más valiosos
    clientes (con mayor potencial|que más valen|de valor alto|premium|importantes a futuro)
    (mayor|más alto) valor de vida
    los de alto valor
    qué clientes nos convienen más a largo plazo
    a qué clientes hay que cuidar por su valor
  `,
  at_risk: `
    clientes en riesgo [de irse|de perderse|de no volver|de abandono]
    [quiénes|quién|qué clientes|cuáles|dame|muéstrame|lista de] (están|está|los|los que están) en riesgo [de irse|de no volver|de perderlos]
    (a quién|a quiénes|a qué clientes|qué clientes) no hemos visto [últimamente|en un buen rato|en un rato|en mucho tiempo|hace tiempo|recientemente|hace rato]
    (quién|quiénes|qué clientes|los que|clientes que) (hace tiempo|hace mucho|hace rato|ya tiene rato|tienen rato|llevan tiempo|llevan mucho) que no (viene|vienen|vemos|se aparecen|se paran por aquí)
    (quién|quiénes) (no ha venido|no han venido|no ha vuelto|no han vuelto|no ha regresado|no se ha aparecido|anda perdido|andan perdidos|no se ha parado por aquí) [últimamente|en un rato|hace tiempo]
    (quién|quiénes|qué clientes) (se nos están yendo|se nos van a ir|se nos puede ir|podrían irse|podríamos perder|estamos perdiendo|estamos por perder|están por irse|se van a ir)
    clientes (que se pueden ir|a punto de irse|por perder|que se nos van|que podrían abandonar|que no hemos visto|que estamos perdiendo|olvidados|alejados)
    (riesgo|alerta) de (abandono|fuga|perder clientes|churn)
    (los que no han venido|los que no vienen|los que no hemos visto) [últimamente|hace tiempo]
    a quién (deberíamos|debemos|hay que|conviene|tenemos que) (llamar|contactar|buscar|dar seguimiento|recuperar|darle seguimiento|invitar a volver)
    a quién le hace falta venir
    qué clientes (nos hacen falta|extrañamos|necesitan seguimiento|no han regresado)
    (quiénes|quién) tiene rato sin venir
    faltan por venir
    hace mucho que no vienen
    con quién hemos perdido contacto
    quién se nos está escapando
    a quién extrañamos
    churn
  `,
  lapsed: `
    clientes (perdidos|inactivos|que perdimos|que ya no vienen|que dejaron de venir|que nos dejaron|dormidos|que ya se fueron|abandonados|vencidos|que no volvieron)
    [quiénes|qué clientes|cuáles|dame|muéstrame|lista de] (son|están) (los|) (inactivos|perdidos)
    (quién|quiénes|qué clientes) (ya no viene|ya no vienen|dejó de venir|dejaron de venir|ya no volvieron|nunca volvieron|ya no regresaron|se nos fueron|nos abandonaron|ya se fueron)
    los que (ya no vienen|dejaron de venir|perdimos|se fueron|nunca regresaron|ya no regresaron|se perdieron)
    a (quién|quiénes) (perdimos|ya perdimos|hemos perdido)
    los (perdidos|inactivos)
    (lista|reporte) de clientes (inactivos|perdidos)
    clientes sin actividad [desde hace mucho|en más de un año]
    cuentas inactivas
    los que dimos por perdidos
    (ex clientes|exclientes|antiguos clientes)
    quiénes se fueron para no volver
  `,
  new_customers: `
    clientes (nuevos|recientes|recién llegados|recién registrados|de nuevo ingreso)
    [quiénes son|cuáles son|dame|muéstrame|lista de|a ver|tenemos|hay|qué] (los|) (NUM|) clientes (nuevos|más nuevos|más recientes) [PERIOD]
    nuevos (clientes|dueños|registros|ingresos) [PERIOD]
    (quién|quiénes|qué clientes) (se registró|se registraron|se dio de alta|se dieron de alta|llegó|llegaron|entró|entraron|se unió|es nuevo|son nuevos) [PERIOD|recientemente|últimamente|hace poco|por primera vez]
    (altas|registros|ingresos) (recientes|nuevos|de clientes) [PERIOD]
    (gente|personas|caras|dueños) (nueva|nuevas|nuevos)
    (hay|tenemos) (gente nueva|clientes nuevos|caras nuevas|alguien nuevo)
    los (nuevos|más nuevos|recién llegados)
    los [NUM] clientes más (nuevos|nuevecitos|recientes)
    quién vino por primera vez [PERIOD]
    los últimos en registrarse
    los últimos NUM registrados
    quiénes acaban de llegar a la clínica
  `,
  segment: `
    (haz|arma|hazme|ármame|crea|quiero|necesito|dame|saca) (un segmento|una lista|un listado|un filtro) de (clientes|dueños|gente) [con TAG|de SPECIES|de CITY]
    (dueños|clientes|personas|gente|familias|propietarios|los) (de|con|que tienen) SPECIES
    (lista|muéstrame|dame|quiénes son|cuáles son|enséñame|busca|filtra|saca|quiero ver|necesito) [a] [los|todos los|la lista de] (dueños|clientes|propietarios|los) (de|con|que tienen) SPECIES
    (quién|quiénes) (tiene|tienen) (SPECIES|la etiqueta TAG|el tag TAG)
    clientes (con|de|que tienen) (la etiqueta|el tag|las etiquetas|etiqueta) TAG
    (los|las|nuestros|todos los|mis|dame los|lista de|muéstrame los|cuántos) [clientes] TAG [hay|tenemos]
    clientes TAG [y TAG]
    (quiénes|cuáles|cuántos) (son|están como|están etiquetados como|tienen) TAG
    (los|gente) etiquetados (como|con|de) TAG
    (clientes|dueños|los|personas|quién|quiénes) que (han gastado|gastaron|gastan|gastado|llevan gastado|compraron|hayan gastado|nos han dejado|pagaron) (más de|arriba de|menos de|al menos|por lo menos) MONEY
    (quién|quiénes|cuántos) (ha gastado|han gastado|gastó|gastan|lleva gastado) (más de|arriba de|menos de) MONEY
    clientes (con|de) (más de|arriba de|menos de|al menos) MONEY [gastados|en compras|de gasto]
    (clientes|dueños|los|quién|quiénes|a quién|gente) que (no han venido|no vienen|no ha venido|no viene|no vemos|llevan|no nos visitan|tienen) (en|desde hace|hace|hace más de|más de|en más de) DAYS [sin venir|sin visita|sin consulta]
    (a quién|a quiénes) no (hemos visto|vemos|hemos atendido) (en|hace|desde hace|en más de|hace más de) (DAYS|PERIOD)
    (quién|quiénes) no (ha venido|han venido|viene|vienen|se ha parado) (en|hace|desde hace|en los|en más de) (DAYS|PERIOD)
    (llevan|tienen) (más de|) DAYS sin (venir|visitarnos|visita|aparecer)
    los de SPECIES que (gastaron|han gastado) más de MONEY
    (dueños|clientes) de SPECIES (sin visita|que no vienen|que no han venido) (en|desde hace|hace) DAYS
    (los|clientes) TAG que (no vienen|no han venido|no hemos visto) (hace|en|desde hace) DAYS
    clientes TAG (con|que tienen|dueños de) SPECIES
    SPECIES y TAG
    (solo|sólo|nada más|únicamente|de esos|de ellos|y) (los|las|los de|los que|quiénes) (gastaron|han gastado|tienen|son|con|de) (más de MONEY|SPECIES|TAG|CITY)
    (solo|sólo|nada más|y de esos) (los de|los que tienen|con|los) (SPECIES|TAG|más de MONEY|CITY)
    (de esos|de ellos|y|cuáles) (quiénes|cuántos|los que) (tienen|son|gastaron|han gastado|no han venido|no vienen) (SPECIES|TAG|más de MONEY|hace DAYS|en DAYS)
    fíltralos por (TAG|SPECIES|CITY)
    clientes (de|en|que viven en) CITY
    (quién|quiénes|los que) (vive|viven) en CITY
    (clientes|dueños|los) que hablan (inglés|español)
    clientes (sin cita|que no tienen cita|sin nada agendado|sin próxima cita)
    (segmento|segmenta|filtro|filtra|haz un segmento|arma una lista|hazme una lista|crea un segmento) de [clientes] (con SPECIES|TAG|que gastaron más de MONEY|de CITY)
    cuántos (clientes|dueños) (tienen|hay con|con) (SPECIES|la etiqueta TAG)
    cuántos (SPECIES|dueños de SPECIES) (tenemos|hay|atendemos)
    clientes que no compran hace DAYS
    los que tienen más de un SPECIES
    los clientes en riesgo (con|que tienen|que son) (SPECIES|TAG)
    con SPECIES y más de MONEY
  `,
};
