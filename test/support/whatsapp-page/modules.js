// `window.require` of WhatsApp's page: the modules that whatsapp-web.js 1.34.7 asks for on the way of our adapter.

import { createWid, Model, MsgKey, Wid } from './models.js';
import {
  base64,
  Chat,
  Cmd,
  Conn,
  Contact,
  chatWith,
  deliverWaiting,
  directory,
  files,
  log,
  Msg,
  myLid,
  myPhone,
  paired,
  phone,
  phoneOf,
  Socket,
  synchronise,
  transmit,
} from './phone.js';

class OpaqueData {
  constructor(blob) {
    this.blob = blob;
  }
  static async createFromData(data) {
    return new OpaqueData(data);
  }
  url() {
    return 'blob:page';
  }
  autorelease() {}
}

class MediaData extends Model {
  toJSON() {
    const { type, mimetype, filename, filehash, size, directPath } = this;
    return { type, mimetype, filename, filehash, size, directPath };
  }
}

async function prepare({ blob }, { asDocument }) {
  const data = base64(await blob.arrayBuffer());
  const kind = blob.type.split('/')[0];
  const filehash = crypto.randomUUID();
  files.set(filehash, data);
  return new MediaData({
    type: asDocument || !['image', 'video', 'audio'].includes(kind) ? 'document' : kind,
    mimetype: blob.type,
    filename: blob.name,
    mediaBlob: new OpaqueData(blob),
    filehash,
    size: blob.size,
  });
}

function addAndSendMsgToChat(chat, given) {
  const fields = Object.entries(given).filter(([, value]) => typeof value !== 'function');
  const message = new Model(Object.fromEntries(fields));
  message.msgContextInfo = () => ({ quotedStanzaID: message.id.id });
  Msg.add(message);
  log.push({
    kind: 'sent',
    chat: chat.id._serialized,
    id: message.id._serialized,
    type: message.type,
    body: message.body ?? '',
    name: message.filename,
    data: files.get(message.filehash),
    quoted: message.quotedStanzaID,
  });
  return [Promise.resolve(message), transmit(message, chat)];
}

async function queryWidExists(wid) {
  if (phone.brokenLookups > 0) {
    phone.brokenLookups--;
    throw new Error('ServerStatusCodeError: 503 for 5219981234567');
  }
  const known = wid.isLid() ? phoneOf.has(wid.user) : directory.has(wid.user);
  if (known && wid.isLid()) phone.known.add(wid.user);
  return known ? { wid } : null;
}

const findLinks = (text) => [...(text ?? '').matchAll(/https?:\/\/\S+/g)].map(([href]) => ({ href }));
const own = (name) => (contact) => contact[name];

const MODULES = {
  WAWebSocketModel: { Socket },
  WAWebConnModel: { Conn },
  WAWebCmd: { Cmd },
  WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
  WAWebAltDeviceLinkingApi: {},
  WABase64: { encodeB64: base64 },
  WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: '1' },
  WAWebAdvSignatureApi: {},
  WAWebUserPrefsInfoStore: { waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: [1, 2] } }) } },
  WAWebSignalStoreApi: {
    waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: [3, 4] } }) },
  },
  WAWebUserPrefsMultiDevice: { getADVSecretKey: () => 'SECRET' },
  WAWebUserPrefsMeUser: { getMaybeMePnUser: myPhone, getMaybeMeLidUser: myLid },
  WAWebCollections: { Msg, Chat, Contact },
  WAWebSyncGatingUtils: {},
  WALinkify: { findLinks, findLink: (text) => findLinks(text)[0] },
  WAWebWidFactory: { createWid, createWidFromWidLike: createWid, asUserWidOrThrow: createWid },
  WAWebMsgKey: MsgKey,
  WAWebChatGetters: { getIsNewsletter: () => false, getIsBroadcast: (chat) => chat.id.isStatus() },
  WAWebFindChatAction: { findOrCreateLatestChat: async (wid) => ({ chat: chatWith(wid) }) },
  WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
  WAWebSendMsgChatAction: { addAndSendMsgToChat },
  WAWebMsgReply: { canReplyMsg: () => true },
  WAWebQueryExistsJob: { queryWidExists },
  WAWebApiContact: {
    getAlternateUserWid: () => undefined,
    getCurrentLid: ({ user }) =>
      user === paired() ? myLid() : directory.get(user) && new Wid(directory.get(user), 'lid'),
    getPhoneNumber: ({ user }) => (phone.known.has(user) ? new Wid(phoneOf.get(user), 'c.us') : undefined),
  },
  WAWebContactGetters: new Proxy({}, { get: (_all, name) => own(name) }),
  WAWebFrontendContactGetters: { getIsMyContact: () => false },
  WAWebChatStateBridge: {
    sendChatStateComposing: async (wid) => log.push({ kind: 'typing', chat: wid._serialized }),
  },
  WAWebSendMessageEditAction: {
    sendMessageEdit: async (message, body) => {
      log.push({ kind: 'edited', chat: message.to._serialized, id: message.id._serialized, body });
      message.set({ body });
    },
  },
  WAWebMsgActionCapability: { canEditText: ({ type }) => type === 'chat', canEditCaption: () => false },
  WAWebMediaOpaqueData: OpaqueData,
  WAWebPrepRawMedia: {
    prepRawMedia: (data, how) => ({ waitForPrep: () => prepare(data, how) }),
  },
  WAWebMediaStorage: {
    getOrCreateMediaObject: (filehash) => ({ filehash, contentInfo: {}, consolidate() {} }),
  },
  WAWebMmsMediaTypes: { msgToMediaType: ({ type }) => type, castToV4: (type) => type },
  WAWebMediaDataUtils: { shouldUseMediaCache: () => false },
  WAWebMediaMmsV4Upload: {
    uploadMedia: async ({ mediaObject }) => ({ mediaEntry: { directPath: `/v/${mediaObject.filehash}` } }),
  },
  WAWebNonMessageDataRequestPlaceholderMessageResendUtils: { handlePlaceholderMsgsSeen() {} },
};

window.Debug = { VERSION };
window.require = (name) => {
  if (!(name in MODULES)) phone.missing.push(name);
  return MODULES[name];
};

if (paired()) {
  Socket.state = 'OPENING';
  deliverWaiting();
  setTimeout(synchronise, 20);
}
