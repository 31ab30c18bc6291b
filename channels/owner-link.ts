import type { Translate } from '../src/i18n.js';
import { issueOwnerLink, type LinkableOwner, type LinkFor } from '../src/messages/owner-invitation.js';
import { type Choice, text, visibleLine } from '../src/rich-text.js';
import type { StaffRecord } from '../src/staff/staff-record.js';
import { addressKey, type IncomingMessage, type OutgoingMessage } from './channel.js';
import { explained, scopeOf } from './obey-command.js';
import type { RespondContext } from './response.js';

interface Asked {
  staff: StaffRecord;
  message: IncomingMessage;
  t: Translate;
}

const PRESSED = /^owner_link:([1-9]\d{0,8})$/;
const WANT =
  '(?:(?:por favor|oye|porfa)[, ]+)?(?:dame|p[aá]same|m[aá]ndame|genera|crea|hazme|necesito|quiero|ocupo)';
const LINK = '(?:el |un |la |una )?(?:enlace|link|liga)';
const GIVE = '(?:please )?(?:give me|get me|send me|make|create|i need|i want)';
/** How staff ask for such a link in so many words; who it is for comes as they wrote it. */
const IN_WORDS = [
  `(?:${WANT} )?${LINK} (?:de|para) telegram (?:de|para|a) (?<who>.+)`,
  `${WANT} ${LINK} (?:de|para) (?<who>.+) (?:para|de|en) telegram`,
  `c[oó]mo (?:invito|conecto|vinculo) a (?<who>.+) (?:a|en|con|por) telegram`,
  `(?:${GIVE} )?(?:(?:the|a) )?telegram link (?:for|of) (?<who>.+)`,
  `${GIVE} (?<who>.+)['’]s? telegram link`,
  `how (?:do|can) i (?:invite|connect|link) (?<who>.+) (?:to|on|with) telegram`,
].map((form) => new RegExp(`^[¿¡\\s]*${form}[\\s.?!]*$`, 'iu'));

/** Whose link is asked for, by a button of ours or in plain words of the person's own. */
export function wantedLink(context: RespondContext, { staff, message }: Asked): LinkFor | undefined {
  const { text: words, choice, foreign, from } = message;
  const named = foreign ? undefined : context.offered.named(`${addressKey(from)}|${staff.id}`, words)?.id;
  const pressed = PRESSED.exec(choice ?? named ?? '');
  if (pressed) return { ownerId: Number(pressed[1]) };
  if (choice !== undefined || foreign || words.length > 200) return undefined;
  const asked = IN_WORDS.map((form) => form.exec(words.trim())?.groups?.who).find(Boolean);
  return asked === undefined ? undefined : { query: asked };
}

/** The link with which one owner begins a chat with us, or who could be meant. Made by code alone. */
export async function ownerLink(
  context: RespondContext,
  asked: Asked,
  whom: LinkFor,
): Promise<OutgoingMessage> {
  const { staff, message, t } = asked;
  let choices: Choice[] = [];
  const said = await explained(t, async () => {
    if (message.group) return t('replies:link_private');
    if (context.deepLink('x') === undefined) return t('replies:link_no_telegram');
    if ('query' in whom && whom.query.trim() === '') return t('replies:link_whom');
    const issued = await issueOwnerLink({ ...scopeOf(context, message), actor: staff }, whom);
    if (issued.outcome === 'none') return t('errors:owner_not_found');
    if (issued.outcome === 'several') {
      choices = issued.owners.map(offer);
      return t('replies:link_several');
    }
    const link = context.deepLink(issued.code) ?? '';
    return t('replies:link_issued', { name: visibleLine(issued.name, 80), link });
  });
  context.offered.offer(`${addressKey(message.from)}|${staff.id}`, choices);
  return { body: text(said), choices };
}

const offer = ({ id, name, phone }: LinkableOwner): Choice => ({
  id: `owner_link:${id}`,
  label: phone === '' ? visibleLine(name, 40) : `${visibleLine(name, 40)} (…${phone.slice(-4)})`,
});
