// The clinic's phone, WhatsApp's servers and everybody else's phones: what the tests move, and what they see.

import { Collection, createWid, Model, MsgKey, Observable, pause, Wid } from './models.js';

export const Socket = new Model({ state: 'UNPAIRED', hasSynced: false });
export const Conn = new Model({ ref: 'REF-1', pushname: 'Clínica', platform: 'android' });
export const Cmd = new Observable();
export const Msg = new Collection();
export const Chat = new Collection();
export const Contact = new Collection();

/** Registered numbers, as WhatsApp spells them, with the id that hides each. */
export const directory = new Map(PHONES.map(({ phone, lid }) => [phone, lid]));
export const phoneOf = new Map(PHONES.map(({ phone, lid }) => [lid, phone]));
export const log = [];

export const paired = () => localStorage.getItem('paired');
export const myPhone = () => (paired() ? new Wid(paired(), 'c.us') : undefined);
export const myLid = () => (paired() ? new Wid(MY_LID, 'lid') : undefined);

Cmd.refreshQR = () => {
  Conn.set({ ref: `REF-${Number(Conn.ref.slice(4)) + 1}` });
  if (Socket.state === 'UNPAIRED_IDLE') Socket.set({ state: 'UNPAIRED' });
};
Socket.logout = async () => localStorage.removeItem('paired');

export function chatWith(wid) {
  if (wid.server === 'c.us' && !directory.has(wid.user)) throw new Error('No LID for user');
  return Chat.get(wid) ?? openChat(wid);
}

const openChat = (wid) =>
  Chat.add(
    new Model({
      id: wid,
      formattedTitle: wid.user,
      mute: { expiration: 0 },
      unreadCount: 0,
      msgs: new Collection(),
    }),
  );

/** What came while no page was open is there before anybody listens. */
export function deliverWaiting() {
  for (const waiting of JSON.parse(localStorage.getItem('waiting') ?? '[]')) phone.receive(waiting);
  localStorage.removeItem('waiting');
}

/** The page announces that it is in sync; the library must be listening by then. */
export async function synchronise() {
  Socket.set({ state: 'CONNECTED' });
  while (!Socket.hears('change:hasSynced')) await pause(5);
  Socket.set({ hasSynced: true });
}

export async function transmit(message, chat) {
  if (phone.silent) return;
  await pause(1);
  if (phone.refusing) return message.set({ ack: -1 });
  message.set({ ack: 1 });
  if (!phone.unread) {
    await pause(1);
    message.set({ ack: 2 });
    await pause(1);
    message.set({ ack: 3 });
  }
  log.push({ kind: 'left', chat: chat.id._serialized, id: message.id._serialized });
}

export const files = new Map();
export const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

/** What the tests call, in the page, as `phone`. */
export const phone = {
  /** Which loading of the page this is. */
  born: Math.random(),
  /** What was done since the first `count` of the page `born`. */
  since: (born, count) => ({ born: phone.born, fresh: log.slice(born === phone.born ? count : 0) }),
  /** Messages are taken by the page and never leave. */
  silent: false,
  refusing: false,
  unread: false,
  missing: [],
  /** Hidden phones that the page has asked its server for. */
  known: new Set(),
  async pair(number) {
    localStorage.setItem('paired', number);
    Socket.set({ state: 'PAIRING' });
    await pause(5);
    await synchronise();
  },
  /** As WhatsApp does it: the page is told, then loads again. */
  logout(reload = true) {
    localStorage.removeItem('paired');
    Cmd.trigger('logout');
    if (reload) setTimeout(() => location.reload(), 20);
  },
  state: (state) => Socket.set({ state }),
  ref: () => Conn.ref,
  acknowledge: (id, ack) => Msg.get(id).set({ ack }),
  /** So many of the next questions for a number fail. */
  brokenLookups: 0,
  /** Written while no page is open: it comes with the next one. */
  leave: (message) => localStorage.setItem('waiting', JSON.stringify([message])),
  receive({ from, body, type = 'chat', id, name = 'Ana', late, ...more }) {
    const wid = createWid(from);
    const fields = Object.fromEntries(
      Object.entries(more).map(([key, value]) => [key, key === 'author' ? createWid(value) : value]),
    );
    const message = new Model({
      id: new MsgKey({
        from: wid,
        to: myPhone(),
        id: id ?? crypto.randomUUID(),
        selfDir: more.selfDir ?? 'in',
      }),
      body,
      type: late ? 'ciphertext' : type,
      from: wid,
      to: myPhone(),
      t: Math.floor(Date.now() / 1000),
      ack: 1,
      isNewMsg: true,
      notifyName: name,
      ...fields,
    });
    message.msgContextInfo = () => ({ quotedStanzaID: message.id.id });
    const chat = Chat.get(wid) ?? openChat(wid);
    Msg.add(message);
    chat.msgs.add(message);
    message.collection = Msg;
    chat.unreadCount += 1;
    if (late) setTimeout(() => message.set({ type, body }), 20);
    return message.id._serialized;
  },
};
window.phone = phone;
