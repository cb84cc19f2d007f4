import { and, asc, desc, eq, gt, gte, inArray, isNull, max, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { deliveries, events } from "../../db/schema/events";
import type { Context } from "./context";
import { givenOnce } from "./given";
import { newId } from "./ids";
import type { Words } from "./locale";

/** Ids and codes only: never names, texts or addresses, so that erasing a person leaves the trail whole and meaningless. */
export type EventDetails = Readonly<Record<string, string | number | undefined>>;

type Nothing = Readonly<Record<string, never>>;

declare const carried: unique symbol;

/** One kind of thing that happens: how the trail words it and, to the compiler, the ids and codes that go with it. */
export type EventKind<Details = EventDetails> = Words & { readonly [carried]?: Details };

/** Declares a kind of event, in a part's `events.ts`. */
export function event<Details extends EventDetails = Nothing>(words: Words): EventKind<Readonly<Details>> {
  return words;
}

/** Everything that can happen. Each part adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: the parts add their events to it.
export interface Events {}

export type EventName = keyof Events & string;

/** The ids and codes that go with an event of this name. */
export type DetailsOf<Name extends EventName> =
  Events[Name] extends EventKind<infer Details extends EventDetails> ? Details : never;

/** What happened, as jobs and followers hear it. `id` goes to vendors as the idempotency key. */
export type HeardEvent<Name extends EventName = EventName> = Name extends EventName
  ? {
      readonly id: string;
      readonly name: Name;
      /** What it is about, e.g. the childminder. */
      readonly subjectId: string;
      /** Who did it; null where the platform did it by itself. */
      readonly actorId: string | null;
      readonly at: Date;
      readonly requestId: string;
      readonly details: DetailsOf<Name>;
    }
  : never;

/** What emitting needs of the context. */
export type Emitting = Pick<Context, "actor" | "now" | "requestId">;

/**
 * What a later part must do in the transaction of an earlier one. It runs after the event's rows are written, in the order of the
 * parts; what it throws undoes the whole transaction.
 */
export type Follower = {
  readonly follows: readonly EventName[];
  run(tx: Transaction, ctx: Emitting, event: HeardEvent): Promise<void>;
};

/** Declares a follower, typed by the events it follows. */
export function follower<Name extends EventName>(declared: {
  readonly follows: readonly Name[];
  run(tx: Transaction, ctx: Emitting, event: HeardEvent<Name>): Promise<void>;
}): Follower {
  return declared as Follower;
}

/** Which jobs hear an event, and which followers run with it. */
export type Wiring = {
  readonly jobs: Readonly<Record<string, { readonly hears: readonly EventName[] }>>;
  readonly followers: readonly Follower[];
  /** What each event is, as people read it. */
  readonly words: Readonly<Record<string, Words>>;
};

const wiring = givenOnce<Wiring>("jobs and followers");
export const giveWiring = wiring.give;

/** What an event is, as people read it; null for one that no part declares any more. */
export function wordsOfEvent(name: string): Words | null {
  const { words } = wiring.read();
  return Object.hasOwn(words, name) ? (words[name] ?? null) : null;
}

/** The jobs that hear an event, by name. */
function jobsHearing(name: EventName): string[] {
  return Object.entries(wiring.read().jobs).flatMap(([job, { hears }]) => (hears.includes(name) ? [job] : []));
}

type Details<Name extends EventName> =
  Nothing extends DetailsOf<Name> ? [details?: DetailsOf<Name>] : [details: DetailsOf<Name>];

/** Writes the trail and the outbox in the caller's own transaction: what is committed will be heard, what is not never was. */
export async function emit<Name extends EventName>(
  tx: Transaction,
  ctx: Emitting,
  name: Name,
  subjectId: string,
  ...[details]: Details<Name>
): Promise<void> {
  await write(tx, ctx, name, [{ subjectId, details: details ?? {} }]);
}

/** How often it has happened to a subject since then, by the trail. */
export function countEmitted(
  db: Database | Transaction,
  name: EventName,
  subjectId: string,
  since: Date,
): Promise<number> {
  return db.$count(events, and(eq(events.name, name), eq(events.subjectId, subjectId), gt(events.at, since)));
}

/** What an event is about, and its further ids and codes. */
export type EventSubject<Name extends EventName = EventName> = {
  readonly subjectId: string;
  readonly details: DetailsOf<Name>;
  /** Its consumers hear it no sooner; at once where nothing is said. */
  readonly dueAt?: Date;
};

/** As `emit`, of many subjects at once. */
export async function emitAll<Name extends EventName>(
  tx: Transaction,
  ctx: Emitting,
  name: Name,
  subjects: readonly EventSubject<Name>[],
): Promise<void> {
  await write(tx, ctx, name, subjects);
}

/** Rows of one statement; Postgres takes no more than 65,535 parameters. */
const rowsAtOnce = 1_000;

type Written = { readonly subjectId: string; readonly details: EventDetails; readonly dueAt?: Date };

async function write(tx: Transaction, ctx: Emitting, name: EventName, subjects: readonly Written[]): Promise<void> {
  const hearers = jobsHearing(name);
  const followers = wiring.read().followers.filter(({ follows }) => follows.includes(name));
  for (let at = 0; at < subjects.length; at += rowsAtOnce) {
    const chunk = subjects.slice(at, at + rowsAtOnce);
    const rows = chunk.map(({ subjectId, details }) => ({
      id: newId(ctx.now),
      name,
      subjectId,
      actorId: ctx.actor.personId,
      at: ctx.now,
      requestId: ctx.requestId,
      details: said(details),
    }));
    await tx.insert(events).values(rows);
    const heard = rows.flatMap(({ id: eventId }, index) =>
      hearers.map((consumer) => ({ id: newId(ctx.now), eventId, consumer, dueAt: chunk[index]?.dueAt ?? ctx.now })),
    );
    if (heard.length > 0) await tx.insert(deliveries).values(heard);
    for (const row of rows) {
      for (const one of followers) await one.run(tx, ctx, row as unknown as HeardEvent);
    }
  }
}

/**
 * As `emit`, where one statement writes all: stands behind `with … as (insert … returning id)` and writes the event and its deliveries
 * of the one subject that `subject` selects there, and nothing where it selects none. A statement runs no followers.
 */
export function emittedIn<Name extends EventName>(
  ctx: Emitting,
  name: Name,
  subject: SQL,
  details: DetailsOf<Name>,
): SQL {
  requireNoFollowers(name);
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const jobs = jobsHearing(name).map((consumer) => sql`(${newId(ctx.now)}::uuid, ${consumer})`);
  return sql`
    , event as (
      insert into events (id, name, subject_id, actor_id, at, request_id, details)
      select ${newId(ctx.now)}::uuid, ${name}, subject.id, ${ctx.actor.personId}::uuid, ${now}, ${ctx.requestId},
             ${JSON.stringify(said(details))}::jsonb
        from (${subject}) as subject(id)
      returning id
    )
    insert into deliveries (id, event_id, consumer, due_at)
    select job.id, event.id, job.consumer, ${now} from event, (values ${sql.join(jobs, sql`, `)}) as job(id, consumer)`;
}

/**
 * As `emittedIn`, of many: `among` selects there the ids of those subjects that it happened to. Of the others nothing is written.
 */
export function emittedAmong<Name extends EventName>(
  ctx: Emitting,
  name: Name,
  among: SQL,
  subjects: readonly EventSubject<Name>[],
): SQL {
  requireNoFollowers(name);
  const consumers = jobsHearing(name);
  const told = subjects.map(({ subjectId, details }) => ({
    id: newId(ctx.now),
    subject_id: subjectId,
    details: said(details),
  }));
  const heard = told.flatMap(({ id }, index) =>
    consumers.map((consumer) => ({
      id: newId(ctx.now),
      event_id: id,
      consumer,
      due_at: (subjects[index]?.dueAt ?? ctx.now).toISOString(),
    })),
  );
  return sql`
    , event as (
      insert into events (id, name, subject_id, actor_id, at, request_id, details)
      select told.id, ${name}, told.subject_id, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz,
             ${ctx.requestId}, told.details
        from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told(id uuid, subject_id uuid, details jsonb)
       where told.subject_id in (${among})
      returning id
    )
    insert into deliveries (id, event_id, consumer, due_at)
    select heard.id, event.id, heard.consumer, heard.due_at
      from event
      join jsonb_to_recordset(${JSON.stringify(heard)}::jsonb)
           as heard(id uuid, event_id uuid, consumer text, due_at timestamptz) on heard.event_id = event.id`;
}

function requireNoFollowers(name: EventName): void {
  if (wiring.read().followers.some(({ follows }) => follows.includes(name))) throw new Error(`${name} has followers`);
}

function said(details: EventDetails): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).filter((entry): entry is [string, string | number] => entry[1] !== undefined),
  );
}

