// One Jest file for the folder: each would load the same large libraries again.
import './members.cases.js';
import './my-settings.cases.js';
import './own-code.cases.js';
