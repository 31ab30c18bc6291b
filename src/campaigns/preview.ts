import type { Language, Translate } from '../i18n.js';
import { quietUntil } from '../messages/quiet-hours.js';
import type { OwnerChannel } from '../messages/sender.js';
import { renderTemplate, type Template } from '../messages/text/render-template.js';
import { areFirst, withWayOut } from '../messages/text/way-out.js';
import { assertMay, inTransaction, type Scope } from '../staff/scope.js';
import type { Audience } from './campaign.js';
import { findCampaign } from './campaign-row.js';
import { webLinksIn } from './links/web-links.js';
import { type Exclusion, type Placed, type Planned, type Texts, valuesOf } from './plan-recipients.js';
import { type SendingTime, sendingTimes } from './sending-time.js';
import { included, storePlan } from './store-plan.js';

export interface Rendered extends Template {
  name: string;
  channel: OwnerChannel;
}

export interface CampaignPreview {
  id: number;
  name: string;
  audience: Audience;
  /** Of an audience of named owners. */
  names: string[];
  /** Everybody of the audience. */
  total: number;
  /** Those whom a message may go to. */
  count: number;
  excluded: { reason: Exclusion; count: number; names: string[] }[];
  /** Left out on purpose, to compare with. */
  heldOut: number;
  holdoutPercent: number;
  times: SendingTime[];
  /** By WhatsApp, without a recorded yes. */
  withoutRecordedYes: number;
  texts: { lang: Language; count: number; subject?: string | undefined; body: string }[];
  samples: Rendered[];
  sendAt: Date | null;
  /** It is night at the clinic: from when on they leave. */
  quietUntil: Date | null;
  /** A way to owners is connected; without one nothing can be approved. */
  connected: boolean;
  /** Links of the text leave as short ones of ours, by which it is known that they were opened. */
  tracked: boolean;
}

const SAMPLES = 3;
const NAMES = 5;

/**
 * What would happen if a draft were approved now. The plan is made anew and frozen: this is what an approval is
 * for. Throws `campaign_not_found`, `not_allowed`.
 */
export async function previewCampaign(
  scope: Scope,
  { campaignId, t }: { campaignId?: number | undefined; t: Translate },
): Promise<CampaignPreview> {
  assertMay(scope, 'messages:plan');
  return inTransaction(scope, async (inside) => {
    const campaign = await findCampaign(inside, campaignId, { lock: true });
    const { planned, texts } = await storePlan(inside, campaign);
    const going = included(planned);
    const { id, name, audience, holdoutPercent, sendAt } = campaign;
    const shown = planned.map(({ candidate }) => candidate.name);
    return {
      id,
      name,
      audience,
      names: 'ownerIds' in audience ? shown : [],
      total: planned.length,
      count: going.length,
      excluded: exclusions(planned),
      heldOut: planned.filter(({ excluded }) => excluded === 'held_out').length,
      holdoutPercent,
      times: await sendingTimes(inside, countsOf(going)),
      withoutRecordedYes: going.filter(({ channel, recordedYes }) => channel === 'whatsapp' && !recordedYes)
        .length,
      texts: textsShown(texts, going),
      samples: await samplesOf(inside, { texts, going, t }),
      sendAt,
      quietUntil: quietAt(inside, sendAt),
      connected: inside.clinic.ways.length > 0,
      tracked:
        inside.clinic.tracksLinks && Object.values(texts).some(({ body }) => webLinksIn(body).length > 0),
    };
  });
}

function countsOf(going: Planned[]): { channel: OwnerChannel; count: number }[] {
  const counts = new Map<OwnerChannel, number>();
  for (const { channel } of going) counts.set(channel!, (counts.get(channel!) ?? 0) + 1);
  return [...counts].map(([channel, count]) => ({ channel, count })).sort((a, b) => b.count - a.count);
}

function exclusions(planned: Planned[]): CampaignPreview['excluded'] {
  const groups = new Map<Exclusion, string[]>();
  for (const { excluded, candidate } of planned)
    if (excluded && excluded !== 'held_out')
      groups
        .set(excluded, groups.get(excluded) ?? [])
        .get(excluded)!
        .push(candidate.name);
  return [...groups]
    .map(([reason, names]) => ({ reason, count: names.length, names: names.slice(0, NAMES) }))
    .sort((a, b) => b.count - a.count);
}

/** A language that nobody reads is left out, and a subject where nothing goes by e-mail. */
function textsShown(texts: Texts, going: Planned[]): CampaignPreview['texts'] {
  return (Object.keys(texts) as Language[])
    .map((lang) => {
      const readers = going.filter(({ candidate }) => candidate.lang === lang);
      const { subject, body } = texts[lang]!;
      const mail = readers.some(({ channel }) => channel === 'email');
      return { lang, count: readers.length, ...(mail && { subject }), body };
    })
    .filter(({ count }) => going.length === 0 || count > 0);
}

/** One of each language and channel first, so that nothing is sent that nobody has seen. */
function samplesOf(
  scope: Scope,
  { texts, going, t }: { texts: Texts; going: Planned[]; t: Translate },
): Promise<Rendered[]> {
  const firsts = new Map<string, Planned>();
  for (const each of going) {
    const kind = `${each.candidate.lang} ${each.channel}`;
    if (!firsts.has(kind)) firsts.set(kind, each);
  }
  const chosen = [...new Set([...firsts.values(), ...going.slice(0, SAMPLES)])].slice(0, SAMPLES);
  return renderAll(scope, { texts, going: chosen, t });
}

/** The messages as they leave, their links as they were written, in the order of their owners. */
export async function renderAll(
  { db, clinic }: Pick<Scope, 'db' | 'clinic'>,
  { texts, going, t }: { texts: Texts; going: Placed[]; t: Translate },
): Promise<Rendered[]> {
  const first = await areFirst(
    db,
    going.map(({ channel, address }) => ({ channel: channel!, address })),
  );
  const words = { es: t.in('es'), en: t.in('en') };
  return going.map(({ candidate, channel }, index) => {
    const { subject, body } = texts[candidate.lang]!;
    const written = renderTemplate({
      body,
      ...(channel === 'email' && { subject }),
      variables: valuesOf(candidate, { clinic }),
    });
    const to = { channel: channel!, first: first[index]!, clinic: clinic.name, t: words[candidate.lang] };
    return {
      name: candidate.name,
      channel: channel!,
      ...written,
      body: withWayOut(written.body, to),
    };
  });
}

function quietAt({ clock, clinic }: Scope, sendAt: Date | null): Date | null {
  const { timeZone, outreach } = clinic;
  return quietUntil(sendAt ?? clock.now(), { timeZone, quietHours: outreach.quietHours }) ?? null;
}
