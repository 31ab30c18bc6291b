// One Jest file for the folder: each would load the same large libraries again.
import './demo-clinic.cases.js';
import './seed-demo.cases.js';
