/**
 * A search among some owners only. Given the number of the first free parameter, it says what to join on the
 * owner's id, the condition to add, and its values.
 */
export type Narrow = (firstParameter: number) => {
  join(ownerId: string): string;
  and: string;
  values: unknown[];
};

/** Everyone. */
export const everyone: Narrow = () => ({ join: () => '', and: '', values: [] });
