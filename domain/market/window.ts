import type { AnsweredPage } from "./page";
import type { Ranking } from "./question";

/**
 * The market that is kept awake beside the database. What it answers is what the statement would answer now or would have answered a few
 * seconds ago, but not before `freshAs`. Null is said where it cannot: then the statement is asked.
 */
export type MarketWindow = {
  page(question: Ranking, freshAs: Date | undefined): Promise<AnsweredPage | null>;
  count(questions: readonly Ranking[], freshAs: Date | undefined): Promise<number[] | null>;
  /** Holds all that is kept against the database, and begins anew where it differs. */
  compare(): Promise<{ readonly compared: number; readonly differed: number; readonly left: number }>;
};

declare module "../kernel/context" {
  interface Vendors {
    /** Null where the operator keeps none: the statement answers all. */
    readonly market: MarketWindow | null;
  }
}
