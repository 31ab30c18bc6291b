/** Lists of customers: the five insights and segments by criteria. */
export const lists = {
  top_customers: `
    (best|top|biggest) (customers|clients|owners|spenders|buyers)
    (who are|list|show me|show|give me|i want|what are) (our|my|the) (NUM|) (best|top|biggest) (customers|clients|spenders) [PERIOD]
    top NUM [customers|clients|owners|spenders]
    (our|the) NUM best (customers|clients)
    (our|the) NUM (customers|clients) (who|that) spend the most
    who (spends|spent|has spent|buys|pays|brings in) the most [money] [with us|here|PERIOD]
    (customers|clients|people|owners) (who|that) (spend|buy|pay|spent|have spent) (the most|most)
    (customers|clients) (by|ranked by|sorted by|ordered by) (spend|spending|total spend|total spent|revenue)
    (ranking|leaderboard|rank) of (customers|clients|spenders)
    who (is|are) (our|the) (number one|star) (customer|customers|clients)
    who 's spending the most
    biggest accounts
    the big spenders
    highest spending clients
    who drops the most money here
  `,
  high_value: `
    (high value|high-value|most valuable|valuable|highest value) (customers|clients|owners)
    (who are|list|show me|show|give me|which are) (our|my|the) (NUM|) (most valuable|high value|highest value|high-value) (customers|clients)
    (highest|top|best|biggest) (lifetime value|ltv|clv|customer value|life time value)
    (customers|clients) (with|by) (the highest|high|highest) (lifetime value|ltv|value|long term value)
    the NUM most valuable (clients|customers|owners)
    who (is|are) worth the most [to us|long term|over time]
    who are our most valuable [ones]
    (clients|customers) worth (keeping|the most|looking after)
    premium (clients|customers)
    which clients matter most in the long run
    our vips by lifetime value
  `,
  at_risk: `
    (at risk|at-risk) (customers|clients|owners|list)
    (who|which clients|which customers|which owners) (is|are) at risk [of leaving|of churning|of not coming back]
    (show|list|give|show me|give me|get) (the|) (clients|customers|owners|ones|people) at risk [of leaving]
    (who|which clients|which customers|which owners) (haven't we seen|have we not seen|hasn't been in|haven't been in|hasn't visited|haven't visited|hasn't come in|haven't come back) [in a while|lately|recently|for a while|for some time|in a long time|in ages|for ages|in forever]
    (who|which customers|which clients) (might|may|could|will|is going to|are about to|are likely to|is likely to) (leave|leave us|churn|stop coming|not come back|drop off)
    (clients|customers|owners|people) (we may lose|we might lose|about to leave|slipping away|drifting away|we haven't seen lately|we have not seen in a while|who might leave|likely to churn|overdue for a visit|that have gone quiet|gone quiet)
    who (are we losing|are we about to lose|is slipping away|is drifting off|has gone quiet|have we lost touch with|is overdue for a visit|has disappeared|do we risk losing|needs a follow up|is falling off)
    churn (risk|list|risks)
    who should we (call|contact|follow up with|reach out to|win back|check on|chase|check in with) [because we haven't seen them]
    (who|anyone) (we haven't seen|not seen) (lately|in a while|recently)
    who 's gone quiet on us
    (anyone|anybody|who is|clients) (slipping away|drifting away|falling off|fading away|we are losing)
    who is missing
    who do we miss
    anybody we 're losing
    clients that need a nudge
    haven't seen in a while
  `,
  lapsed: `
    (lapsed|inactive|lost|former|dormant|gone) (customers|clients|owners)
    (who|which clients|which customers) (stopped coming|has stopped coming|have stopped coming|doesn't come anymore|don't come anymore|never came back|no longer comes|no longer come|left us|quit coming|stopped visiting|has left us|have left us|quit on us)
    (show|list|give|show me|give me) (the|our|) (lapsed|inactive|lost|former|dormant) (customers|clients|ones)
    (who|whom) (did we lose|have we lost|have we already lost)
    (clients|customers|people|owners) (who|that) (left|stopped coming|never came back|stopped visiting|no longer visit|don't come anymore|we lost|gave up on us)
    the (lost|lapsed|inactive) ones
    who is (lapsed|inactive|gone for good)
    (ex|former|old) (clients|customers) [who left]
    clients with no activity (in over a year|for ages|for a very long time)
    customers that are gone
    who has been gone for good
    who fell off completely
  `,
  new_customers: `
    (new|newest|recent|latest) (customers|clients|owners|sign ups|registrations|faces|people) [PERIOD]
    (who are|list|show me|show|give me|any|do we have any|what are|got any) (our|the|) (NUM|) (new|newest|latest|most recent) (customers|clients|owners|ones) [PERIOD|lately|recently]
    who (joined|signed up|registered|is new|started coming|came for the first time|just joined|became a client) [PERIOD|recently|lately]
    (newcomers|newbies|first timers|new arrivals|new families) [PERIOD]
    (customers|clients|owners|people) (who|that) (joined|signed up|registered|are new|started) [PERIOD|recently]
    the NUM (newest|latest|most recent) (clients|customers)
    any new (faces|clients|people) [lately|PERIOD]
    who just joined us
    who came in for the first time PERIOD
    recently registered owners
    last people to sign up
  `,
  segment: `
    (make|build|create|pull|give me|i need|get me) (a segment|a list|a filter) of (customers|clients|owners|people) [with TAG|with SPECIES|in CITY]
    SPECIES (owners|people|parents|clients|customers|families)
    (owners|clients|customers|people|everyone|anyone|families) (with|of|who have|who has|that have|having|owning) [a|an] SPECIES
    (show|list|give|find|get|pull|i want|i need|who are) [me] [all] [the] (SPECIES owners|owners of SPECIES|clients with SPECIES|people with SPECIES)
    (who|which clients|which owners) (has|have|owns|own) (SPECIES|a SPECIES|the TAG tag|TAG)
    (clients|customers|people|owners|everyone) (tagged|with the tag|with the|labelled|marked|with) [as] TAG [tag]
    (the|our|all|all the|list|show me|show|give me|how many|list the) TAG (clients|customers|owners|people|ones) [do we have|are there]
    TAG (clients|customers|owners) [and TAG]
    (who is|who are|who 's|everyone|how many are|which clients are) (tagged|tagged as|labelled|marked as|our) TAG
    (clients|customers|owners|people|everyone|those|anyone|who) (who|that|) (spent|have spent|has spent|spend|paid|dropped) (more than|over|at least|less than|under|above) MONEY
    (clients|customers|anyone|people) (over|above|under|with more than|with over|with at least|worth more than) MONEY [spent|in purchases|in spend|lifetime]
    (clients|customers|owners|people|anyone|who|everyone) (who|that|) (haven't|hasn't|have not|has not) (come in|visited|been in|been here|been seen|shown up|come) (in|for|in over|for more than|in the|in more than) (DAYS|PERIOD)
    (clients|customers|owners|people|anyone|who) (not seen|we haven't seen|haven't we seen|have we not seen|without a visit|with no visit|with no visits) (in|for|in over|in the|for over|in more than|since) (DAYS|PERIOD)
    no visit (in|for) (DAYS|PERIOD)
    (more than|over) DAYS (since|without) (their last visit|a visit|coming in)
    SPECIES owners who (spent|have spent) (over|more than) MONEY
    SPECIES owners (who haven't visited|not seen|we haven't seen) (in|for) DAYS
    TAG (clients|customers) (who haven't visited|not seen|we haven't seen) (in|for) DAYS
    TAG (clients|customers) (with|who have|who own) SPECIES
    (only|just|of those|of these|from those|and of those) [the] (ones|those|people|clients|who) (who|that|with|over|above|under) [spent|have|are|spent over] (MONEY|SPECIES|TAG|CITY|more than MONEY)
    (only|just|now only) (the|those|) (SPECIES owners|SPECIES ones|TAG|TAG ones|over MONEY|with SPECIES|in CITY|TAG clients)
    (which of them|which of those|how many of them|who of those|any of them) (have|has|are|spent|are tagged) (SPECIES|TAG|over MONEY|more than MONEY)
    filter (by|those by|it to|them to|down to) (TAG|SPECIES|CITY)
    narrow it (down|) to (TAG|SPECIES|CITY|over MONEY)
    (clients|customers|owners|people) (in|from|living in|who live in) CITY
    who lives in CITY
    (clients|customers|owners) who speak (english|spanish)
    (english|spanish) speaking (clients|owners|customers)
    (clients|customers) (without|with no|who don't have) (an appointment|a booking|anything booked|upcoming appointments)
    (segment|filter|build a list of|make a list of|put together a list of|create a segment of) (SPECIES owners|TAG clients|clients who spent over MONEY|customers in CITY)
    how many (SPECIES owners|SPECIES|clients with SPECIES|TAG clients) (do we have|are there|do we see)
    at risk (clients|customers) (with|who have|that are) (SPECIES|TAG)
    with SPECIES and over MONEY
    anyone with a SPECIES
    who spent more than MONEY
  `,
};
