// One Jest file for the folder: each would load the same large libraries again.
import './owner-link-telegram.cases.js';
import './telegram-channel.cases.js';
import './telegram-faults.cases.js';
