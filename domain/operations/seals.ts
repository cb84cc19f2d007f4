import { and, asc, gt, gte, lt } from "drizzle-orm";
import type { Database } from "../../db/client";
import { events } from "../../db/schema/events";
import { addDays, type Day } from "../kernel/calendar";
import { digest } from "../kernel/secrets";

export type Seal = {
  readonly day: Day;
  readonly events: number;
  readonly hash: string;
  readonly previousHash: string | null;
};

const pageSize = 1000;

/** What the events of a day and the seal before come to: SHA-256 over one line of JSON each, in the order of their ids. */
export async function sealOf(db: Database, day: Day, previousHash: string | null): Promise<Seal> {
  let hash = await digest(JSON.stringify({ day, previousHash }));
  let count = 0;
  for (let after: string | null = null; ; ) {
    const page = await eventsOf(db, day, after);
    if (page.length > 0) hash = await digest(hash + page.map(lineOf).join(""));
    count += page.length;
    after = page.at(-1)?.id ?? null;
    if (page.length < pageSize) return { day, events: count, hash, previousHash };
  }
}

type Event = typeof events.$inferSelect;

function eventsOf(db: Database, day: Day, after: string | null): Promise<Event[]> {
  const from = new Date(`${day}T00:00:00Z`);
  const until = new Date(`${addDays(day, 1)}T00:00:00Z`);
  return db
    .select()
    .from(events)
    .where(and(gte(events.at, from), lt(events.at, until), after === null ? undefined : gt(events.id, after)))
    .orderBy(asc(events.id))
    .limit(pageSize);
}

/** Details by name, so that it does not matter how the database keeps them. */
function lineOf({ id, name, subjectId, actorId, at, requestId, details }: Event): string {
  const sorted = Object.entries(details).sort(([one], [other]) => (one < other ? -1 : 1));
  return `${JSON.stringify([id, name, subjectId, actorId, at.toISOString(), requestId, sorted])}\n`;
}
