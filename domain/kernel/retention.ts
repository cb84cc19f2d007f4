import type { Database } from "../../db/client";
import { givenOnce } from "./given";

/** Rows that are of no use any more so many days after they expired; declared in a part's `retention.ts`. */
export type Retention = {
  /** The table, as the privacy page names it. */
  readonly what: string;
  readonly days: number;
  /** Removes what expired before then; answers how many rows. Done again, it removes nothing. */
  remove(db: Database, before: Date): Promise<number>;
};

const table = givenOnce<readonly Retention[]>("retention periods");
export const giveRetention = table.give;
export const theRetention = table.read;
