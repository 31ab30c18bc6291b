/** How staff ask about one owner. Capitals stand for what was recognised: NAME, PHONE, PERIOD and so on. */
export const owners = {
  profile: `
    (show me|show|give me|bring up|pull up|open|display|see) NAME [please]
    NAME
    (profile|file|record|info|information|details|card|summary) (of|for|on) [mrs|mr|our client] NAME
    (show|show me|give me|open|pull up|bring up|get|get me|let me see|i want to see|i need|check|display|load) [up] (the profile|the file|the record|the info|the card|the details) (of|for|on) NAME
    (show|open|pull up|bring up|get|let me see|check|see) NAME 's (profile|file|record|info|card|details|page)
    (show me|pull up|open|find|look up|get|bring up|give me|get me) NAME
    (tell me|talk to me) (about|everything about|more about|something about) NAME
    what (do we|do you|can you|have we) (know|have|got|tell me) (about|on|for) NAME
    who is (NAME|NAME 's owner|the owner of NAME|the owner)
    (whose|who owns) (SPECIES|pet|phone number) is (NAME|PHONE|this PHONE)
    who (owns|brought in|comes with|belongs to) NAME
    owner of NAME
    NAME 's (owner|mom|dad|human)
    (find|look up|search|search for|locate|find me) (the owner of|the client|the customer|the number|the email|) (NAME|PHONE|EMAIL)
    PHONE
    EMAIL
    (whose|who has the|who is behind) (number|phone|phone number|email|cell) [is] (PHONE|EMAIL)
    (someone called|missed call|we got a call) from PHONE [who is it|who is that]
    who does (PHONE|EMAIL) belong to
    (what is|what 's|give me|do we have|i need|can i get|get me) NAME 's (phone|number|phone number|cell|email|address|contact|mail|contact info|instagram|birthday|city)
    (what is|what 's|give me|need) the (phone|number|email|address|contact info|cell) (of|for) NAME
    NAME 's (phone|number|email|address|contact|cell|birthday|pets|dogs|cats|tags|last visit|total spend|spend)
    (phone|number|email|address|contact|cell) (of|for) NAME
    how (do|can) (i|we) (reach|contact|get hold of|call|get in touch with) NAME
    where does NAME live
    what (pets|animals|dogs|cats) does NAME have
    (pets|dogs|cats) of NAME
    how many (pets|dogs|cats|animals) does NAME have
    what (is|are) (NAME 's|the) (dog|cat|pet|pets|cats) (called|named|name|names)
    (what breed|how old) is NAME
    when (was|did) NAME (last in|here last|last visit|come in last|last come in|visit|last seen|last here|come)
    when was (the last time NAME came in|NAME 's last visit|the last visit of NAME|NAME 's last purchase)
    last (visit|purchase|time) (of|for|by) NAME
    how long (since|has it been since) NAME (came in|was here|visited)
    how long has NAME been (a client|a customer|with us|coming)
    how much (has NAME spent|did NAME spend|does NAME spend|money has NAME spent|is NAME worth) [with us|in total|so far|overall]
    (total spend|lifetime value|total spent|value) (of|for) NAME
    how many (orders|purchases|appointments|visits|no shows) (has|does|did) NAME (have|had|made|placed)
    (what|which) tags (does NAME have|are on NAME|has NAME got)
    tags (of|for|on) NAME
    (is|was) NAME [a|tagged|tagged as|marked as|already|still] TAG [client|customer]
    does NAME (have|already have|still have) [the|a] TAG [tag]
    does NAME (accept|want|get|agree to) (promotions|messages|marketing|texts|offers)
    (has|did) NAME (opted in|agreed to|consented to) (messages|marketing|promotions)
    how does NAME (prefer|like) to be (contacted|reached)
    what language does NAME (speak|prefer)
    does NAME speak (english|spanish)
    is NAME at risk
    (and|what about|how about) (her|his|their) (phone|number|email|address|pets|dogs|cats|tags|last visit|birthday|phone number)
    (what is|what 's|and) (her|his|their) (phone|number|email|address|cell|spend|birthday)
    what (pets|animals|dogs) does (she|he) have
    (and|) when (was she|was he|did she|did he|were they) (last in|here last|last here|come in|last visit)
    how much (has she|has he|have they) spent
    where does (she|he) live
    (what about|how about|and) NAME
    what (pets|tags) do they have
    (NAME is|i have NAME|i've got NAME) (here|at the desk|on the phone|on the line|in the waiting room|at reception) [pull up the file|can i see the record]
    (do we have|is there) (NAME|a file for NAME|a record for NAME) [on file|in the system]
    is NAME (registered|in the system|a client|one of ours)
    how is NAME doing
    NAME please
    NAME phone
    NAME profile
    the client NAME
    the lady with NAME
    the guy with the SPECIES NAME
    quick look at NAME
    fill me in on NAME
    brief me on NAME
    give me the rundown on NAME
    remind me who NAME is
    info NAME
    anything on NAME
  `,
  details: `
    more (details|info|information) [on|about|for] [NAME]
    (show|give|get|tell) me (more|the details|more details|everything) [on|about|for] [NAME|her|him]
    (full|complete|whole) (history|record|file|picture) [of|for|on] [NAME]
    NAME 's (full history|history|complete record)
    history (of|for) NAME
    (everything|all) (you have|we have|you know) (on|about) NAME
    (expand|drill down|go deeper|dig deeper|in detail)
    see (more|more details|everything)
    what else (do we have|do you have|do you know|is there) (on|about) (her|him|NAME|them)
    tell me more [about her|about him]
    NAME in detail
    and the history
    give me the long version of NAME
  `,
  appointments_of: `
    (appointments|visits|appointment history|visit history) (of|for) NAME
    NAME 's (appointments|visits|appointment history|visit history|past appointments|past visits|upcoming appointments|bookings)
    (what|which|how many) (appointments|visits) (has NAME had|did NAME have|does NAME have)
    (show|give|list|let me see) [me] (all|) (the|her|his|their) (appointments|visits|appointment history|visit history) [of|for] [NAME]
    (and|what about|what are) (her|his|their) (appointments|visits|appointment history)
    (why|what for) (did|has) NAME (come in|been in|visit)
    what (did we do|have we done|was done) (for|with|to) NAME (at the last visit|on the visits)
    what has NAME been in for
    every time NAME (came in|visited)
    (does|has) NAME (have|got) (an appointment|anything booked|an upcoming appointment)
    when is NAME 's next appointment
    when has NAME been here
    list NAME 's visits
  `,
  purchases_of: `
    what (has NAME bought|did NAME buy|does NAME buy|has NAME purchased|did NAME purchase|has NAME ordered|does NAME usually buy|did NAME last buy)
    (purchases|orders|purchase history|order history|buying history) (of|for|by|from) NAME
    NAME 's (purchases|orders|purchase history|order history|shopping history|receipts|buying history)
    (show|give|list|let me see) [me] (all|) (the|her|his|their) (purchases|orders|purchase history) [of|for|by] [NAME]
    (and|what about|what are) (her|his|their) (purchases|orders|purchase history)
    what (did|has) (she|he|they) (buy|bought|purchased|ordered)
    what (products|food|stuff|things|items) (does NAME buy|has NAME bought|did NAME get|does NAME usually get|did NAME pick up)
    what does NAME spend (money|it) on
    (what was|show) (the last thing NAME bought|NAME 's last order|NAME 's last purchase)
    (favorite|preferred|usual) (products|food) (of|for) NAME
    where does NAME 's money go
  `,
  messages_of: `
    (messages|texts|conversations|emails|communication|chats) (of|from|to|with|for) NAME
    NAME 's (messages|message history|texts|communication history|conversations|emails)
    (message|communication|contact|conversation) history (of|for|with) NAME
    (what|which) (messages|texts|emails|reminders) (have we sent|did we send|went) [to] NAME
    (what|when) did (we|you) (send|text|message|write|email) NAME [last]
    (what did|has|when did) NAME (write|reply|text|answer|responded|replied|say|text back|get back to us)
    (show|give|list) [me] (the|her|his|their) (messages|texts|conversation) [with|from|for] [NAME]
    (and|what about) (her|his|their) messages
    does NAME (reply|respond|answer) [to our messages]
    when did we last (hear from|contact|write to|message) NAME
    have we heard from NAME
    (has|did) NAME (replied|answered|responded|reply|answer|respond|written back|write back|texted back) [to us|to our messages|yet]
    did NAME get back to us
    when did NAME last (reply|text|write)
  `,
  notes_of: `
    (notes|comments|remarks) (of|for|on|about) NAME
    NAME 's (notes|comments)
    (what|which|any) notes (do we have|are there|have we got|does NAME have|are on file|have we written) [on|about|for] [NAME]
    (show|give|read|list|get) [me] (the|her|his|all the) notes [on|for|about] [NAME]
    (are there|do we have|is there|have we got) (any|a) (notes|note|comments|remarks) (on|about|for) NAME
    what (did we write|do the notes say|have we noted|is written|is noted|do our notes say) (about|on|for) NAME
    (and|what about|any) (her|his|their) notes
    any notes
    does (she|he) have notes
    read me the notes (for|on) NAME
    internal notes (on|for) NAME
    what does the (last|latest) note (say|on NAME say) [about NAME]
    note history for NAME
  `,
  search: `
    (search|look|search for|look for|find|list|show|show me|find me) (all the|the|all|every) NAME
    (search|look) for (clients|customers|owners|anyone|someone|people|anybody) (called|named|with the last name|by the name of|with the name|with surname) NAME
    (is there|do we have|are there|have we got) (anyone|someone|any|anybody|a client|a customer|somebody) (called|named|with the last name|by the name of|with surname|with the surname) NAME
    (anyone|anybody|someone|somebody|any client|any customers|any owners) (called|named|with the last name|by the name of) NAME
    (any|how many) NAME [do we have|in the system|on file|here]
    who is (called|named) NAME
    (all|which) (clients|customers|owners) (called|named|with the last name|with surname) NAME
    (last name|surname|family name) NAME
    the NAME family
    search NAME
    who has a (dog|cat|pet|SPECIES) (called|named) NAME
    pets (called|named) NAME
    search by (name|last name) NAME
    something like NAME
    do we have more than one NAME
    i don't remember the last name it 's NAME something
    which NAME do we have
    list everyone called NAME
  `,
};
