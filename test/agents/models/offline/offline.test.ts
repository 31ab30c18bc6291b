// One Jest file for the folder: each would load the same large libraries again.
import './dictation.cases.js';
import './entities.cases.js';
import './language.cases.js';
import './leftover.cases.js';
import './lexicon.cases.js';
import './memory.cases.js';
import './offline-model.cases.js';
import './open-questions.cases.js';
import './own-matters.cases.js';
import './periods.cases.js';
import './plan-automations.cases.js';
import './plan-lists.cases.js';
import './plan.cases.js';
import './privacy.cases.js';
import './quantities.cases.js';
import './staff-access.cases.js';
import './text.cases.js';
