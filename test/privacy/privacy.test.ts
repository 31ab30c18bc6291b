// One Jest file for the folder: each would load the same large libraries again.
import './forget-owner.cases.js';
import './owner-export.cases.js';
