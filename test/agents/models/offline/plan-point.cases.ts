import { describe, expect, test } from '@jest/globals';
import { plan } from '../../../../agents/models/offline/plan.js';
import { lexicon } from './demo-lexicon.js';

const read = (text: string) => plan({ text, memory: { lang: 'es' }, lexicon, today: '2025-12-05' });

describe('the point of a long message', () => {
  test.each([
    [
      'at its beginning, the reason after it',
      'Pásame el número de Regina Morales, porque le prometí hablarle cuando llegara su pedido y se me pasó',
      { tool: 'get_owner_profile', owner: { query: 'Regina Morales' } },
    ],
    [
      'a sentence of its own before the story',
      'Quiero ver las notas de Karla Guzmán. Algo había de una alergia y no quiero meter la pata con el medicamento',
      { tool: 'get_owner_details', args: { section: 'notes' } },
    ],
    [
      'between two stories',
      'no sabes qué mañana llevamos, muéstrame quiénes son los clientes nuevos, que les quiero regalar una pluma',
      { tool: 'get_customer_insights', args: { insight_type: 'new_customers' } },
    ],
    [
      'behind what somebody else says',
      'my cousin swears by the people who spend a lot but the vet says otherwise, so fine, show me the high value customers',
      { tool: 'get_customer_insights', args: { insight_type: 'high_value' } },
    ],
    [
      'with the person named earlier',
      'llamó Sarah Johnson muy enojada porque según ella le cobramos de más, entonces si me enseñas sus compras salimos de dudas',
      { tool: 'get_owner_details', args: { section: 'purchases' }, owner: { query: 'Sarah Johnson' } },
    ],
  ])('%s', (_where, text, call) => {
    expect(read(text).call).toMatchObject(call);
  });

  test('a change read from a part of it is asked about', () => {
    const { call, rest } = read(
      'Take the Regular tag off Laura Lee. I know we put it there for a reason but she moved and he just told me so.',
    );
    expect(call).toMatchObject({ tool: 'tag_owner', args: { remove_tags: ['Regular'] } });
    expect(rest?.join(' ')).toContain('I know we put it there');
  });

  test('the part that is clear by itself replaces what the whole half said', () => {
    const text =
      'Laura Lee is always so patient with us, she has VIP already and that is fine, but please also add the Boarding tag for december';
    expect(read(text)).toMatchObject({ call: { args: { add_tags: ['Boarding'] } }, rest: expect.any(Array) });
  });

  test.each([
    'Pónle VIP a Laura Lee, porque siempre paga a tiempo y es muy amable con todos, bueno no, mejor no le pongas nada',
    'so the doctor was asking whether we should tag Laura Lee as VIP, because she comes so often, what do you think about it',
  ])('what was taken back or only asked stays so: %s', (text) => {
    const { call, rest } = read(text);
    const runs = call !== undefined && /^(?:tag|add|update)_/.test(call.tool) && rest === undefined;
    expect(runs).toBe(false);
  });
});
