// One Jest file for what needs no fresh start: each would load the same libraries again.
import './add-note.cases.js';
import './owner-card.cases.js';
import './owner-details.cases.js';
import './owner-list-card.cases.js';
import './phone-number.cases.js';
import './refresh-search.cases.js';
import './search-owners.cases.js';
import './species.cases.js';
