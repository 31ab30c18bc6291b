/** Orders that change something. TEXT is what was dictated. */
export const writes = {
  add_note: `
    (add|put|leave|write|make|create|attach|save|enter|drop|stick) a note (to|on|for|in|about|under|against) NAME [:|saying|that says|that|saying that] TEXT
    (add|put|leave|write|make|save|drop) a note (to|on|in|for) NAME 's (file|profile|record|chart|account) [:|saying|that|that says] TEXT
    (note|record|write down|jot down|log|put down|make a note|take a note|make note|keep in mind|for the record|register|document|let the record show|mark down) that TEXT
    (note|jot down|write|log|put|record|add) (on|in|to) NAME 's (file|profile|record|notes|chart|account) that TEXT
    (note|memo|comment) (for|to|on|about) NAME [:] TEXT
    note : TEXT
    new note (for|on) NAME : TEXT
    NAME note : TEXT
    (add|leave|put) (an internal|a public|a client visible|a visible|a non internal|an owner visible|a shared|a customer facing) note (to|on|for) NAME [:|saying] TEXT
    (add|put|leave|write|make) a note [:|saying|that|that says] TEXT
    (add|put|leave) (her|him|them) a note [:|saying|that] TEXT
    (add|put|leave|write) a note (to|on|for) (her|him|them|her file|his file|their file|this client) [:|saying|that] TEXT
    (add|put|leave) a (comment|remark|reminder|memo) (to|on|for) NAME [:|saying|that] TEXT
    (add|put|write|enter) (to|in|on) (her|his|their) (file|notes|record|profile) [that|:] TEXT
    (i'd like to|i want to|i need to|can you|could you|would you|please|can we|help me) (add|leave|put|write|make|log|get) a note (to|on|for) NAME [:|saying|that] TEXT
    (can you|could you|please) (note|write down|jot down|record|log|make a note) [for NAME|on NAME] that TEXT
    TEXT (note it|write it down|put that in the notes|note that down|add that to the file|put it in the file|add that as a note|jot that down) [for NAME|on NAME|in NAME 's file|please]
    NAME TEXT (note it|please note that|put that on file|add that as a note|jot that down)
    (add|put|leave) a note (to|on|for) NAME
    add a note
    leave a note for her
    remember that NAME TEXT
    don't let us forget that NAME TEXT note it
  `,
  tag: `
    (tag|label|mark|flag|classify|set) NAME [as|with] [a|the] TAG [client|customer|tag|please]
    (add|put|give|assign|apply|stick|slap) [the|a] TAG [tag|label] (to|on|for) NAME
    (give|assign) NAME [the|a] TAG [tag|label]
    (add|put|assign|apply) [the] (tag|label|tags) TAG [and TAG] (to|on|for) NAME
    (remove|take off|drop|delete|strip|clear|take away|pull|get rid of) [the] TAG [tag|label] (from|off|on|for) NAME
    (remove|take) [the] (tag|label) TAG (from|off) NAME
    take [the] TAG [tag] off [of] NAME
    (untag|unmark) NAME [as|from] TAG
    (tag|mark|label|flag) (her|him|them|this client) [as|with] TAG
    (make|turn) (her|him|NAME) [a|an|into a] TAG [client|customer]
    (add|put|give) (her|him|them) [the] TAG [tag]
    (remove|take off|drop) [the|her|his] TAG [tag] [from her|from him|from them]
    (remove|drop|take off) TAG and (add|put) TAG (to|for|on) NAME
    (swap|change|replace|switch) [the] TAG [tag] (for|with|to) TAG (on|for) NAME
    NAME is (no longer|not) [a] TAG (remove the tag|take it off|untag)
    NAME (is now|should be) [a] TAG (add the tag|tag accordingly|tag her|tag him)
    (i'd like to|i want to|i need to|can you|could you|please|can we) (tag|mark|label|flag|untag) NAME [as|with] TAG
    (i want|i need|can you put|could you add|please put) [the] TAG [tag] (on|to|from|off) NAME
    NAME : TAG tag
    put NAME (down as|in the group of|under) TAG
    tag NAME
    add a tag to NAME
    move NAME to TAG
    have NAME tagged TAG
  `,
  create_tag: `
    (create|make|add|set up|define|i need|i want) (a|the) [new] (tag|label) [called|named|for|:|that says] TEXT
    new (tag|label) [:|called|named] TEXT
    (create|make|add) (a|the) (tag|label) TEXT (in|with color|with colour|coloured) TEXT
    (can you|could you|please|let 's|i want to) (create|make|add|set up) a [new] tag (called|named) TEXT
    create tag TEXT
    we need a tag called TEXT
    define a new label TEXT
  `,
  register: `
    (register|sign up|enroll|onboard|create|add|enter|set up) [a new client|a new owner|a new customer|new client|new owner|a client|the client|] [named|called|:] NAME [phone PHONE|with phone PHONE|PHONE|email EMAIL|cell PHONE|phone PHONE email EMAIL]
    (new|add new) (client|customer|owner|registration) [:|named|called|is] NAME [phone PHONE|PHONE|email EMAIL|PHONE and EMAIL]
    (create|open|set up|make|start) (a|an) [new] (profile|file|record|account) (for|under) NAME [PHONE|EMAIL]
    (add|register) NAME (as a new client|as a client|as an owner|to the system|to our clients|as a new customer|as a customer) [PHONE|EMAIL]
    we (have|got) a new (client|customer|owner) [,|:|named|called] NAME [phone PHONE|email EMAIL]
    (i'd like to|i want to|i need to|can you|could you|please|can we) (register|add|sign up|enroll) (a new client|NAME|a client|a new owner) [NAME] [PHONE|EMAIL]
    register a new (client|owner|customer)
    add a new client
    NAME is new here (register her|register him|sign them up) [PHONE]
    put NAME in the system [PHONE]
  `,
  update: `
    (change|update|correct|fix|edit|set|modify|switch) NAME 's (phone|number|phone number|email|cell|address|city|secondary phone|mobile|second phone|birthday) [to|is|:] (PHONE|EMAIL|TEXT|CITY)
    (change|update|correct|fix|edit|set) the (phone|number|phone number|email|cell|address|city|secondary phone|email address) (of|for|on) NAME [to|:] (PHONE|EMAIL|TEXT|CITY)
    (change|update|correct|fix|set) (her|his|their) (phone|number|phone number|email|cell|address|city) [to|:] (PHONE|EMAIL|TEXT|CITY)
    (add|save|put|enter) (a|the|this|another|a second) (phone|phone number|email|number|secondary phone|cell|second number|backup number) [PHONE|EMAIL] (for|to|on) NAME [:] [PHONE|EMAIL]
    (add|save|put) PHONE as NAME 's (second|secondary|other|backup|alternate|main) (phone|number)
    (NAME 's|her|his) new (phone|number|email|address|cell|phone number) is (PHONE|EMAIL|TEXT)
    NAME (changed|has a new|got a new|has changed|switched) (phone|number|email|address|phone number|cell) [to|it 's|it is|now|:] (PHONE|EMAIL|TEXT)
    NAME (moved|has moved|relocated|just moved) to (TEXT|CITY)
    NAME (prefers|wants|would rather|would like|would prefer|likes) [to be|being|contact|to get|] (contacted|reached|messages|called|texted|emailed|contact) (by|via|through|over|on) (email|whatsapp|phone|sms|text|telegram)
    (set|change|switch|update) NAME 's (contact preference|preferred contact|contact method|preferred channel|preference) to (email|whatsapp|phone|sms|telegram)
    (set|change|switch|update) NAME 's [preferred] language to (english|spanish)
    (set|switch|change|put) NAME to (english|spanish|email|whatsapp)
    NAME (prefers|speaks|wants) (english|spanish) [update it|please update]
    (set|change|update) NAME 's (customer type|type|client type|category) to (TAG|new|regular|vip|lapsed)
    NAME 's (instagram|facebook|insta|ig) is (HANDLE|TEXT)
    (add|save|set|update|put) [the] (instagram|facebook|insta) (handle|page|) (for|of|on|to) NAME [to|:] HANDLE
    (add|save|set) NAME 's (instagram|facebook|insta|handle) [as|to|:] HANDLE
    (change|correct|fix|update) NAME 's (name|last name|first name|surname) to NAME
    the (last name|surname) [of NAME] (should be|is) NAME (fix it|correct it)
    (i'd like to|i want to|i need to|can you|could you|please|can we) (change|update|correct|fix) (NAME 's|the|her|his) (phone|email|address|number) [of|for] [NAME] [to] [PHONE|EMAIL|TEXT]
    update NAME 's (info|details|contact info)
    (set|change) NAME 's (reminder|reminders) to DAYS
    NAME (doesn't want reminders|wants reminders DAYS before)
    (put|save|use|set) [down] PHONE as NAME 's (phone|number|cell)
    new (email|phone|number|address) for NAME : (PHONE|EMAIL|TEXT)
    NAME wants (emails|text messages|calls) instead of whatsapp
    NAME 's (address|email) should be (TEXT|EMAIL) please fix
    update NAME : (phone|email|city|address) (PHONE|EMAIL|CITY|TEXT)
    NAME now lives in (CITY|TEXT) update it
    NAME can be reached at (PHONE|EMAIL) now
    call NAME at PHONE from now on
  `,
  add_pet: `
    (add|register|enter|put in|create) (a pet|a SPECIES|a new SPECIES|another SPECIES|another pet|a new pet|the SPECIES|the pet) [called|named|:|,] NAME (to|for|under|on|to the file of) NAME
    (add|register|enter) NAME [,] [a|an|the|her|his|their] SPECIES [,] (to|for|under|as a pet of|to the pets of) NAME
    (add|register) (a|a new|another) (pet|SPECIES) (to|for) NAME [:|called|named|,] NAME [SPECIES]
    NAME (has|got|adopted|just adopted|bought|rescued|brought in|just got) (a|a new|another|her new|his new) (SPECIES|pet|puppy) [called|named|,] NAME [register it|add it|add her|please add|]
    (add|register) NAME to NAME 's (pets|file|profile|animals)
    (new|another) pet (for|of) NAME [:|called|named] NAME [SPECIES]
    (i'd like to|i want to|i need to|can you|could you|please|can we) (add|register) (a pet|a SPECIES|a new SPECIES|a new pet) (for|to) NAME [called|named] NAME
    give NAME a new pet NAME
    add a pet
    add a pet for NAME
    NAME 's new (SPECIES|pet) is [called|named] NAME add it
  `,
  deceased: `
    NAME (died|passed away|has died|has passed away|passed|is gone|crossed the rainbow bridge|didn't make it|was put to sleep|was put down|was euthanized|is deceased|is no longer with us|has passed|had to be put down) [PERIOD|yesterday|last night]
    (NAME 's|the) (SPECIES|pet|dog|cat) [NAME] [of NAME] (died|passed away|has died|has passed|was put to sleep|was put down|is gone|passed)
    NAME [,] NAME 's (SPECIES|pet) [,] (died|passed away|has died|was put to sleep|has passed) [PERIOD]
    NAME 's NAME (died|passed away|has died|was put to sleep|passed)
    (mark|record|register|set|log|put) (NAME|that NAME|NAME 's NAME) [as] (deceased|dead|passed away|died|has passed away|passed|gone)
    (record|register|log) (the death|the passing) of NAME [NAME 's SPECIES|PERIOD]
    we (had to put|put|lost|had to say goodbye to|euthanized) NAME [down|to sleep] [PERIOD]
    NAME (lost|had to put down|had to say goodbye to) (NAME|her SPECIES|his SPECIES|his SPECIES NAME|her SPECIES NAME)
    NAME (told us|called to say|says|let us know) [that] (NAME|her SPECIES|his SPECIES) (died|passed away|passed)
    sad news NAME (passed away|died)
    unfortunately NAME (passed away|died) [PERIOD]
    NAME lost the fight PERIOD
  `,
  consent: `
    NAME (agreed to|accepts|accepted|consented to|opted in to|opts in to|is ok with|said yes to|wants|is fine with|gave permission for|signed up for|is happy to get) [receive|receiving|get|getting] (promotions|messages|marketing|offers|texts|promos|news|marketing messages|our newsletter) [HOW]
    NAME (doesn't want|no longer wants|does not want|refused|declined|opted out of|opts out of|unsubscribed from|said no to|asked to stop|wants to stop|withdrew consent for|revoked consent for|wants no more) [receive|receiving|to receive|getting|any|any more|more] (promotions|messages|marketing|offers|texts|promos|news|emails) [HOW]
    NAME (opted in|opted out|unsubscribed|consented|gave consent|withdrew consent|revoked consent|gave permission|said no to marketing|wants out) [HOW]
    (record|log|register|save|note|mark|put down) (consent|the consent|marketing consent|permission|opt in|an opt in|an opt out|opt out|that consent was revoked) (for|from|of) NAME [HOW]
    (record|log|register|note|mark) NAME 's (consent|opt in|opt out|permission|yes|no) [to marketing|to messages|for promotions] [HOW]
    (record|log|register|note|mark|put down) that NAME (agreed to|accepts|consented to|wants|no longer wants|doesn't want|refused|opted out of|opted in to) [get|receive] (promotions|messages|marketing|offers) [HOW]
    (revoke|withdraw|remove|cancel|pull) (consent|the consent|permission|marketing consent) (for|from|of) NAME [HOW]
    (revoke|withdraw|remove) NAME 's (consent|permission|marketing consent) [HOW]
    (opt|sign) NAME (in|out|up for) [of|to] (marketing|messages|promotions|) [HOW]
    (unsubscribe|take|remove) NAME [off|from] (the mailing list|promotions|marketing|our messages|promos|the list) [HOW]
    (stop sending|no more) (promotions|messages|marketing|offers) (to|for) NAME [HOW]
    NAME (told|tells|told me|told us|said|says) [that] (she|he|they) (wants|doesn't want|agrees to|no longer wants|accepts) [to receive|any more] (promotions|messages|marketing) [HOW]
    NAME signed (the consent form|the form|the marketing form|a consent)
    (consent|permission) (for|of|from) NAME [:] (yes|no|granted|revoked) [HOW]
    she (agreed to|no longer wants|wants) (messages|promotions|marketing) [HOW]
  `,
  merge: `
    (merge|combine|join|unify|consolidate|fold) (the records of|the files of|the profiles of|) NAME (and|with|into) NAME
    (merge|combine) NAME 's (record|file|profile) (with|into) NAME [ 's]
    NAME and NAME are (the same person|duplicates|the same client|the same|one and the same)
    NAME is (the same person as|a duplicate of|the same as|duplicated with|a dupe of) NAME [merge them|combine them]
    (we have|there is|there 's) a duplicate (of|for) NAME
    (i'd like to|i want to|i need to|can you|could you|please) (merge|combine|join) (NAME and NAME|the records of NAME and NAME|NAME into NAME)
    NAME is in there twice
    merge the duplicates NAME and NAME
    merge these two
  `,
  undo: `
    (undo|undo that|undo it|undo last|undo the last change|undo this|undo the last thing|undo please|please undo|undo what you did|undo my last change)
    (revert|revert that|reverse that|roll it back|roll back|roll that back|take that back|take it back|put it back|change it back|put it back the way it was|go back|revert the last change|cancel that change|scratch that change)
    (remove|delete|erase) (what you just did|what you just added|the last change|that note|that tag|the last note|the note you just added|what i just added)
    (oops|sorry|my mistake|my bad|wrong person|wrong client|wrong one|i made a mistake|that was wrong|whoops) [,] (undo|undo that|undo it|take it back|revert that|reverse it|remove that|take that off)
    (can you|could you|please|let 's) (undo|revert|reverse|roll back) (that|it|the last change|what you did|this)
    i made a mistake
    that was a mistake
    put everything back
    actually undo that
  `,
};
