import { describe, expect, test } from '@jest/globals';
import { findNumbers, readNumber } from '../../../../agents/models/offline/numbers.js';
import {
  findDuration,
  findLimit,
  findMoney,
  findOrdinal,
} from '../../../../agents/models/offline/quantities.js';
import { Sentence } from '../../../../agents/models/offline/sentence.js';

const values = (text: string) => findNumbers(new Sentence(text)).map(({ value }) => value);

test.each([
  ['10,000', 10000],
  ['10.000', 10000],
  ['1,234.50', 1234.5],
  ['1.234,50', 1234.5],
  ['1.5', 1.5],
  ['2,5', 2.5],
  ['10k', 10000],
  ['abc', undefined],
])('%s is the number %s', (written, value) => {
  expect(readNumber(written)).toBe(value);
});

describe('numbers in words', () => {
  test.each([
    ['diez mil', [10000]],
    ['10 mil', [10000]],
    ['mil', [1000]],
    ['dos mil quinientos', [2500]],
    ['treinta y cinco', [35]],
    ['ciento veinte', [120]],
    ['veintitrés', [23]],
    ['dos y tres', [2, 3]],
    ['ten thousand', [10000]],
    ['a thousand', [1000]],
    ['two hundred and fifty', [250]],
    ['twenty-five', [25]],
    ['five hundred', [500]],
    ['medio', []],
    ['un perro', []],
    ['entre 5 mil y 10 mil', [5000, 10000]],
  ])('%s: %j', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });
});

describe('a length of time in days', () => {
  test.each([
    ['hace 3 meses', 90],
    ['en 90 días', 90],
    ['medio año', 180],
    ['half a year', 180],
    ['six months', 180],
    ['over a year', 365],
    ['más de un año', 365],
    ['a quién no hemos visto en un mes', 30],
    ['two weeks', 14],
    ['un par de semanas', 14],
    ['a couple of months', 60],
    ['año y medio', 545],
    ['90+ days', 90],
    ['hoy', undefined],
    ['this year', undefined],
  ])('%s: %s', (text, days) => {
    expect(findDuration(new Sentence(text))?.days).toBe(days);
  });
});

describe('money', () => {
  test.each([
    ['que gastaron más de 10 mil', { min: 10000 }],
    ['spent over $5,000', { min: 5000 }],
    ['clients over 10k', { min: 10000 }],
    ['al menos 3000 pesos', { min: 3000 }],
    ['menos de mil pesos gastados', { max: 1000 }],
    ['spent less than 500 pesos', { max: 500 }],
    ['gastan entre 5 mil y 10 mil', { min: 5000, max: 10000 }],
    ['top 5', undefined],
    ['no vienen hace más de 90 días', undefined],
  ])('%s: %j', (text, expected) => {
    const found = findMoney(new Sentence(text));
    expect(
      found && {
        ...(found.min !== undefined && { min: found.min }),
        ...(found.max !== undefined && { max: found.max }),
      },
    ).toEqual(expected);
  });
});

describe('a place in a list', () => {
  test.each([
    ['la segunda', 1],
    ['the first one', 0],
    ['el tercero', 2],
    ['número 4', 3],
    ['#2', 1],
    ['the last one', -1],
    ['el último', -1],
    ['tercer trimestre', undefined],
    ['second phone', undefined],
    ['primera vez', undefined],
    ['hola', undefined],
  ])('%s: %s', (text, place) => {
    expect(findOrdinal(new Sentence(text))?.place).toBe(place);
  });
});

describe('how many rows are asked for', () => {
  test.each([
    ['top 5 customers', 5],
    ['los tres mejores', 3],
    ['dame los diez que más gastan', 10],
    ['mejores clientes', undefined],
    ['para la junta de las cuatro', undefined],
    ['not seen in 30 days', undefined],
  ])('%s: %s', (text, limit) => {
    expect(findLimit(new Sentence(text))).toBe(limit);
  });
});
