import { channelContract } from './channel-contract.js';
import { webRig } from './web-rig.js';

channelContract('web', webRig, { secondChat: true });
