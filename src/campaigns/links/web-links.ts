import { linksIn } from '../../messages/text/links.js';

/** Longer ones leave as they are. */
const MAX_URL = 500;
/** A full stop or a bracket after a link belongs to the sentence. */
const AFTER = /[.,;:!?)\]}»”’…]+$/u;

/** Where a link leads, as it is kept; undefined for what is none of http or https. */
function targetOf(link: string): string | undefined {
  if (!/^https?:\/\//i.test(link) || !URL.canParse(link)) return undefined;
  const { href } = new URL(link);
  return href.length <= MAX_URL ? href : undefined;
}

/** The text with each link of http or https as `replace` gives it; where it gives nothing the link stays. */
export function replaceWebLinks(text: string, replace: (target: string) => string | undefined): string {
  let done = '';
  let rest = text;
  for (const found of linksIn(text)) {
    const at = rest.indexOf(found);
    const link = found.replace(AFTER, '');
    const target = targetOf(link);
    done += rest.slice(0, at) + ((target && replace(target)) ?? link);
    rest = rest.slice(at + link.length);
  }
  return done + rest;
}

/** Where the links of a text lead that can be counted, each once: a link that a variable completes cannot. */
export function webLinksIn(text: string): string[] {
  const targets = new Set<string>();
  replaceWebLinks(text, (target) => {
    if (!/[{}]|%7[BD]/i.test(target)) targets.add(target);
    return undefined;
  });
  return [...targets];
}
