// One Jest file for the folder: each would load the same large libraries again.
import './bench-chat.cases.js';
import './import.cases.js';
import './measure.cases.js';
import './report.cases.js';
