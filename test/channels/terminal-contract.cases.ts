import { channelContract } from './channel-contract.js';
import { terminalRig } from './terminal-rig.js';

channelContract('terminal', () => terminalRig(), { secondChat: false });
