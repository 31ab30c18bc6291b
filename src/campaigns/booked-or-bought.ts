/** How long after a message a booking or a purchase is put down to it, in days, unless another number is asked for. */
export const RESULT_DAYS = 14;
export const MOST_RESULT_DAYS = 90;

/**
 * SQL: did this owner book or buy within so many days after that moment, and not before it? A booking counts from
 * when it came into Huella, since no system that we read says when it was made; one that came in late counts if the
 * visit itself was within the days. Cancelled bookings do not count. An order is one as everywhere else: completed,
 * above zero, not refunded in full.
 */
export const bookedOrBought = ({ owner, after, days }: { owner: string; after: string; days: string }) => {
  const until = `${after} + make_interval(days => ${days})`;
  return /* sql */ `(
    exists (select from appointment a where a.owner_id = ${owner} and a.status <> 'cancelled'
               and a.created_at > ${after} and a.starts_at > ${after}
               and least(a.created_at, a.starts_at) <= ${until})
    or exists (select from customer_order b where b.owner_id = ${owner} and b.status = 'completed'
                  and b.total > 0 and b.refunded_amount < b.total
                  and b.ordered_at > ${after} and b.ordered_at <= ${until}))`;
};
