import { renderAll } from '../../campaigns/preview.js';
import { included } from '../../campaigns/store-plan.js';
import type { Scope } from '../../staff/scope.js';
import type { AutomationContext } from '../plan-messages.js';
import type { AutomationTexts } from '../texts.js';
import { SAMPLES, type WouldGet } from '../would-get.js';
import { newestProducts } from './new-products.js';
import { newsTexts, planNews } from './plan-news.js';
import { productAudience } from './product-audience.js';

const LOOKED_AT = 20;

/**
 * What would be drafted if the newest product of the catalogue came today: it came before the switch-on, so it is an
 * example and no more. Without one where no product tells whom it is for.
 */
export async function exampleOfNews(
  scope: Scope,
  { texts, i18n }: { texts: AutomationTexts; i18n: AutomationContext['i18n'] },
): Promise<WouldGet> {
  for (const { name, category } of await newestProducts(scope.db, LOOKED_AT)) {
    const filters = productAudience({ name, category });
    const written = newsTexts(texts, [name]);
    if (!filters || !written) continue;
    const planned = await planNews(scope, { filters }, written);
    const going = included(planned).slice(0, SAMPLES);
    const t = i18n.translate(scope.clinic.language);
    return {
      owners: planned.map(({ channel, recordedYes, excluded }) => ({
        channel,
        recordedYes,
        refused: excluded ?? undefined,
      })),
      samples: await renderAll(scope, { texts: written, going, t }),
      example: { product: name, filters },
    };
  }
  return { owners: [], samples: [] };
}
