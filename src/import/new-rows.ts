/** So many wrong guesses, and a file is looked up row by row to its end. */
const ENOUGH = 3;

/**
 * Expects, after a batch of nothing but new rows, that the next one is like it: it is then stored without looking
 * up its ids, and the key of `external_ref` says where one was known after all. That batch is taken back and
 * done again with a look at each id, so a wrong guess costs time and nothing else.
 */
export class NewRows {
  private onlyNew = false;
  private wrong = 0;

  get expected(): boolean {
    return this.onlyNew && this.wrong < ENOUGH;
  }

  saw(batch: { rows: number; inserted: number; refused: number }): void {
    this.onlyNew = batch.inserted > 0 && batch.inserted + batch.refused >= batch.rows;
  }

  /** Is this the error that says so? */
  wasWrong(error: unknown): boolean {
    const { code, constraint } = error as { code?: unknown; constraint?: unknown };
    if (!this.expected || code !== '23505' || constraint !== 'external_ref_pkey') return false;
    this.onlyNew = false;
    this.wrong++;
    return true;
  }
}
