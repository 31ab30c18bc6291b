/** Two spellings of one line: WhatsApp still writes many Mexican mobiles with the old 1 behind the country. */
const OLD_MEXICAN = /^521(\d{10})$/;

/** `5219981234567` as the E.164 digits that exist: `529981234567`. */
export const foldMexico = (digits: string): string => digits.replace(OLD_MEXICAN, '52$1');

/** How WhatsApp may know a number: as it is, or in Mexico's old spelling. */
export const spellings = (digits: string): string[] =>
  /^52\d{10}$/.test(digits) ? [digits, `521${digits.slice(2)}`] : [digits];

/**
 * The E.164 digits in one of WhatsApp's ids (`5219981234567@c.us`). Undefined for ids that hold no phone: the
 * digits of `179950657237125@lid` look like one and are none.
 */
export function phoneInId(id: string): string | undefined {
  const digits = /^(\d{7,15})(?::\d+)?@(?:c\.us|s\.whatsapp\.net)$/.exec(id)?.[1];
  return digits && foldMexico(digits);
}

/** A phone as staff or the owner's record may have it (`+52 998 123 4567`), as digits; undefined for anything else. */
export function phoneDigits(value: string): string | undefined {
  const digits = value.replace(/[\s().-]/g, '').replace(/^\+/, '');
  return /^[1-9]\d{6,14}$/.test(digits) ? foldMexico(digits) : undefined;
}

export const isGroup = (id: string): boolean => id.endsWith('@g.us');

/** What asks WhatsApp; the library's client, or its successor after a reconnection. */
export interface Directory {
  getContactLidAndPhone(ids: string[]): Promise<{ lid?: string; pn?: string }[]>;
  getNumberId(digits: string): Promise<{ _serialized: string } | null>;
}

export interface AddressBook {
  /** Who stands behind an id: E.164 digits, or the id itself where WhatsApp does not tell the phone. */
  personBehind(id: string, directory: () => Directory): Promise<string>;
  /** Where to write to a chat of ours; undefined where WhatsApp knows no such number. */
  idOf(chat: string, directory: Directory): Promise<string | undefined>;
  /** An answer goes back to the very id that wrote. */
  remember(chat: string, id: string): void;
}

const MAX_KNOWN = 5000;

export function createAddressBook(): AddressBook {
  const people = new Map<string, string>();
  const ids = new Map<string, string>();
  return {
    async personBehind(id, directory) {
      const known = phoneInId(id) ?? people.get(id);
      if (known !== undefined) return known;
      const [found] = await directory().getContactLidAndPhone([id]);
      const phone = found?.pn && phoneInId(found.pn);
      if (!phone) return id;
      keep(people, id, phone);
      return phone;
    },
    async idOf(chat, directory) {
      if (chat.includes('@')) return chat;
      const known = ids.get(chat);
      if (known !== undefined) return known;
      for (const digits of spellings(chat)) {
        const found = await directory.getNumberId(digits);
        if (!found) continue;
        keep(ids, chat, found._serialized);
        // WhatsApp may answer with an id that hides the phone, and not tell it when that id writes back.
        if (phoneInId(found._serialized) === undefined) keep(people, found._serialized, chat);
        return found._serialized;
      }
      return undefined;
    },
    remember: (chat, id) => keep(ids, chat, id),
  };
}

function keep(map: Map<string, string>, key: string, value: string): void {
  map.delete(key);
  map.set(key, value);
  // The oldest key comes first in a Map.
  if (map.size > MAX_KNOWN) map.delete(map.keys().next().value!);
}
