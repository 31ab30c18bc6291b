// One Jest file for the folder: each would load the same large libraries again.
import './purchase-habits.cases.js';
import './visit-patterns.cases.js';
