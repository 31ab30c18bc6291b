import { z } from 'zod';
import { addNote, MAX_NOTE, noteCard } from '../../src/owners/add-note.js';
import { namedOwner } from '../../src/owners/lock-owner.js';
import { visible, visibleLine } from '../../src/rich-text.js';
import { defineTool } from './tool.js';

export const addOwnerNote = defineTool({
  name: 'add_owner_note',
  kind: 'write',
  permission: 'owners:write',
  description: "Add a note to an owner's profile, in the staff member's own words.",
  schema: z.object({
    user_id: z.number().int().describe("The owner's id, from search_owners"),
    note: z.string().describe('The text of the note'),
    is_internal: z.boolean().default(true).describe('True where only the staff may read it'),
  }),
  async run({ user_id, note, is_internal }, { scope, view }) {
    const added = await addNote(scope, { ownerId: user_id, note, isInternal: is_internal });
    const data = { ok: true, user_id: added.ownerId, name: visibleLine(added.name, 80), is_internal };
    return { data, card: noteCard(added, view) };
  },
  async summarise({ user_id, note, is_internal }, { scope, view }) {
    const { name } = await namedOwner(scope, user_id);
    return view.t(is_internal ? 'writes:ask.note_internal' : 'writes:ask.note_shared', {
      name: visibleLine(name, 80),
      // All of it, also where every sign is shown by its number: what is left out would be stored unread.
      note: visible(note, 10 * MAX_NOTE),
    });
  },
});
