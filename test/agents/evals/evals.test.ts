// One Jest file for the folder: each would load the same large libraries again.
import './injection.cases.js';
import './plan-score.cases.js';
import './run-eval.cases.js';
