/** What goes to the processes that try mutants, and what comes back, one line each. */
export interface Order {
  readonly id: number;
  readonly file: string;
  /** Null: the file as it is. */
  readonly mutant: { readonly start: number; readonly end: number; readonly text: string } | null;
  /** Run in turn until one fails. */
  readonly tests: readonly string[];
}

export interface Outcome {
  readonly id: number;
  /** Null: nothing noticed it. */
  readonly noticedBy: string | null;
  readonly ms: number;
}
