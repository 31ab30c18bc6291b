// One Jest file for the folder: each would load the same large libraries again.
import './data-source.cases.js';
import './migrations.cases.js';
import './server-account.cases.js';
