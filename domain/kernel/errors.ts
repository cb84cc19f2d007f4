/** Every code that the business throws; each part adds its own in `errors.ts`. */
// biome-ignore lint/suspicious/noEmptyInterface: the parts add their codes to it.
export interface ErrorCodes {}

export type ErrorCode = keyof ErrorCodes & string;

export type ErrorParams = Readonly<Record<string, string | number>>;

/** One wrong input: `field` in the door's own spelling, `code` and `params` for the text. */
export type FieldProblem = { readonly field: string; readonly code: ErrorCode; readonly params: ErrorParams };

/**
 * The one error the business throws. `code` is dotted (`search.unknown_place`) and stands in the `errors.ts` of its part with
 * its status and its text in every language; `params` are what the text names; `field` is the input it concerns, if it concerns one.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  /** Every field that is wrong; the one of `field` alone unless several were found at once. */
  readonly fields: readonly FieldProblem[];

  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
    readonly field?: string,
    fields?: readonly FieldProblem[],
  ) {
    super(code);
    this.fields = fields ?? (field === undefined ? [] : [{ field, code, params }]);
  }
}

/** Several reasons, told at once: each names its field. One alone stays what it is. */
export function asOne(reasons: readonly AppError[]): AppError {
  const [first, ...others] = reasons;
  if (first && others.length === 0) return first;
  const fields = reasons.flatMap((reason) => reason.fields);
  const names = [...new Set(fields.map(({ field }) => field))].join(", ");
  return new AppError("input.invalid", { fields: names }, undefined, fields);
}

/** Reads one thing after the other and keeps the reasons against each, to be told at once by `asOne`. */
export function attempts(): {
  readonly reasons: readonly AppError[];
  readonly attempt: <Read>(read: () => Read) => Read | undefined;
} {
  const reasons: AppError[] = [];
  return {
    reasons,
    attempt(read) {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        reasons.push(error);
        return undefined;
      }
    },
  };
}

/** Throws what a rule answered, if it answered a reason against it. */
export function refuse(reason: AppError | null): void {
  if (reason) throw reason;
}
