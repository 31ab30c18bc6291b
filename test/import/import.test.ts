// One Jest file for the folder: each would load the same large libraries again.
import './bench-import.cases.js';
import './broken-files.cases.js';
import './csv-record.cases.js';
import './entities.cases.js';
import './import-clinic.cases.js';
import './import-odd-files.cases.js';
import './import-rows.cases.js';
import './mapping-file.cases.js';
import './match-columns.cases.js';
import './report.cases.js';
import './values/read-date.cases.js';
import './values/read-number.cases.js';
import './values/values.cases.js';
import './watch-folder.cases.js';
