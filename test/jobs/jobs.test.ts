// One Jest file for the folder: each would load the same large libraries again.
import './nightly-metrics.cases.js';
import './run-once-per-date.cases.js';
import './scheduler.cases.js';
