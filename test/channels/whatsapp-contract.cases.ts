import { channelContract } from './channel-contract.js';
import { describeWithBrowser, whatsAppRig } from './whatsapp-rig.js';

describeWithBrowser('with a browser', () => {
  channelContract('whatsapp', whatsAppRig, { secondChat: true });
});
