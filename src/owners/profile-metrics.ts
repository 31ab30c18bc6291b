/** The figures of `owner o` as the last nightly refresh left them; null where it has not seen the owner yet. */
export const STORED_METRICS = /* sql */ `
(select json_build_object('orderCount', m.order_count, 'totalAppointments', m.total_appointments,
                          'noShowCount', m.no_show_count, 'cancelledAppointments', m.cancelled_appointments,
                          'totalSpent', m.total_spent, 'averageOrderValue', m.average_order_value)
   from customer_metrics m where m.owner_id = o.id)`;

/**
 * The same figures worked out now ($2 the clinic's zone, $3 now). Completed orders less refunds, and what visits
 * cost beside them: an amount is taken to be on an order that is linked to the visit or of the same clinic day.
 */
export const LIVE_METRICS = /* sql */ `
(select json_build_object('orderCount', s.orders, 'totalAppointments', v.total, 'noShowCount', v.no_shows,
                          'cancelledAppointments', v.cancelled, 'totalSpent', s.spend + v.beside,
                          'averageOrderValue', coalesce(round(s.spend / nullif(s.orders, 0), 2), 0))
   from (select coalesce(sum(c.total - c.refunded_amount), 0) as spend,
                count(*) filter (where c.total > 0 and c.refunded_amount < c.total) as orders
           from customer_order c
          where c.owner_id = o.id and c.status = 'completed' and c.ordered_at <= $3) s
  cross join (
         select count(*) filter (where a.status <> 'cancelled') as total,
                count(*) filter (where a.status = 'no_show') as no_shows,
                count(*) filter (where a.status = 'cancelled') as cancelled,
                coalesce(sum(a.amount) filter (where a.status = 'completed' and not exists (
                  select from customer_order c
                   where c.owner_id = o.id and c.status = 'completed' and c.ordered_at <= $3
                     and (c.appointment_id = a.id
                          or (c.appointment_id is null
                              and (c.ordered_at at time zone $2)::date = (a.starts_at at time zone $2)::date)))), 0)
                  as beside
           from appointment a where a.owner_id = o.id and a.starts_at <= $3) v)`;
