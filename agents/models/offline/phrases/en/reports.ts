/** The five reports. */
export const reports = {
  revenue: `
    (revenue|sales|income|earnings|takings|turnover|billing) [for|in|from|of] [PERIOD]
    (revenue|sales|income|earnings|financial) (report|summary|figures|numbers|total) [for|in|from|of] [PERIOD]
    (how much|what) (did we|have we|do we) (sell|make|earn|bring in|take in|bill|invoice|sold|made|earned|billed|taken in|gross|rake in) PERIOD
    how much (money|cash|revenue) (came in|did we make|did we bring in|have we made|did we take) [PERIOD]
    how (are|were|is|was|did) (sales|revenue|business|the sales|income|the clinic) (going|doing|do|looking|look) [PERIOD]
    how did we do [money wise|in sales|financially] PERIOD
    how are we doing [money wise|in sales|financially|on sales] [PERIOD]
    (show|give|run|generate|get|pull|i need|i want|create|make) [me] (a|the) (revenue|sales|income) report [for|from] [PERIOD]
    (total|gross) (sales|revenue|billing|income) [for|in] [PERIOD]
    (show|give|tell|get) me (the|our|) (sales|revenue|income|numbers) [for|from|of] [PERIOD]
    what (were|was|are|is) (our|the) (sales|revenue|income|takings|total revenue) [for|in|like] [PERIOD]
    the numbers for PERIOD
    what did we take PERIOD
    sales figures PERIOD
    PERIOD 's (sales|revenue|numbers|takings)
    revenue by (month|service|category) PERIOD
  `,
  appointments: `
    (appointments|visits|consults|consultations|bookings) [for|in|from|of] PERIOD
    (appointment|appointments|visit|visits|no show|cancellation|attendance) (report|summary|stats|numbers|figures) [for|from] [PERIOD]
    how many (appointments|visits|consults|consultations|bookings|patients|animals|cancellations|no shows|no-shows) (did we have|did we see|have we had|were there|do we have|were cancelled|were missed|have we done|did we do|came in|got cancelled) [PERIOD]
    how many (people|clients|owners) (came in|cancelled|canceled|missed|didn't show|did not show|no showed|stood us up) [their appointment|PERIOD]
    (show|give|run|generate|get|pull|i need|i want) [me] (a|an|the) (appointment|appointments|visits) report [for|from] [PERIOD]
    (cancelled|canceled|missed|completed|kept) appointments [PERIOD]
    (no shows|no-shows|cancellations|missed appointments) [PERIOD]
    (cancellation|no show|no-show|attendance) rate [PERIOD]
    how (busy|full) (were we|was it|was the calendar|are we|have we been) [PERIOD]
    PERIOD 's (appointments|visits|no shows|bookings)
    how did appointments (go|look) PERIOD
    appointments by (day|type|vet) PERIOD
    number of (visits|appointments) PERIOD
    appointment volume PERIOD
  `,
  products: `
    (best selling|best-selling|top selling|most popular|most sold|top|hottest) (products|items|food|things|stuff) [PERIOD]
    (best sellers|bestsellers|top sellers) [PERIOD]
    (product|products|item|merchandise) (report|summary|sales|ranking|stats) [for|from] [PERIOD]
    (what|which) (products|items|food|brands|things|meds) (sell best|sold best|sell the most|sold the most|sold most|are selling|sold|are most popular|move the most|are moving|did best) [PERIOD]
    what (sells|sold|is selling|are we selling|did we sell) (best|most|the most|well) [PERIOD]
    (what is|what was|what 's) (our|the) (best selling|best-selling|top|most popular) (product|item|seller) [PERIOD]
    (show|give|run|generate|get|pull|i need|i want) [me] (a|the) (product|products) report [for|from] [PERIOD]
    sales by (product|item|category) [PERIOD]
    how (is|are|did) (the shop|products|the store|food sales|merchandise) (doing|selling|sell|do) [PERIOD]
    top NUM products [PERIOD]
    what flew off the shelves PERIOD
    what 's moving in the shop
    how much food did we sell PERIOD
    products sold PERIOD
  `,
  customers: `
    (customer|customers|client|clients|owner) (report|summary|stats|statistics|numbers|figures|overview) [for|from] [PERIOD]
    how many (customers|clients|owners|people|active clients|active customers) (do we have|are there|have we got|did we have|did we serve|did we see|are registered|are active) [in total|PERIOD]
    how many new (customers|clients|owners) (did we get|did we have|joined|signed up|have we had|did we gain|came) [PERIOD]
    (show|give|run|generate|get|pull|i need|i want) [me] (a|the) (customer|customers|client|clients) report [for|from] [PERIOD]
    (customer|client) (growth|base|count|numbers) [PERIOD]
    how is (the|our) (client base|customer base) (growing|doing) [PERIOD]
    total number of (customers|clients|owners)
    number of (customers|clients) [PERIOD]
    how many clients did we gain PERIOD
    a report on our customers PERIOD
  `,
  retention: `
    (retention|customer retention|client retention|loyalty|repeat rate|return rate) [for|in|from] [PERIOD]
    (retention|loyalty|repeat visit|return) (report|rate|numbers|summary|figures|stats) [for|from] [PERIOD]
    how many (customers|clients|people|owners) (came back|returned|come back|return|are returning|did we keep|did we retain|have we kept|keep coming back|stayed) [PERIOD]
    what (percentage|percent|share|proportion|portion) of (customers|clients|people|owners) (come back|came back|return|returned|stay|do we keep|do we retain) [PERIOD]
    how (is|was|are we doing on|good is|did) (our|the|) retention [doing|go|look] [PERIOD]
    (show|give|run|generate|get|pull|i need|i want) [me] (a|the) retention report [for|from] [PERIOD]
    (repeat|returning) (customers|clients) [rate|PERIOD]
    are (we|we doing a good job) (keeping|retaining) (our|) (clients|customers)
    do (clients|people|customers) (come back|stick around|return)
    how loyal are our (clients|customers)
    how well do we retain clients PERIOD
    how sticky are our clients
  `,
};
