// One Jest file for the folder: each would load the same large libraries again.
import './router.cases.js';
import './terminal-channel.cases.js';
import './text.cases.js';
