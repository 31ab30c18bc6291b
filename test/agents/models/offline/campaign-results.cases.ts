import { describe, expect, test } from '@jest/globals';
import type { Memory } from '../../../../agents/models/offline/plan-types.js';
import { CATS, called, DRAFT, NOTHING, prepare, RISK, restOf } from './campaign-talk.js';

describe('what became of a campaign', () => {
  const get = (args: object) => ['get_campaign', args];
  test.each([
    ['¿cómo le fue a la campaña de gatos?', { name: 'gatos' }],
    ['¿Cómo le fue a la campaña de los dueños de gatos?', { name: 'duenos de gatos' }],
    ['oye, ¿qué tal salió la campaña para clientes VIP?', { name: 'clientes vip' }],
    ['¿funcionó la campaña 12?', { campaign_id: 12 }],
    ['¿qué resultados tuvo la campaña?', {}],
    ['resultados de la campaña de gatos en 30 días', { name: 'gatos', days: 30 }],
    ['¿cuántos abrieron la campaña?', {}],
    ['¿cuántas personas dieron clic en la campaña 7?', { campaign_id: 7 }],
    ['¿cuántos reservaron por la campaña de perros?', { name: 'perros' }],
    [
      '¿cuántos compraron después de la campaña que les mandamos a los dueños de gatos?',
      { name: 'duenos de gatos' },
    ],
    ['¿valió la pena la campaña?', {}],
    ['how did the campaign do?', {}],
    ['How did the cat campaign do?', { name: 'cat' }],
    ['how did the campaign for cat owners do so far', { name: 'cat owners' }],
    ['how well did campaign 12 do?', { campaign_id: 12 }],
    ['did the last campaign work?', {}],
    ['did the campaign we sent to cat owners make a difference?', { name: 'cat owners' }],
    ['show me the results of campaign 3 within 30 days', { campaign_id: 3, days: 30 }],
    ['how many people clicked in the dog campaign?', { name: 'dog' }],
    ['how many bought after the campaign?', {}],
    ['was the campaign worth it?', {}],
  ])('%s', (text, args) => expect(called(text, NOTHING)).toEqual(get(args)));

  const SHOWN: Memory = { lang: 'es', lastCall: { tool: 'get_campaign', args: {}, campaign: 12 } };
  test.each([
    ['¿cuántos abrieron?', 'get_campaign', {}],
    ['¿y cómo le fue?', 'get_campaign', {}],
    ['how many clicked?', 'get_campaign', {}],
    ['did it work?', 'get_campaign', {}],
    ['páusala', 'stop_campaign', { action: 'pause' }],
    ['cámbiale el texto a: Hola {dueño}', 'edit_campaign_text', { lang: 'es', text: 'Hola {dueño}' }],
  ])('%s is about the one last shown', (text, tool, args) =>
    expect(called(text, SHOWN)).toEqual([tool, { campaign_id: 12, ...args }]),
  );

  test.each([
    '¿cuántos compraron este mes?',
    'resultados de Luna',
    '¿cómo le fue a Carlos Mendez?',
    'ventas',
  ])('what is not about it goes elsewhere: %s', (text) =>
    expect(String(called(text, SHOWN)[0])).not.toMatch(/campaign/),
  );
});

describe('some are left out on purpose', () => {
  test.each([
    ['deja fuera al 10 %', 10],
    ['deja fuera al 10% para comparar después', 10],
    ['aparta un 20 por ciento como grupo de control', 20],
    ['quiero un grupo de control del 15%', 15],
    ['pon un grupo de control', 10],
    ['deja fuera al veinte por ciento', 20],
    ['deja fuera al 70 %', 70],
    ['hold out 10%', 10],
    ['hold out a tenth', 10],
    ['hold back one in ten so we can compare', 10],
    ['deja fuera a la quinta parte para comparar', 20],
    ['leave out 25 percent as a control group', 25],
    ['keep 10% out so we can compare', 10],
    ['use a hold-out of 5%', 5],
    ['sin grupo de control', 0],
    ['quita el grupo de control', 0],
    ['no dejes fuera a nadie', 0],
    ['remove the control group', 0],
    ["don't leave anyone out", 0],
  ])('%s', (text, percent) => expect(called(text, DRAFT)).toEqual(['set_campaign_holdout', { percent }]));

  test.each([
    [
      'prepara una campaña para dueños de gatos que no vienen hace 6 meses y deja fuera al 10 %',
      { ...CATS, holdout_percent: 10 },
    ],
    ['prepare a campaign for the at-risk clients, holding out 20%', { ...RISK, holdout_percent: 20 }],
    [
      'prepara una campaña para los clientes en riesgo que diga: 10% de descuento, no se quede fuera',
      { ...RISK, text_es: '10% de descuento, no se quede fuera' },
    ],
  ])('from the beginning: %s', (text, args) => {
    expect(called(text, NOTHING)).toEqual(prepare(args));
    expect(restOf(text)).toEqual([]);
  });

  test.each([
    'deja fuera a Carlos',
    'ventas de este mes',
    'deja una nota a Carlos Mendez: pidió 10% fuera de temporada',
  ])('or not: %s', (text) => expect(called(text, DRAFT)[0]).not.toBe('set_campaign_holdout'));
});

test('how it went is asked again after why somebody did not get it', () => {
  const explained: Memory = { lang: 'es', lastCall: { tool: 'explain_message', args: { user_id: 2 } } };
  expect(called('¿cómo nos fue?', explained)).toEqual(['get_campaign', {}]);
  expect(called('gracias', explained)).toEqual(['thanks']);
});
