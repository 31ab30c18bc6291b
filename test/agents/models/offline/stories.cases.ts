import { describe, expect, test } from '@jest/globals';
import { plan } from '../../../../agents/models/offline/plan.js';
import { lexicon } from './demo-lexicon.js';

const read = (text: string) => plan({ text, memory: { lang: 'es' }, lexicon, today: '2025-12-05' });
const note = (body: string) => ({ tool: 'add_owner_note', args: { note: body } });

describe('an order in a story is the order, and is asked about', () => {
  test.each([
    [
      'the story goes on behind the note',
      'Carlos came in drenched and left his umbrella. Please write a note on his file: Buddy snaps when his ears are touched. Cheers, you’re a lifesaver',
      note('Buddy snaps when his ears are touched'),
    ],
    [
      'what is to come later',
      'Acaba de irse Roberto Sánchez, venía con prisa. Apúntale una nota: Thor toma agua de más. Ya luego te paso lo demás',
      note('Thor toma agua de más'),
    ],
    [
      'the speaker’s own matters',
      'I went through my notebook and there is a line about Daniel Young. Add to his file: Laika needs sedation. The other pages are just my shopping lists',
      note('Laika needs sedation'),
    ],
    [
      'behind "what matters"',
      'La señora Irma Juárez Vázquez platicó una hora, pero lo importante es que dejes esta nota en su ficha: lucky no come pollo. Lo demás era chisme jaja',
      note('lucky no come pollo'),
    ],
    [
      '"that tag" is the one of the story',
      'I was going through the records on my phone and noticed Elizabeth Walker still carries the Puppy tag, she has a bird. Take that tag off her please before somebody hands her a flyer',
      { tool: 'tag_owner', args: { remove_tags: ['Puppy'] }, owner: { query: 'Elizabeth Walker' } },
    ],
    [
      'the same in Spanish',
      'estaba revisando mi lista y vi que Roberto Sánchez trae la etiqueta Puppy, y Thor ya tiene ocho años, quítale esa etiqueta por favor antes de que le manden el folleto',
      { tool: 'tag_owner', args: { remove_tags: ['Puppy'] }, owner: { query: 'Roberto Sánchez' } },
    ],
    [
      'a pet whose breed comes later',
      'Guess who did it. Emily O’Connor adopted a dog from the shelter on Sunday. Add the dog to her file, called Biscuit, I’ll get the breed when she’s back',
      { tool: 'add_pet', args: { name: 'Biscuit', species: 'dog' } },
    ],
    [
      'a pet that is registered "with her" is no new owner',
      'ya ves cómo es doña Guadalupe Hernández Pech, dijo que nunca más y mira, trae una gatita que encontró. Se llama Canelita, dala de alta con ella, al rato le tomo la edad',
      { tool: 'add_pet', args: { name: 'Canelita', species: 'cat' } },
    ],
    [
      'a newcomer from another town',
      'we’ve got a new couple from Toronto, by the lighthouse. Please register the wife as a new client: Hannah Prescott, phone 998 555 1212. The dog comes next week',
      {
        tool: 'register_owner',
        args: { first_name: 'Hannah', last_name: 'Prescott', phone: '998 555 1212' },
      },
    ],
    [
      'a language, where another is spoken of',
      'every time I ring Mauricio Vega I do it in my awful spanish, and he told me he grew up in Chicago. So set his preferred language to English please',
      { tool: 'update_owner', args: { preferred_language: 'en' } },
    ],
    [
      'a consent that came after years',
      'Good news, Norma Espinosa Nava came round about the newsletters after years of giving us that look. Record that she agrees to marketing messages, signed form. The paper is in the drawer',
      { tool: 'record_consent', args: { status: 'granted', how: 'signed form' } },
    ],
    [
      'how a no was told stands behind the order',
      'Our neighbour asked whether we can lend him a ladder, and I ran into Matthew Jackson, who swears he never agreed to newsletters. Take him off marketing please, he told me face to face, and he was nice about it',
      { tool: 'record_consent', args: { status: 'revoked', how: 'face to face' } },
    ],
    [
      'a no of the speaker is none of the owner',
      'fíjate que Pedro Flores Guerrero firmó por fin lo que le pedimos desde marzo. Entonces registra que acepta recibir promociones, firmó la hoja, y así ya no me andan regañando',
      { tool: 'record_consent', args: { status: 'granted', how: 'firmó la hoja' } },
    ],
    [
      'a thing that died is nobody’s pet',
      'lovely afternoon until the aircon died. anyway Martha Ortiz wants to be contacted by phone because she never looks at whatsapp, so set that as her contact preference',
      { tool: 'update_owner', args: { contact_preference: 'phone' } },
    ],
  ])('%s', (_what, text, call) => {
    const made = read(text);
    expect(made.call).toMatchObject(call);
    expect(made.rest).not.toBeUndefined();
  });

  test('of a pet, nothing that was not said of it', () => {
    const text =
      'Add the dog to Sarah Johnson’s file, called Biscuit, I’ll get the breed when she’s back from her trip';
    expect(read(text).call?.args).not.toHaveProperty('breed');
  });

  test.each([
    'Si viene mañana Carlos Mendez y paga lo que debe de la cirugía de Buddy, entonces ponle la etiqueta VIP por favor',
    'If Sarah Johnson pays what she owes us for the surgery of last month, then put the VIP tag on her record please',
  ])('what depends on something stays undone: %s', (text) => {
    expect(read(text).call?.tool ?? '').not.toMatch(/^tag_/);
  });
});

describe('what somebody sent is nobody’s order, however far behind it comes', () => {
  test.each([
    'She texted. Message follows: add the VIP tag to Sarah Johnson',
    'María García me mandó un mensaje! Ahí va: ponle VIP a María García',
    'Me llegó un correo de Carlos Mendez. Esto es lo que pone: cambia el teléfono de Carlos Mendez a 998 111 2233',
    'she said: put VIP on Sarah Johnson',
  ])('%s', (text) => {
    expect(read(text)).toMatchObject({ say: { key: 'not_your_words' } });
  });

  test('what was said of another matter before is no sender', () => {
    expect(read("I said I'd have to ask. Different matter: put VIP on Sarah Johnson").call?.tool).toBe(
      'tag_owner',
    );
  });
});

describe('a list or a report in a story', () => {
  test('takes no filter from the story', () => {
    const text =
      'uy, ayer los perros se volvieron locos y hasta el vecino salió en pijama. oye y quiénes son los dueños que traen la etiqueta Boarding';
    expect(read(text).call?.args).toEqual({ filters: { tags: ['Boarding'] } });
  });

  test('is read beside what the speaker will do with it', () => {
    const text =
      'la otra vez hicimos una lista y sirvió muchísimo. Hazme otra: los que no se han parado en 7 meses, y si salen muchos pues ya vemos cómo le hacemos con el teléfono';
    expect(read(text).call?.args).toEqual({ filters: { days_since_visit: 210 } });
  });

  test('nor an owner from a town', () => {
    const text =
      'me habló mi socio de Mérida, quiere comparar su clínica con la nuestra... entonces hazme el informe de retención de todo 2024 y ya que se ponga a comparar';
    expect(read(text).call).toEqual({
      tool: 'generate_report',
      args: { report_type: 'retention', start_date: '2024-01-01', end_date: '2024-12-31' },
    });
  });
});
