import { audienceName } from '../../campaigns/audience-name.js';
import { prepareCampaign } from '../../campaigns/prepare-campaign.js';
import { included } from '../../campaigns/store-plan.js';
import { execute, row } from '../../db/sql.js';
import { AppError } from '../../errors.js';
import { list } from '../../format.js';
import { visibleLine } from '../../rich-text.js';
import { keepForAdmins } from '../../staff/keep-notice.js';
import type { Scope } from '../../staff/scope.js';
import type { SwitchedOn } from '../automation-state.js';
import type { AutomationContext } from '../plan-messages.js';
import type { AutomationTexts } from '../texts.js';
import { type NewProduct, newProducts } from './new-products.js';
import { type News, newsTexts, planNews } from './plan-news.js';
import type { NewsOutcome } from './product-announcement.js';
import { productAudience } from './product-audience.js';

/** More new products than that on one day are an import of a catalogue, and none of them is news. */
export const MOST_AT_ONCE = 5;

export interface Drafted {
  /** Numbers of the campaigns that wait for an approval. */
  campaigns: number[];
  /** Products that were decided about. */
  products: number;
}

/**
 * Drafts a campaign for the products that became known since the switch-on, those for the same owners together, and
 * tells the admins. Nothing goes into the outbox here: a whole segment is written to only by a person who has seen the
 * preview, and each owner hears of new products once in 30 days at most (see the gate). Each product is decided about
 * once, whatever comes of it; all of a run is stored, or nothing.
 */
export function draftAnnouncements(
  context: AutomationContext,
  { on, texts }: { on: SwitchedOn; texts: AutomationTexts },
): Promise<Drafted> {
  return context.db.transaction(async (db) => {
    const inside = { ...context, db };
    // Locked: a second run waits here, and then finds everything decided.
    const still = await row(
      db,
      'select 1 from automation where kind = $1 and generation = $2 and text_hash = $3 for update',
      [on.kind, on.generation, on.textHash],
    );
    const found = still ? await newProducts(db, on.switchedOnAt) : [];
    if (found.length > MOST_AT_ONCE) {
      await decide(inside, found, 'catalogue');
      await keepForAdmins(db, { key: 'jobs:news_catalogue', values: { count: found.length } });
      return { campaigns: [], products: found.length };
    }
    const campaigns: number[] = [];
    for (const group of await groups(inside, found)) {
      const campaign = await draft(inside, group, texts);
      if (campaign !== undefined) campaigns.push(campaign);
    }
    return { campaigns, products: found.length };
  });
}

interface Group {
  filters: News['filters'];
  products: NewProduct[];
}

/** Those for the same owners together; what is for nobody is decided about here. */
async function groups(context: AutomationContext, found: NewProduct[]): Promise<Group[]> {
  const made = new Map<string, Group>();
  for (const product of found) {
    const filters = productAudience(product);
    if (product.knownBefore) await decide(context, [product], 'known_before');
    else if (!filters) await decide(context, [product], 'no_audience');
    else {
      const key = JSON.stringify(filters);
      made.set(key, { filters, products: [...(made.get(key)?.products ?? []), product] });
    }
  }
  return [...made.values()];
}

async function draft(
  context: AutomationContext,
  { filters, products }: Group,
  texts: AutomationTexts,
): Promise<number | undefined> {
  const { db, clock, clinic, i18n } = context;
  const names = products.map(({ name }) => visibleLine(name, 60));
  const scope: Scope = {
    db,
    clock,
    clinic,
    actor: { id: undefined, name: '', role: 'admin' },
    origin: { chat: 'automation:announcement', turn: products.map(({ id }) => id).join(' ') },
  };
  const t = i18n.translate(clinic.language);
  const written = newsTexts(
    texts,
    products.map(({ name }) => name),
  );
  if (!written) return decide(context, products, 'unwritable');
  const going = included(await planNews(scope, { filters }, written));
  if (going.length === 0) return decide(context, products, 'nobody');
  try {
    const id = await prepareCampaign(scope, {
      audience: { filters },
      purpose: 'announcement',
      name: t('automations:news.name', { products: list(t.lang, names) }),
      texts: written,
      t,
    });
    await decide(context, products, 'drafted', id);
    await keepForAdmins(db, {
      key: 'jobs:news_drafted',
      values: async (lang) => ({
        id,
        products: list(lang, names),
        whom: await audienceName(scope, { filters }, i18n.translate(lang)),
        count: going.length,
      }),
    });
    return id;
  } catch (error) {
    // With its products' names the text is no text any more, e.g. too long.
    if (!(error instanceof AppError)) throw error;
    return decide(context, products, 'unwritable');
  }
}

async function decide(
  { db, clock }: AutomationContext,
  products: readonly NewProduct[],
  outcome: NewsOutcome,
  campaignId?: number,
): Promise<undefined> {
  await execute(
    db,
    `insert into product_announcement (product_id, outcome, campaign_id, decided_at)
     select id, $2, $3::int, $4 from unnest($1::int[]) id`,
    [products.map(({ id }) => id), outcome, campaignId ?? null, clock.now()],
  );
}
