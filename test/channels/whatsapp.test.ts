// One Jest file for the folder: each would load the same large libraries again.
import './whatsapp-connection.cases.js';
import './whatsapp-faults.cases.js';
import './whatsapp-markup.cases.js';
import './whatsapp-messages.cases.js';
import './whatsapp-pieces.cases.js';
import './whatsapp-sender.cases.js';
