/**
 * So many days after its own a step of a ladder or a stage of care is still taken, for who could not be written to on
 * the day, or for days on which nothing ran. More would be a flood on the day that it is switched on.
 */
export const LATE_DAYS = 3;
