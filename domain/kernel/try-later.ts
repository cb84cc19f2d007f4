/** A vendor asked for patience: the job is done again, no sooner than `seconds` from now. */
export class TryLater extends Error {
  override readonly name = "TryLater";

  constructor(
    message: string,
    readonly seconds: number,
  ) {
    super(message);
  }
}
