import { and, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client";
import { people, reveals } from "../../db/schema/accounts";
import { events } from "../../db/schema/events";
import { givenOnce } from "../kernel/given";
import type { Role } from "../kernel/permissions";
import type { ReadTrail } from "./schemas";

/** One thing that happened. `by` says who did it as far as the reader may know. */
export type TrailEntry = {
  readonly id: string;
  readonly event: string;
  readonly at: Date;
  readonly by: { readonly roles: readonly Role[]; readonly you: boolean };
  readonly subjectId: string;
  readonly details: Readonly<Record<string, string | number>>;
  /** Why support looked, where it did. */
  readonly reason: string | null;
};

export const trailPageSize = 50;

/** Under which further ids a part's events speak of a person: a subquery of ids, for the id of the account. */
export type Alias = (personId: string) => SQL;

const aliases = givenOnce<readonly Alias[]>("aliases of people");
export const giveAliases = aliases.give;

/** What happened to a person under any of their ids (a childminder has one of her own), or by their hand. */
export const concerning = (personId: string): SQL | undefined =>
  or(
    eq(events.subjectId, personId),
    eq(events.actorId, personId),
    ...aliases.read().map((alias) => isAbout(alias(personId))),
  );

/** What is about any of these ids, given as a subquery. */
export const isAbout = (ids: SQL): SQL => sql`${events.subjectId} in (${ids})`;

/** A page of the trail, the newest first, in one statement. */
export async function readEvents(
  db: Database,
  readerId: string,
  which: SQL | undefined,
  { before, limit = trailPageSize }: ReadTrail,
): Promise<TrailEntry[]> {
  const rows = await db
    .select({ event: events, actorRoles: people.roles, reason: reveals.reason })
    .from(events)
    .leftJoin(people, eq(people.id, events.actorId))
    .leftJoin(
      reveals,
      and(eq(events.name, "accounts.person_revealed"), sql`${reveals.id}::text = ${events.details}->>'revealId'`),
    )
    .where(and(which, before === undefined ? undefined : lt(events.id, before)))
    .orderBy(desc(events.id))
    .limit(limit);
  return rows.map(({ event, actorRoles, reason }) => ({
    id: event.id,
    event: event.name,
    at: event.at,
    by: { roles: actorRoles ?? [event.actorId === null ? "system" : "anyone"], you: event.actorId === readerId },
    subjectId: event.subjectId,
    details: event.details,
    reason,
  }));
}
