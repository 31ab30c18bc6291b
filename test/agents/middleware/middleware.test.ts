// One Jest file for the folder: each would load the same large libraries again.
import './check-arguments.cases.js';
import './fall-back.cases.js';
import './gate-roles.cases.js';
import './limit-calls.cases.js';
import './patch-history.cases.js';
import './read-words.cases.js';
import './record-tool-calls.cases.js';
import './remember-question.cases.js';
import './strict-tool-calls.cases.js';