/** Of these subjects those about whom something happened since then that this job hears, be it done with it or not. */
export async function subjectsHeardSince(
  db: Database,
  job: string,
  subjectIds: readonly string[],
  since: Date,
): Promise<Set<string>> {
  const names = [...(wiring.read().jobs[job]?.hears ?? [])];
  const rows = await db
    .selectDistinct({ subjectId: events.subjectId })
    .from(events)
    .where(and(inArray(events.subjectId, [...subjectIds]), inArray(events.name, names), gt(events.at, since)));
  return new Set(rows.map(({ subjectId }) => subjectId));
}

/** What of these names has happened to a subject, the earliest first. */
export async function happenedTo(
  db: Database,
  subjectId: string,
  names: readonly EventName[],
): Promise<{ readonly id: string; readonly name: string; readonly at: Date }[]> {
  return db
    .select({ id: events.id, name: events.name, at: events.at })
    .from(events)
    .where(and(eq(events.subjectId, subjectId), inArray(events.name, [...names])))
    .orderBy(asc(events.at), asc(events.id));
}

/** What happened once, as the trail has it. */
export type Happening = Pick<typeof events.$inferSelect, "name" | "subjectId" | "actorId" | "at" | "details">;

/** What of these names has happened to any of these subjects since then, the latest first; no more than `limit`. */
export async function happenedSince(
  db: Database,
  names: readonly EventName[],
  {
    subjectIds,
    since,
    limit,
  }: { readonly subjectIds: readonly string[]; readonly since: Date; readonly limit: number },
): Promise<Happening[]> {
  if (subjectIds.length === 0) return [];
  const { name, subjectId, actorId, at, details } = events;
  return db
    .select({ name, subjectId, actorId, at, details })
    .from(events)
    .where(and(inArray(subjectId, [...subjectIds]), inArray(name, [...names]), gt(at, since)))
    .orderBy(desc(at), desc(events.id))
    .limit(limit);
}

