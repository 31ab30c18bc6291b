// The building blocks of WhatsApp's page as whatsapp-web.js expects them: observable models, collections, ids.
// Runs in the browser; see build-page.ts for how the pieces become one page.

export class Observable {
  #listeners = [];
  on(events, listener) {
    for (const event of events.split(' ')) this.#listeners.push({ event, listener });
    return this;
  }
  once(event, listener) {
    const first = (...given) => {
      this.off(event, first);
      listener(...given);
    };
    return this.on(event, first);
  }
  off(event, listener) {
    this.#listeners = this.#listeners.filter((each) => each.event !== event || each.listener !== listener);
  }
  hears(event) {
    return this.#listeners.some((each) => each.event === event);
  }
  trigger(event, ...given) {
    for (const each of this.#listeners.filter((one) => one.event === event)) each.listener(...given);
  }
}

export class Model extends Observable {
  constructor(fields = {}) {
    super();
    Object.assign(this, fields);
  }
  set(fields) {
    for (const [name, value] of Object.entries(fields)) {
      const before = this[name];
      if (before === value) continue;
      this[name] = value;
      this.#tell(`change:${name}`, value, before);
      this.#tell('change');
    }
  }
  #tell(event, ...given) {
    this.trigger(event, this, ...given);
    this.collection?.trigger(event, this, ...given);
  }
  /** Plain fields only, as they cross to the other process. */
  serialize() {
    const kept = Object.entries(this).filter(
      ([name, value]) =>
        name !== 'collection' && typeof value !== 'function' && !(value instanceof Observable),
    );
    return Object.fromEntries(kept);
  }
  unsafe() {
    return this;
  }
}

export class Collection extends Observable {
  #models = new Map();
  get(id) {
    return this.#models.get(typeof id === 'string' ? id : id?._serialized);
  }
  add(model) {
    model.collection = this;
    this.#models.set(model.id._serialized, model);
    this.trigger('add', model);
    return model;
  }
  getModelsArray() {
    return [...this.#models.values()];
  }
  async getMessagesById(ids) {
    return { messages: ids.map((id) => this.get(id)).filter(Boolean) };
  }
}

/** An id of WhatsApp's: a phone (`c.us`), a hidden phone (`lid`), a group (`g.us`). */
export class Wid {
  constructor(user, server) {
    this.user = user;
    this.server = server;
    this._serialized = `${user}@${server}`;
  }
  isLid() {
    return this.server === 'lid';
  }
  isGroup() {
    return this.server === 'g.us';
  }
  isUser() {
    return this.server === 'c.us' || this.isLid();
  }
  isStatus() {
    return this._serialized === 'status@broadcast';
  }
}

export function createWid(given) {
  const written = typeof given === 'string' ? given : given?._serialized;
  const [, user, server] = /^([\w.-]+)@([\w.]+)$/.exec(written ?? '') ?? [];
  if (!server) throw new Error('wid error: invalid wid');
  return new Wid(user, server);
}

export class MsgKey {
  constructor({ from, to, id, participant, selfDir }) {
    this.fromMe = selfDir === 'out';
    this.remote = this.fromMe ? to : from;
    this.id = id;
    if (participant) this.participant = participant;
    this._serialized = `${this.fromMe}_${this.remote._serialized}_${id}`;
  }
  static async newId() {
    return `3EB0${crypto.randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase()}`;
  }
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
