// One Jest file for what needs no fresh start: each would load the same libraries again.
import './at-risk-list.cases.js';
import './bench-metrics.cases.js';
import './churn-rule.cases.js';
import './customer-list.cases.js';
import './customer-types.cases.js';
import './follow-up-reason.cases.js';
import './incremental-refresh.cases.js';
import './refresh-metrics.cases.js';
import './score-words.cases.js';
import './segment-condition.cases.js';
import './segment.cases.js';
