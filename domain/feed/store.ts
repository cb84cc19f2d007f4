import type { FeedItem } from "./rules";

/**
 * What was worked out last for a person, kept for a few minutes: a copy, without which everything is read from the database again. Where
 * the store is away, reading finds nothing and keeping does nothing; forgetting fails, so that a job runs again.
 */
export type Feeds = {
  read(personId: string): Promise<readonly FeedItem[] | null>;
  keep(personId: string, items: readonly FeedItem[]): Promise<void>;
  forget(personIds: readonly string[]): Promise<void>;
};

/** Seconds for which it is kept. An answer and an opening end it at once; whatever else is new shows after that time. */
export const keptSeconds = 300;

declare module "../kernel/context" {
  interface Vendors {
    readonly feeds: Feeds;
  }
}
