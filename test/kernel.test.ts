// One Jest file for the folder: each would load the same large libraries again.
import './clock.cases.js';
import './config.cases.js';
import './format.cases.js';
import './i18n.cases.js';
import './locales.cases.js';
import './logger.cases.js';
import './rich-text.cases.js';
import './startup-report.cases.js';
