import { describe, expect, test } from '@jest/globals';
import { findPeriod } from '../../../../agents/models/offline/periods.js';
import { Sentence } from '../../../../agents/models/offline/sentence.js';

const TODAY = '2025-12-05'; // a Friday

const table = `
hoy | 2025-12-05 | 2025-12-05
ventas de hoy | 2025-12-05 | 2025-12-05
how are we doing today | 2025-12-05 | 2025-12-05
today's sales | 2025-12-05 | 2025-12-05
ayer | 2025-12-04 | 2025-12-04
yesterday | 2025-12-04 | 2025-12-04
antier | 2025-12-03 | 2025-12-03
the day before yesterday | 2025-12-03 | 2025-12-03
esta semana | 2025-12-01 | 2025-12-05
this week | 2025-12-01 | 2025-12-05
la semana pasada | 2025-11-24 | 2025-11-30
last week | 2025-11-24 | 2025-11-30
la semana antepasada | 2025-11-17 | 2025-11-23
this month | 2025-12-01 | 2025-12-05
este mes | 2025-12-01 | 2025-12-05
reporte del mes | 2025-12-01 | 2025-12-05
lo que va del mes | 2025-12-01 | 2025-12-05
from jan 1 to mar 31 this year | 2025-01-01 | 2025-03-31
tonight i need retention for 2024, full year | 2024-01-01 | 2024-12-31
the 2024 customers report for today | 2024-01-01 | 2024-12-31
month to date | 2025-12-01 | 2025-12-05
el mes pasado | 2025-11-01 | 2025-11-30
del mes anterior | 2025-11-01 | 2025-11-30
last month | 2025-11-01 | 2025-11-30
the previous month | 2025-11-01 | 2025-11-30
el mes antepasado | 2025-10-01 | 2025-10-31
the month before last | 2025-10-01 | 2025-10-31
two months ago | 2025-10-01 | 2025-10-31
hace 2 meses | 2025-10-01 | 2025-10-31
el último mes | 2025-11-05 | 2025-12-05
the past month | 2025-11-05 | 2025-12-05
este trimestre | 2025-10-01 | 2025-12-05
this quarter | 2025-10-01 | 2025-12-05
el trimestre pasado | 2025-07-01 | 2025-09-30
last quarter | 2025-07-01 | 2025-09-30
el último trimestre | 2025-07-01 | 2025-09-30
el semestre pasado | 2025-01-01 | 2025-06-30
este semestre | 2025-07-01 | 2025-12-05
este año | 2025-01-01 | 2025-12-05
en lo que va del año | 2025-01-01 | 2025-12-05
en lo que llevamos de año | 2025-01-01 | 2025-12-05
year to date | 2025-01-01 | 2025-12-05
so far this year | 2025-01-01 | 2025-12-05
ytd | 2025-01-01 | 2025-12-05
el año pasado | 2024-01-01 | 2024-12-31
last year | 2024-01-01 | 2024-12-31
los últimos 30 días | 2025-11-05 | 2025-12-05
last 30 days | 2025-11-05 | 2025-12-05
the past 90 days | 2025-09-06 | 2025-12-05
last 3 months | 2025-09-05 | 2025-12-05
los últimos tres meses | 2025-09-05 | 2025-12-05
las últimas 2 semanas | 2025-11-21 | 2025-12-05
the last couple of weeks | 2025-11-21 | 2025-12-05
over the last six months | 2025-06-05 | 2025-12-05
the last 2 years | 2023-12-05 | 2025-12-05
noviembre | 2025-11-01 | 2025-11-30
en noviembre | 2025-11-01 | 2025-11-30
in November | 2025-11-01 | 2025-11-30
diciembre | 2025-12-01 | 2025-12-05
december 2024 | 2024-12-01 | 2024-12-31
enero de 2024 | 2024-01-01 | 2024-01-31
noviembre del año pasado | 2024-11-01 | 2024-11-30
november last year | 2024-11-01 | 2024-11-30
sales for May | 2025-05-01 | 2025-05-31
desde septiembre | 2025-09-01 | 2025-12-05
since september | 2025-09-01 | 2025-12-05
de enero a marzo | 2025-01-01 | 2025-03-31
between june and august | 2025-06-01 | 2025-08-31
de noviembre a enero | 2024-11-01 | 2025-01-31
january to march 2024 | 2024-01-01 | 2024-03-31
Q3 | 2025-07-01 | 2025-09-30
q1 2024 | 2024-01-01 | 2024-03-31
tercer trimestre | 2025-07-01 | 2025-09-30
tercer trimestre de 2024 | 2024-07-01 | 2024-09-30
the second quarter | 2025-04-01 | 2025-06-30
3er trimestre | 2025-07-01 | 2025-09-30
primer semestre | 2025-01-01 | 2025-06-30
first half of 2024 | 2024-01-01 | 2024-06-30
H1 2025 | 2025-01-01 | 2025-06-30
cuarto trimestre del año pasado | 2024-10-01 | 2024-12-31
en 2024 | 2024-01-01 | 2024-12-31
for 2025 | 2025-01-01 | 2025-12-05
el año 2023 | 2023-01-01 | 2023-12-31
del 1 al 15 de noviembre | 2025-11-01 | 2025-11-15
nov 1-15 | 2025-11-01 | 2025-11-15
from November 1 to November 15 | 2025-11-01 | 2025-11-15
from november 1st through november 15th, 2024 | 2024-11-01 | 2024-11-15
del 3 de octubre al 7 de noviembre | 2025-10-03 | 2025-11-07
from 2025-10-01 to 2025-10-31 | 2025-10-01 | 2025-10-31
2025-01-01 a 2025-06-30 | 2025-01-01 | 2025-06-30
del 01/11/2025 al 15/11/2025 | 2025-11-01 | 2025-11-15
el 3 de noviembre | 2025-11-03 | 2025-11-03
on november 3rd | 2025-11-03 | 2025-11-03
el 24 de diciembre | 2024-12-24 | 2024-12-24
desde el 1 de noviembre | 2025-11-01 | 2025-12-05
primera quincena de noviembre | 2025-11-01 | 2025-11-15
la segunda quincena de octubre | 2025-10-16 | 2025-10-31
el fin de semana | 2025-11-29 | 2025-11-30
last weekend | 2025-11-29 | 2025-11-30
el lunes | 2025-12-01 | 2025-12-01
last monday | 2025-12-01 | 2025-12-01
since monday | 2025-12-01 | 2025-12-05
el viernes pasado | 2025-11-28 | 2025-11-28
next week | 2025-12-08 | 2025-12-14
la próxima semana | 2025-12-08 | 2025-12-14
el mes que viene | 2026-01-01 | 2026-01-31
los próximos 30 días | 2025-12-05 | 2026-01-04
tomorrow | 2025-12-06 | 2025-12-06
el próximo fin de semana | 2025-12-06 | 2025-12-07
next weekend | 2025-12-06 | 2025-12-07
el lunes que viene | 2025-12-08 | 2025-12-08
next friday | 2025-12-12 | 2025-12-12
el primer trimestre del próximo año | 2026-01-01 | 2026-03-31
second half of next year | 2026-07-01 | 2026-12-31
ventas de este mes para la junta de la próxima semana | 2025-12-01 | 2025-12-05
how much did we sell last week, I need it for next month's plan | 2025-11-24 | 2025-11-30
`;

describe('a period in a sentence', () => {
  test.each(
    table
      .trim()
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()) as [string, string, string]),
  )('%s: %s to %s', (text, start, end) => {
    expect(findPeriod(new Sentence(text), TODAY)).toMatchObject({ start, end });
  });

  test.each([
    'cuéntame de María García',
    'who may leave us',
    'clientes que gastaron más de 2000',
    'prefiere citas por la mañana',
    'tell me about her',
  ])('there is none in: %s', (text) => {
    expect(findPeriod(new Sentence(text), TODAY)).toBeUndefined();
  });

  test('says which words it was read from', () => {
    const sentence = new Sentence('¿Cuánto vendimos el mes pasado en total?');
    expect(sentence.written(findPeriod(sentence, TODAY)!)).toBe('mes pasado');
  });

  test('on a Sunday the weekend is the one that runs, and the week began on Monday', () => {
    expect(findPeriod(new Sentence('este fin de semana'), '2025-12-07')).toMatchObject({
      start: '2025-12-06',
      end: '2025-12-07',
    });
    expect(findPeriod(new Sentence('esta semana'), '2025-12-07')).toMatchObject({ start: '2025-12-01' });
  });
});
