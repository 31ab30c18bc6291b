// One Jest file for the folder: each would load the same large libraries again.
import './loopback-listener.cases.js';
import './same-origin.cases.js';
