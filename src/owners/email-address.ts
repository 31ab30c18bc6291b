// Deliberately plain: what follows a stricter grammar is refused by mail servers anyway, not by us.
const EMAIL = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/** An e-mail address in lower case, or undefined where it is none. Letters beyond ASCII are refused: most are slips. */
export function normaliseEmail(raw: string): string | undefined {
  const address = raw
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '');
  const wrong = /\.\.|^\.|\.@/.test(address) || address.length > 254;
  return !wrong && EMAIL.test(address) ? address : undefined;
}
