import type { FeedItem } from "./rules";

/**
 * What was worked out last for a person, kept for a moment: a copy, without which everything is read from the database again. Where the
 * store is away, reading finds nothing and keeping does nothing.
 */
export type Feeds = {
  read(personId: string): Promise<readonly FeedItem[] | null>;
  keep(personId: string, items: readonly FeedItem[]): Promise<void>;
};

/** Seconds for which it is kept: what is new shows after that time at the latest. */
export const keptSeconds = 60;

declare module "../kernel/context" {
  interface Vendors {
    readonly feeds: Feeds;
  }
}
