// One Jest file for the folder: each would load the same large libraries again.
import './period-ahead.cases.js';
import './report-period.cases.js';
import './report.cases.js';
import './text-table.cases.js';
