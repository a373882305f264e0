// One small module for each behaviour; a page without scripts can still be read.
import "./themes.js";
import "./post.js";
import "./copy.js";
import "./time.js";
import "./thumb.js";
import "./poll.js";
import "./load.js";
import "./preview.js";
import "./keep.js";
import "./upload.js";
import "./outdated.js";
import "./fingerprint.js";
import "./wallet/chooser.js";
import "./wallet/elsewhere.js";
import "./wallet/fragments.js";
import "./wallet/calls.js";
import "./wallet/ballots.js";
