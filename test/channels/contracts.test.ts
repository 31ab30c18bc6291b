// One Jest file for the folder: each would load the same large libraries again.
import './telegram-contract.cases.js';
import './terminal-contract.cases.js';
import './web-contract.cases.js';
import './whatsapp-contract.cases.js';
