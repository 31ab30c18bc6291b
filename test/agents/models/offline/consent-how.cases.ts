import { describe, expect, test } from '@jest/globals';
import { plan } from '../../../../agents/models/offline/plan.js';
import { lexicon } from './demo-lexicon.js';

const read = (text: string) => plan({ text, memory: { lang: 'es' }, lexicon, today: '2025-12-05' });

describe('how a yes or a no was told', () => {
  test.each([
    ['opt Charles Hall out of marketing messages, how: phone call this morning', 'phone call this morning'],
    ['unsubscribe Sarah Johnson from marketing. method: email from her', 'email from her'],
    ['opt Ronald Mitchell out of promos (how: email this week)', 'email this week'],
    ['da de baja a Carlos Mendez de promociones (medio: llamada de ayer)', 'llamada de ayer'],
    ['María García ya no quiere publicidad, cómo lo pidió: en el mostrador', 'en el mostrador'],
    ['quita a Sarah Johnson de las promociones; evidencia: correo del lunes', 'correo del lunes'],
    ['da de baja a Carlos Mendez de las promos, llamada de ayer', 'llamada de ayer'],
    ['Sarah Johnson opted out of offers, voicemail this morning', 'voicemail this morning'],
    ['Carlos Mendez acepta promociones, hoja firmada', 'hoja firmada'],
    ['record that Sarah Johnson agrees to marketing messages, signed form', 'signed form'],
    [
      'Michael Brown ya no quiere promos, me lo dijo en persona en la recepción',
      'en persona en la recepción',
    ],
  ])('%s: %s', (text, how) => {
    expect(read(text).call).toMatchObject({ tool: 'record_consent', args: { how } });
  });

  test('words behind a colon that are not understood are asked about', () => {
    const { call, rest } = read('opt Sarah Johnson out of marketing, reason given: carrier pigeon');
    expect(call).toMatchObject({ tool: 'record_consent', args: { status: 'revoked' } });
    expect(rest).toBeDefined();
  });
});
