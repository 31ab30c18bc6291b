// One Jest file for what needs no fresh start: each would load the same libraries again.
import './add-note.cases.js';
import './bench-search.cases.js';
import './merge-owners.cases.js';
import './owner-card.cases.js';
import './owner-details.cases.js';
import './owner-list-card.cases.js';
import './pets-by-chat.cases.js';
import './phone-number.cases.js';
import './refresh-search.cases.js';
import './register-owner.cases.js';
import './search-owners.cases.js';
import './species.cases.js';
import './tag-owner.cases.js';
import './update-owner.cases.js';
