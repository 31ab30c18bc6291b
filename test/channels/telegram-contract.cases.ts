import { channelContract } from './channel-contract.js';
import { telegramRig } from './telegram-rig.js';

channelContract('telegram', telegramRig, { secondChat: true });
