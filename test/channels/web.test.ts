// One Jest file for the folder: each would load the same large libraries again.
import './web-entrance.cases.js';
import './web-security.cases.js';
import './web-words.cases.js';
