/** What of placements stands in somebody's calendar: agreed hours, days of settling in, agreed visits. */
import { and, asc, eq, gt, inArray, or } from "drizzle-orm";
import type { Database } from "../../db/client";
import { placements, placementTerms, settlingNotes } from "../../db/schema/placements";
import { absencesOf } from "../capacity/steps";
import type { Day, Period } from "../kernel/calendar";
import type { FortnightGrid } from "../kernel/fortnight-grid";
import { isRunning, openStates, type PersonsSide, runningStates, type State } from "./machine";
import { placementRows } from "./rows";
import { namesHidden } from "./rules";
import { type PlannedDay, planOf } from "./settling";
import { ofSide } from "./steps";

export type PlacementInCalendar = {
  readonly id: string;
  readonly state: State;
  /** "" where it is not shown to her yet, or the child is gone. */
  readonly nickname: string;
  readonly childminderId: string | null;
  /** "" where she is gone. */
  readonly herName: string;
  readonly visit: { readonly startsAt: Date; readonly minutes: number } | null;
  /** What was agreed, the earliest first. */
  readonly agreed: readonly (Period & { readonly hours: FortnightGrid })[];
  /** Days of the settling-in before the first full one. */
  readonly settling: readonly PlannedDay[];
  /** When she does not care; of who is gone nothing is known. */
  readonly away: readonly Period[];
};

/** A person's placements on one side: what is open or runs, and what ended after that day. */
export async function placementsInCalendar(
  db: Database,
  personId: string,
  side: PersonsSide,
  since: Day,
): Promise<PlacementInCalendar[]> {
  const lasting = inArray(placements.state, [...openStates, ...runningStates]);
  const lately = and(eq(placements.state, "ended"), gt(placements.since, new Date(`${since}T00:00:00Z`)));
  const rows = await placementRows(db, and(ofSide({ actor: { roles: [], personId } }, side), or(lasting, lately)));
  const ids = rows.map(({ placement }) => placement.id);
  if (ids.length === 0) return [];
  const terms = await db
    .select()
    .from(placementTerms)
    .where(inArray(placementTerms.placementId, ids))
    .orderBy(asc(placementTerms.fromDate));
  const notes = await db.select().from(settlingNotes).where(inArray(settlingNotes.placementId, ids));
  const away = new Map<string, Period[]>();
  for (const id of new Set(rows.flatMap(({ placement }) => placement.childminderId ?? [])))
    away.set(id, await absencesOf(db, id));
  return rows.map(({ placement, nickname, herName, visit, moves }) => {
    const { id, state, childminderId, blind } = placement;
    const agreed = terms
      .filter(({ placementId }) => placementId === id)
      .map(({ fromDate, untilDate, hours }) => ({ from: fromDate, until: untilDate, hours }));
    const absent = away.get(childminderId ?? "") ?? [];
    const settles = agreed.length > 0 && (state === "reserved" || state === "settling_in");
    const plan = settles
      ? planOf(
          { agreed, away: absent },
          notes.filter(({ placementId }) => placementId === id),
        )
      : null;
    const hidden = side === "childminder" && namesHidden(blind, moves);
    return {
      id,
      state,
      nickname: hidden ? "" : (nickname ?? ""),
      childminderId,
      herName: herName ?? "",
      visit: visit?.startsAt ? { startsAt: new Date(visit.startsAt), minutes: visit.minutes } : null,
      agreed: isRunning(state) || state === "ended" ? agreed : [],
      settling: plan?.days.filter(({ phase }) => phase !== "full") ?? [],
      away: absent,
    };
  });
}
