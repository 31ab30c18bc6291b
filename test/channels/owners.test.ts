// One Jest file for the folder: each would load the same large libraries again.
import './channel-sender.cases.js';
import './email-sender.cases.js';
import './notify-admins.cases.js';
import './owner-messages.cases.js';
import './reply-answers.cases.js';
import './reply-chat.cases.js';
import './reminder-answers.cases.js';
import './report-outages.cases.js';
import './sms-sender.cases.js';
import './staff-answer.cases.js';
import './unsubscribe.cases.js';
