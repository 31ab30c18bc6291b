/** Small talk, answers to Huella's questions, and what Huella does not do. */
export const talk = {
  help: `
    help
    what can (you do|i ask|i do here|you help with|i ask you|i say)
    how (do you work|does this work|do i use this|do i use you|can you help me)
    (what are|show me|list) (the|your|my) (commands|options|features|abilities)
    what (is this|are you) (for|good for)
    who are you
    what are you
    are you a (bot|robot|person)
    (how do i|how can i|how would i|what do i do to|how do we|where do i|how does one) (add|register|put|change|remove|create|leave|update|tag) (a note|a client|a tag|a pet|a phone number|someone)
    (can i|is it possible to|can you|are you able to|do you) (add notes|register clients|add tags|make reports|update phone numbers|run reports)
    (explain|teach me) how (this works|to use you|it works)
    help me
    menu
    instructions
    (give me|show me) (some examples|an example)
    tutorial
    i need help
    i'm lost
    what do you know how to do
  `,
  greeting: `
    (hi|hello|hey|good morning|good afternoon|good evening|hiya|howdy|yo|morning|hey there|hi there|hello there|greetings|evening|afternoon)
    (how are you|how 's it going|how are things|what 's up|how do you do|sup|how is it going) [today]
    (hi|hello|hey|good morning) (huella|doc|doctor|team|everyone)
    hello how are you
  `,
  thanks: `
    (thanks|thank you|thank you so much|thanks a lot|many thanks|thx|ty|cheers|thanks a bunch|much appreciated|appreciate it|tysm)
    (perfect|great|awesome|cool|nice|excellent|ok|okay|sweet|wonderful|good|lovely|brilliant|all good|got it) [thanks|thank you]
    (that is|that 's|that will be|that would be|that 'll be) all [for now|thanks|for today]
    (see you|catch you|talk to you) (later|tomorrow|around|on monday|soon)
    [ok|alright] (i 'm off|heading out|gotta go|signing off)
    (bye|goodbye|see you|see you later|good night|talk later|have a good one|see ya)
    thanks (for the help|for everything|bye|that 's all)
    you 're the best
    good job
  `,
  yes: `
    (yes|yeah|yep|yup|sure|ok|okay|please|please do|go ahead|yes please|of course|absolutely|sounds good|do it|yes do it|confirm|correct|that 's right|right|exactly|definitely|sure thing|go for it|by all means|aye|uh huh|yes go ahead|yes thanks|affirmative|that one|yes that one)
    yes (show me|i would|i'd like that|let me see|send them|prepare them|to all of them|all three|please show me) [more details|more]
    (send them|prepare the messages|yes send messages|draft them|yes draft the messages|send it to all three|send messages to all of them)
  `,
  no: `
    (no|nope|nah|no thanks|no thank you|not now|not really|not yet|not today|never mind|nevermind|no need|it 's fine|that 's fine|not right now|no please don't|none|none of them|none of those)
    (cancel|cancel that|cancel it|forget it|forget that|stop|leave it|leave it as is|don't|do not|don't do it|do nothing|drop it|skip it|scratch that|hold on|wait|abort|don't bother|leave it alone)
    (no|please) (don't do that|don't|leave it|don't change anything|don't save anything|do not)
    (cancel|forget) (the note|the change|what i said|the order|my request|about it)
  `,
  select: `
    (the|) (first|second|third|fourth|fifth|last) [one|please|option]
    (number|option|no|the number) NUM
    NUM
    the one (with|who has|named) (NAME|SPECIES|a SPECIES)
    the one (in|from) CITY
    (tell me|) more about the (first|second|third|last) [one]
    (more details|details|the profile|the file|info) (of|on|for) the (first|second|third|last|number NUM) [one]
    (open|show|show me|pick|choose|give me|select|i want|i mean|i meant) (the|) (first|second|third|last|number NUM|NUM) [one]
    (that one|this one|that last one|him|her)
    and the (second|third|first) [one]
    NAME 's owner that one
  `,
  booking: `
    (book|schedule|make|set up|arrange|reserve|get) (an appointment|a visit|a slot|a checkup|a consult|a time|a booking) (for|with) [NAME] [PERIOD|tomorrow|on monday]
    (book|schedule|squeeze|fit) NAME (in|) (for|on) (PERIOD|tomorrow|monday|a checkup)
    (cancel|reschedule|move|change|postpone|push back) (the|NAME 's|her|his|my) appointment [of|for] [NAME] [PERIOD|to tomorrow]
    (i'd like to|i want to|i need to|can you|could you|can we) (book|schedule|cancel|reschedule|make|move) (an appointment|a visit|the appointment) [for NAME|PERIOD]
    (do we have|is there|any|are there) (openings|availability|slots|room|free slots|space|open slots) (PERIOD|tomorrow|on friday)
    (what|which) (times|slots|openings) are (available|free|open) [PERIOD]
    what 's on (my|the) (schedule|calendar) (today|tomorrow)
    confirm NAME 's appointment
    what time (is the appointment|do we open|is NAME coming)
  `,
  sending: `
    (send|text|message|email|write|shoot|drop) (NAME|her|him|them|all SPECIES owners|the TAG clients|everyone|all clients|the at risk clients) [a message|a text|a reminder|a whatsapp|an email|a promo|an offer]
    (send|shoot) (a message|a text|a reminder|a whatsapp|an email|a promo|an offer|a promotion|a coupon) to (NAME|all SPECIES owners|the TAG clients|everyone|all clients|her|the at risk clients|them)
    (create|launch|run|start|prepare|set up|draft|send|blast) (a|the|out a) (campaign|promo|promotion|newsletter|mass message|announcement|email blast) [to|for] [SPECIES owners|TAG clients|everyone]
    (tell|remind|let|notify|inform) NAME (that|about|know|know that|to) TEXT
    (send|write) (her|him|NAME) (a message|a text|an email) [saying|:] TEXT
    (i'd like to|i want to|i need to|can you|could you|can we|please) (send|text|message|email|write to) (NAME|a message to NAME|the clients|everyone|SPECIES owners)
    (call|phone|ring|contact) NAME [for me|and tell her TEXT]
    (text|message|email|whatsapp|ping) NAME (to come in|about the appointment|about the vaccine|that TEXT|a reminder|and tell her TEXT)
    wish NAME a happy birthday
    remind NAME about the vaccine
    reply to NAME that TEXT
    send re-engagement messages to the at risk customers
    let all SPECIES owners know about the new food
  `,
  delete: `
    (delete|erase|remove|wipe|purge|get rid of|drop) (NAME|the client NAME|NAME 's profile|NAME 's record|the profile of NAME|NAME 's data|the account of NAME|NAME 's file) [from the system|completely|from the database|for good|forever]
    (delete|erase|wipe) (all clients|everything|the database|all data|everyone|all records|all the notes)
    (i want to|i need to|can you|could you|please) (delete|erase|remove) (NAME|NAME 's profile|the client NAME|NAME 's data)
    (delete|erase) NAME 's (notes|note|pet|appointment|order|history)
    delete NAME and all of the history
    reset the (database|system)
  `,
  medical: `
    (what|which) (medicine|medication|dose|dosage|treatment|antibiotic|drug|vaccine|pill) (should i give|do i give|should we give|do you recommend|does NAME need|is right|can i give) [to|for] [NAME|a SPECIES|my SPECIES]
    (prescribe|recommend) (something|an antibiotic|medicine|amoxicillin|a treatment|meds|painkillers) (for|to) (NAME|a SPECIES)
    (how much|how many mg|how many ml|what dose of) (of|) (tylenol|amoxicillin|ivermectin|meloxicam|prednisone|antibiotic|tramadol|benadryl) (should i give|for|can i give|per kilo|do i give) [NAME|a SPECIES|a NUM kilo SPECIES]
    (my|the|a|her) SPECIES (is sick|is vomiting|has diarrhea|won't eat|is limping|has a fever|ate chocolate|is having a seizure|is throwing up) [what do i do|what should i give]
    what (do i do|should i do) if a SPECIES (vomits|was poisoned|won't eat)
    how do (i|you|we) (treat|cure) (mange|parvo|an ear infection|kennel cough|an infection)
    (diagnose|give a diagnosis for) NAME
    is it (serious|normal) (if|that) a SPECIES (vomits|coughs|doesn't eat)
    can a SPECIES take ibuprofen
    what 's the dose for a SPECIES
  `,
  off_topic: `
    (what is|what 's|how is|how 's) the (weather|forecast|temperature) [like] [today|tomorrow|in CITY]
    (will it|is it going to) (rain|be hot|be cold)
    (tell me|give me) (a joke|a story|something funny|a riddle)
    (write|compose|draft) (a poem|a song|an essay|a story|code|a letter)
    who (won|is winning) (the game|the match|the election|the world cup|the race|the super bowl)
    (what is|what 's) the capital of (france|spain|italy)
    (what is|what 's|calculate) NUM (times|plus|minus|divided by) NUM
    what (time|day|date) is it
    what 's the (exchange rate|dollar at)
    (play|put on) (music|a song|some music)
    set (an alarm|a timer)
    (ignore|disregard|forget) (your|all|the|previous|all previous) (instructions|rules)
    (show|reveal|tell) me your (prompt|system prompt|password|instructions)
    (recommend|suggest) (a restaurant|a movie|a book|a show|a hotel)
    (order|buy|get) (a pizza|food|lunch|more stock from the supplier|an uber)
    (translate|translate this) (to spanish|to english|the word)
    what do you think (about|of) (politics|the president|life)
    (what 's the meaning of life|do you love me|i love you|are you married|how old are you)
    recipe for (cake|tacos|pasta)
    who is the president
    search the internet
    how much is a flight to CITY
    change the price of the dog food
    transfer money to NAME
    today 's news
    pay the bills
    sing me a song
  `,
};
