// One Jest file for the folder: each would load the same large libraries again.
import './choose-channel.cases.js';
import './consent.cases.js';
import './gate.cases.js';
import './inbox/inbox.cases.js';
import './opt-out-words.cases.js';
import './record-consent.cases.js';
import './send-to-owner.cases.js';
import './text.cases.js';
