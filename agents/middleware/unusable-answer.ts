/** The model answered, twice, with something that cannot be used. Never shown; the offline model answers instead. */
export class UnusableAnswer extends Error {
  override readonly name = 'UnusableAnswer';
}
