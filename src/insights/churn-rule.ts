/**
 * The churn risk as a documented rule: a logistic curve over the time away. It rises with days since the last
 * visit, measured against the owner's own rhythm and against a year; missed appointments, overdue care and having
 * come only once raise it, something booked lowers it. The weights are judgement, set so that an owner of a
 * six-month rhythm stands near .25 when due, .45 one visit late, .7 two visits late. Shown as a rule, not as
 * a probability that was fitted.
 */
export const CHURN_RULE = {
  start: -2.2,
  perRhythm: 0.6,
  perYear: 0.8,
  perNoShow: 0.25,
  countedNoShows: 3,
  careOverdue: 0.4,
  cameOnce: 0.5,
  booked: -1.2,
  /** The rhythm of owners whose own is unknown (fewer than two gaps), in days. */
  defaultRhythm: 365,
  /** Own rhythms are read within these bounds: grooming every week must not make a month look like the end. */
  rhythmBounds: [30, 365],
} as const;

/** A stored score is written again only once it has moved by this much, or every owner would change every night. */
export const SCORE_STEP = 0.05;

export type ScoreReason =
  | { code: 'rhythm'; days: number }
  | { code: 'came_once' }
  | { code: 'no_shows'; count: number }
  | { code: 'care_overdue'; since: string }
  | { code: 'booked' };

/**
 * The rule in SQL, over a row `f` with last_visit_date, visit_count, visit_rhythm_days, no_show_count,
 * care_overdue_since, booked and has_living_pet; `today` is a parameter's mark. Gives churn_risk_score (null where
 * the owner was never seen or has no living pet), score_reasons and rescore_on.
 */
export function churnRuleSql(today: string): { slope: string; logit: string; reasons: string } {
  const rule = CHURN_RULE;
  const [shortest, longest] = rule.rhythmBounds;
  const rhythm = `least(greatest(coalesce(f.visit_rhythm_days, ${rule.defaultRhythm}), ${shortest}), ${longest})`;
  const slope = `(${rule.perRhythm} / ${rhythm} + ${rule.perYear} / 365.0)::float8`;
  const standing = `${rule.start}
      + ${rule.perNoShow} * least(f.no_show_count, ${rule.countedNoShows})
      + case when f.care_overdue_since is not null then ${rule.careOverdue} else 0 end
      + case when f.visit_count = 1 then ${rule.cameOnce} else 0 end
      + case when f.booked then ${rule.booked} else 0 end`;
  return {
    slope,
    // Bounded, since exp() of a lifetime away would be out of Postgres' range.
    logit: `case when f.has_living_pet and f.last_visit_date is not null then
              least((${standing})::float8 + (${today} - f.last_visit_date) * ${slope}, 12) end`,
    reasons: `jsonb_path_query_array(jsonb_build_array(
        case when f.visit_rhythm_days is not null
             then jsonb_build_object('code', 'rhythm', 'days', round(f.visit_rhythm_days::numeric)) end,
        case when f.visit_count = 1 then jsonb_build_object('code', 'came_once') end,
        case when f.no_show_count > 0
             then jsonb_build_object('code', 'no_shows', 'count', f.no_show_count) end,
        case when f.care_overdue_since is not null
             then jsonb_build_object('code', 'care_overdue', 'since', f.care_overdue_since) end,
        case when f.booked then jsonb_build_object('code', 'booked') end), '$[*] ? (@ != null)')`,
  };
}