/** By how many requests something happened to any of these subjects since then. */
export async function requestsSince(
  tx: Transaction,
  name: EventName,
  subjectIds: readonly string[],
  since: Date,
): Promise<number> {
  if (subjectIds.length === 0) return 0;
  const rows = await tx
    .selectDistinct({ request: events.requestId })
    .from(events)
    .where(and(inArray(events.subjectId, [...subjectIds]), eq(events.name, name), gt(events.at, since)));
  return rows.length;
}

/** Whether a job has still to hear of something of this name that happened since then. */
export async function isStillHeard(db: Database, name: EventName, since: Date): Promise<boolean> {
  const rows = await db
    .select({ id: deliveries.id })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(and(eq(events.name, name), gte(events.at, since), isNull(deliveries.deliveredAt), isNull(deliveries.deadAt)))
    .limit(1);
  return rows.length > 0;
}

/** When something last happened to each of these subjects; of those to whom it never did it says nothing. */
export async function lastTimes(
  db: Database,
  name: EventName,
  subjectIds: readonly string[],
  details: Happening["details"] = {},
): Promise<Map<string, Date>> {
  if (subjectIds.length === 0) return new Map();
  const rows = await db
    .select({ id: events.subjectId, at: max(events.at) })
    .from(events)
    .where(
      and(
        inArray(events.subjectId, [...subjectIds]),
        eq(events.name, name),
        Object.keys(details).length > 0 ? sql`${events.details} @> ${JSON.stringify(details)}::jsonb` : undefined,
      ),
    )
    .groupBy(events.subjectId);
  return new Map(rows.flatMap(({ id, at }) => (at ? [[id, at]] : [])));
}
