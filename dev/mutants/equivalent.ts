/** Changes that no test can notice because nothing that a caller sees changes. Each says why; one that no longer stands in its file is reported. */
export interface Equivalent {
  readonly file: string;
  /** The line it stands in, without its indentation. */
  readonly line: string;
  /** As the run prints it. */
  readonly change: string;
  readonly why: string;
}

export const equivalents: readonly Equivalent[] = [];
