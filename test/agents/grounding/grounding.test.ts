// One Jest file for the folder: each would load the same large libraries again.
import './judge-read.cases.js';
import './judge-write.cases.js';
import './same-args.cases.js';
import './second-thoughts.cases.js';
