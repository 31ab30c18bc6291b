// One Jest file for what needs no fresh start: each would load the same libraries again.
import './read-date.cases.js';
import './read-number.cases.js';
import './values.cases.js';
