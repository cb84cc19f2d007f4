/** A placement with everything that belongs to it, as one statement reads it. */
import { type AnyColumn, and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { children } from "../../db/schema/families";
import { careHomes, childminders } from "../../db/schema/homes";
import {
  amendments,
  offers,
  placementContracts,
  placementMoves,
  placementNotices,
  placements,
  placementTerms,
  settlingNotes,
  visits,
  visitTimes,
} from "../../db/schema/placements";
import { parentNames } from "../families/steps";
import type { Day, Month } from "../kernel/calendar";
import type { CareSchedule } from "../kernel/care-schedule";
import { fromBits } from "../kernel/fortnight-grid";
import {
  type FirstMove,
  type Move,
  type MoveReason,
  type PersonsSide,
  runningStates,
  type Side,
  type State,
} from "./machine";
import type { Cared, SignedNotice } from "./rules";
import type { Note } from "./settling";

type Moved = {
  readonly move: Move | FirstMove;
  readonly side: Side;
  readonly at: string;
  readonly reason: MoveReason | null;
  readonly words: string;
};
export type Met = {
  readonly proposedBy: PersonsSide;
  readonly startsAt: string | null;
  readonly minutes: number;
  readonly words: string;
  readonly times: readonly string[];
};
type Offered = {
  readonly id: string;
  readonly hours: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly mealCents: number | null;
  readonly contractDays: number;
  readonly words: string;
  readonly expiresAt: string;
};
export type Agreed = {
  readonly hours: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly mealCents: number | null;
  readonly probationDays: number;
  readonly agreedAt: string;
};

export type Proposed = {
  readonly id: string;
  readonly proposedBy: PersonsSide;
  readonly hours: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly words: string;
  readonly expiresAt: string;
};

/** The contract that follows, as it stands. */
export type Contracted = {
  readonly dueOn: Day;
  readonly askedAt: string | null;
  readonly proposedOn: Day | null;
  readonly proposedBy: PersonsSide | null;
  readonly concludedOn: Day | null;
  readonly saidBy: PersonsSide | null;
};

/** The sibling who is asked for together, and what is offered or agreed for it. */
export type TogetherRow = {
  readonly id: string;
  readonly state: State;
  readonly since: string;
  readonly nickname: string | null;
  readonly bornMonth: Month | null;
  readonly hours: string;
  readonly floatingWindow: string | null;
  readonly floatingHours: number | null;
  readonly start: Day;
  /** By when its own contract is to be concluded; null where no day was agreed. */
  readonly contractDueOn: Day | null;
  readonly offer: {
    readonly hours: string;
    readonly from: Day;
    readonly until: Day | null;
    readonly mealCents: number | null;
  } | null;
};

export type PlacementRow = Awaited<ReturnType<typeof placementRows>>[number];

/** All of it in one statement: what belongs to a placement comes as JSON beside it. */
export function placementRows(db: Database, which: SQL | undefined) {
  return db
    .select({
      placement: placements,
      nickname: children.nickname,
      bornMonth: children.bornMonth,
      herName: childminders.name,
      ages: { fromAgeMonths: childminders.fromAgeMonths, toAgeMonths: childminders.toAgeMonths },
      herPersonId: childminders.personId,
      slug: sql<string | null>`case when ${childminders.listedAt} is not null then ${childminders.slug} end`,
      placeName: careHomes.placeName,
      address: careHomes.address,
      land: careHomes.land,
      municipalityId: careHomes.municipalityId,
      parents: parentNames(placements.familyId),
      moves: sql<Moved[]>`(
        select coalesce(json_agg(json_build_object('move', m.move, 'side', m.side, 'at', m.at, 'reason', m.reason,
          'words', m.words) order by m.at, m.id), '[]'::json)
        from ${placementMoves} m where m.placement_id = ${placements.id})`,
      visit: sql<Met | null>`(
        select json_build_object('proposedBy', v.proposed_by, 'startsAt', v.starts_at, 'minutes', v.minutes,
          'words', v.words, 'times',
          (select json_agg(t.starts_at order by t.starts_at) from ${visitTimes} t where t.visit_id = v.id))
        from ${visits} v where v.placement_id = ${placements.id} and v.called_off_at is null)`,
      // Proposing again after a visit that took place closes that visit; the family has been there all the same.
      met: sql<boolean>`exists (
        select from ${visits} v where v.placement_id in (select s.id from placements s
            where s.id = ${placements.id} or s.together_id = ${placements.togetherId})
          and v.starts_at is not null and (v.called_off_at is null or v.called_off_at >= v.starts_at))`,
      offer: sql<Offered | null>`(
        select json_build_object('id', o.id, 'hours', o.hours::text, 'from', o.from_date, 'until', o.until_date,
          'mealCents', o.meal_cents, 'contractDays', o.contract_days, 'words', o.words, 'expiresAt', o.expires_at)
        from ${offers} o where o.placement_id = ${placements.id} and o.closed_at is null)`,
      // In order of days: what was agreed at first, and each change from its first day on.
      terms: sql<Agreed[]>`(
        select coalesce(json_agg(json_build_object('hours', a.hours::text, 'from', a.from_date, 'until', a.until_date,
          'mealCents', a.meal_cents, 'probationDays', a.probation_days, 'agreedAt', a.agreed_at) order by a.from_date),
          '[]'::json)
        from ${placementTerms} a where a.placement_id = ${placements.id})`,
      notices: sql<SignedNotice[]>`(
        select coalesce(json_agg(json_build_object('from', n.from_date, 'probationDays', n.probation_days,
          'period', n.period) order by n.from_date), '[]'::json)
        from ${placementNotices} n where n.placement_id = ${placements.id})`,
      change: sql<Proposed | null>`(
        select json_build_object('id', d.id, 'proposedBy', d.proposed_by, 'hours', d.hours::text, 'from', d.from_date,
          'until', d.until_date, 'words', d.words, 'expiresAt', d.expires_at)
        from ${amendments} d where d.placement_id = ${placements.id} and d.closed_at is null)`,
      together: sql<TogetherRow[]>`(
        select coalesce(json_agg(json_build_object('id', s.id, 'state', s.state, 'since', s.since,
          'nickname', b.nickname, 'bornMonth', b.born_month, 'hours', s.hours::text,
          'floatingWindow', s.floating_window::text, 'floatingHours', s.floating_hours, 'start', s.start_on,
          'contractDueOn', (select k.due_on from placement_contracts k where k.placement_id = s.id),
          'offer', (select json_build_object('hours', o.hours::text, 'from', o.from_date, 'until', o.until_date,
              'mealCents', o.meal_cents) from offers o where o.placement_id = s.id
              and (o.closed_at is null or o.outcome = 'accept')))
          order by s.id), '[]'::json)
        from placements s left join children b on b.id = s.child_id
        where s.together_id = ${placements.togetherId} and s.id <> ${placements.id})`,
      contract: sql<Contracted | null>`(
        select json_build_object('dueOn', k.due_on, 'askedAt', k.asked_at, 'proposedOn', k.proposed_on,
          'proposedBy', k.proposed_by, 'concludedOn', k.concluded_on, 'saidBy', k.said_by)
        from ${placementContracts} k where k.placement_id = ${placements.id})`,
    })
    .from(placements)
    .leftJoin(children, eq(children.id, placements.childId))
    .leftJoin(childminders, eq(childminders.id, placements.childminderId))
    .leftJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(which)
    .orderBy(asc(placements.rank), desc(placements.askedAt));
}

type AgreedInJson = { readonly from: Day; readonly until: Day | null; readonly hours: string };

/**
 * All that was ever agreed of a placement, as JSON beside it: for `caredOf`. The outer table is named, since drizzle leaves its name
 * away where nothing is joined.
 */
export const allTerms = sql<readonly AgreedInJson[]>`(
  select coalesce(json_agg(json_build_object('from', a.from_date, 'until', a.until_date, 'hours', a.hours::text)
    order by a.from_date), '[]'::json)
  from ${placementTerms} a where a.placement_id = ${placements}.id)`;

/** How the days of settling-in went so far, as JSON beside a placement: for `planOf`. */
export const allNotes = sql<readonly Note[]>`(
  select coalesce(json_agg(json_build_object('on', n.on, 'mood', n.mood, 'parting', n.parting) order by n.on), '[]'::json)
  from ${settlingNotes} n where n.placement_id = ${placements}.id)`;

/** What `hoursOn` reads, of a row with `allTerms`. */
export function caredOf(row: Omit<Cared, "terms"> & { readonly terms: readonly AgreedInJson[] }): Cared {
  const terms = row.terms.map(({ hours, ...period }) => ({ ...period, hours: fromBits(hours) }));
  return { state: row.state, since: row.since, terms };
}

/** Placements in which there is or was care, with all that was agreed: one statement, however many there are. */
export async function caredPlacements(db: Database | Transaction, which: SQL | undefined) {
  const rows = await db
    .select({
      id: placements.id,
      childId: placements.childId,
      childminderId: placements.childminderId,
      familyId: placements.familyId,
      state: placements.state,
      since: placements.since,
      terms: allTerms,
    })
    .from(placements)
    .where(and(inArray(placements.state, [...runningStates, "ended"]), which))
    .orderBy(asc(placements.id));
  return rows.map((row) => ({ ...row, ...caredOf(row) }));
}

/** Those of one childminder. */
export const placementsWith = (db: Database | Transaction, childminderId: string) =>
  caredPlacements(db, eq(placements.childminderId, childminderId));

/** What the family asked for. */
export function scheduleOf({
  hours,
  floatingWindow,
  floatingHours,
}: Pick<PlacementRow["placement"], "hours" | "floatingWindow" | "floatingHours">): CareSchedule {
  if (!floatingWindow || floatingHours === null) return { fixed: hours };
  return { fixed: hours, floating: { window: floatingWindow, hoursPerWeek: floatingHours } };
}

/** Of which placement agreements are, and how its family calls the child, by the id of the agreement. */
export async function placedBy(
  db: Database,
  termsIds: readonly string[],
): Promise<Map<string, { readonly placementId: string; readonly nickname: string }>> {
  const rows = await db
    .select({ id: placementTerms.id, placementId: placementTerms.placementId, nickname: children.nickname })
    .from(placementTerms)
    .innerJoin(placements, eq(placements.id, placementTerms.placementId))
    .innerJoin(children, eq(children.id, placements.childId))
    .where(inArray(placementTerms.id, [...termsIds]));
  return new Map(rows.map(({ id, ...placed }) => [id, placed]));
}

/** Whether she is told who asks, of a row as the database has it: the opposite of `namesHidden`. */
export function tellsNames({ id, blind }: Readonly<Record<"id" | "blind", AnyColumn>>): SQL {
  return sql`(not ${blind} or exists (select from ${placementMoves} m
    where m.placement_id = ${id} and m.move in ('answer', 'offer')))`;
}
