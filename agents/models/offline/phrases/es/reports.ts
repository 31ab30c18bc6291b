/** The five reports. */
export const reports = {
  revenue: `
    (ventas|ingresos|facturación|entradas|caja|ganancias) [de|del|en] [PERIOD]
    (reporte|informe|resumen|corte|estado) de (ventas|ingresos|facturación|caja|ganancias) [de|del] [PERIOD]
    (cuánto|qué tanto|cuánta lana|cuánto dinero) (vendimos|facturamos|ingresamos|entró|ganamos|sacamos|hemos vendido|hemos facturado|llevamos|se vendió|se facturó|hicimos|cobramos|juntamos|metimos|generamos|hubo de ventas) PERIOD
    cuánto (llevamos|va|vamos) (vendido|facturado|de ventas|en ventas) [PERIOD]
    cómo (van|estuvieron|fueron|andan|andamos de|vamos de|nos fue en|vamos en|cerraron|quedaron) [las] ventas [PERIOD]
    cómo nos fue [de dinero|de ventas|en dinero] PERIOD
    (a cuánto|en cuánto) (ascienden|cerraron|quedaron) (las ventas|los ingresos) [de] PERIOD
    (dame|muéstrame|pásame|genera|quiero|necesito|hazme|sácame|mándame) [el|un] (reporte|informe) de (ingresos|ventas) [PERIOD]
    (total|monto) (vendido|facturado|de ventas|de ingresos) [PERIOD]
    (dame|muéstrame|pásame|a ver) las ventas [de|del] [PERIOD]
    los números (de|del) PERIOD
    qué tal las ventas [PERIOD]
    cuánto dinero entró PERIOD
    venta total PERIOD
    ingresos por (mes|servicio|categoría) PERIOD
    cuánto se (vendió|facturó|cobró|ingresó) [en total] PERIOD
    (qué|cuántas) ventas (hubo|tuvimos|hicimos) PERIOD
    cómo va el negocio
    cómo vamos PERIOD
  `,
  appointments: `
    (citas|consultas|visitas|atenciones) [de|del|en] PERIOD
    (reporte|informe|resumen|estadísticas) de (citas|consultas|visitas|agenda|cancelaciones|inasistencias) [PERIOD]
    (cuántas|cuantas) (citas|consultas|visitas|cancelaciones|inasistencias|faltas) (tuvimos|hubo|se atendieron|atendimos|dimos|se cancelaron|llevamos|hemos tenido|tenemos|hicimos|van) [PERIOD]
    cuántos (pacientes|animales|perros|no shows|cancelados) (vimos|atendimos|hubo|tuvimos|vinieron) [PERIOD]
    cuánta gente (vino|atendimos|faltó|canceló) [PERIOD]
    cuántos (faltaron|no llegaron|no se presentaron|cancelaron|nos dejaron plantados) [PERIOD]
    (dame|muéstrame|pásame|genera|quiero|necesito|hazme|sácame) [el|un] (reporte|informe) de (citas|consultas) [PERIOD]
    citas (canceladas|atendidas|completadas|perdidas) [PERIOD]
    (cómo|qué tan llena) (estuvo|va|anduvo|estuvieron) (la agenda|las citas|las consultas) [PERIOD]
    (tasa|porcentaje) de (inasistencia|cancelación|faltas) [PERIOD]
    (inasistencias|cancelaciones|faltas|plantones) [PERIOD]
    qué tal las citas [PERIOD]
    cuántas consultas dimos PERIOD
    qué tanto trabajo hubo PERIOD
    citas por (día|tipo|doctor) PERIOD
  `,
  products: `
    (productos|artículos|cosas) (más vendidos|que más se venden|más populares|estrella|que mejor se venden|top) [PERIOD]
    (reporte|informe|resumen|ranking) de (productos|artículos|inventario vendido|mercancía) [PERIOD]
    (qué|cuáles) (productos|artículos|croquetas|alimentos|medicamentos|marcas) (se venden más|se vendieron más|vendimos más|son los más vendidos|vendemos más|se movieron|se mueven más|tienen más salida) [PERIOD]
    qué se (vende|vendió|está vendiendo) (más|mejor|bien) [PERIOD]
    qué (fue lo|es lo) (que más se vendió|más vendido|que más se vende|que más vendimos) [PERIOD]
    qué (vendimos|hemos vendido) más PERIOD
    lo más vendido [PERIOD]
    (dame|muéstrame|pásame|genera|quiero|necesito|hazme) [el|un] (reporte|informe) de productos [PERIOD]
    ventas por (producto|artículo|categoría) [PERIOD]
    (cómo|qué tal) (se vendió|se venden|va|van|se movió) (el alimento|los productos|la tienda|la mercancía|las croquetas) [PERIOD]
    top [NUM] [de] productos [PERIOD]
    cuál es el producto estrella
    qué sale más de la tienda
    cuántas croquetas vendimos PERIOD
    productos vendidos PERIOD
  `,
  customers: `
    (reporte|informe|resumen|estadísticas|estado) de [los] clientes [PERIOD]
    (cuántos|cuantos) clientes (tenemos|hay|atendimos|vinieron|nos visitaron|tuvimos|hay registrados|activos tenemos|nuevos tuvimos|nuevos llegaron|nuevos hubo|nuevos entraron) [en total|PERIOD]
    (dame|muéstrame|pásame|genera|quiero|necesito|hazme|sácame) [el|un] (reporte|informe|resumen) de clientes [PERIOD]
    cómo (va|anda|creció|crece|está creciendo) (la base de clientes|la cartera|nuestra clientela|la clientela) [PERIOD]
    crecimiento de (clientes|la cartera) [PERIOD]
    cuántos clientes (ganamos|sumamos|activos hubo|se registraron) [PERIOD]
    número (de|total de) clientes [PERIOD]
    total de clientes
    base de clientes PERIOD
    estadística de clientes PERIOD
    reporte general de clientes
  `,
  retention: `
    (retención|fidelización|lealtad|recurrencia) [de clientes] [PERIOD]
    (reporte|informe|tasa|índice|porcentaje|nivel|análisis) de (retención|fidelidad|recurrencia|regreso|lealtad) [de clientes] [PERIOD]
    cuántos clientes (volvieron|regresaron|han vuelto|repitieron) [PERIOD]
    cuántos [clientes] (regresaron|volvieron|repitieron|han vuelto|regresan|repiten|vuelven|siguen viniendo|se quedaron) [PERIOD]
    qué (porcentaje|tantos|tanto|proporción) [de clientes|de los clientes|de la gente] (regresa|vuelve|regresó|volvió|repite|se queda|retenemos) [PERIOD]
    (cómo|qué tal) (va|vamos de|anda|estamos de|está|estuvo) la retención [PERIOD]
    (dame|muéstrame|pásame|genera|quiero|hazme) [el|un] (reporte|informe) de retención [PERIOD]
    (estamos|vamos) reteniendo [bien] [a los] clientes [PERIOD]
    qué tan fieles son los clientes
    (los clientes|la gente) (regresa|regresan|vuelve|vuelven)
    cuántos clientes conservamos PERIOD
    qué tanto vuelven nuestros clientes
    clientes recurrentes PERIOD
  `,
};
