import { and, desc, eq, type SQL } from "drizzle-orm";
import { incidents } from "../../../db/schema/attendance";
import { children } from "../../../db/schema/families";
import { careHomes, childminders } from "../../../db/schema/homes";
import { placements } from "../../../db/schema/placements";
import { inScope } from "../../homes/steps";
import type { Day } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import type { IncidentKind, IncidentWords, ReadIncident } from "../schemas";
import { incidentRecord } from "../steps";

/** An important event in a list: what it was, not what was written of it. */
export type IncidentEntry = {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly on: Day;
  readonly minute: number | null;
  readonly sentAt: Date;
  readonly childminderId: string;
  readonly childminder: string;
  readonly placeName: string;
  /** Of the child it is about; empty where it is about none. */
  readonly nickname: string;
  readonly bornMonth: string | null;
};

export type IncidentView = IncidentEntry & IncidentWords & { readonly address: string };

/** So many of the latest stand in a list. */
const SHOWN = 50;

/** What she has told her office, the latest first. */
export async function listOwnIncidents(ctx: Context): Promise<IncidentEntry[]> {
  authorise(ctx, "attendance.read_own_incidents");
  return rowsOf(ctx, inScope(ctx.actor, "own"));
}

/** What childminders of the area have told, the latest first. */
export async function listAreaIncidents(ctx: Context): Promise<IncidentEntry[]> {
  authorise(ctx, "attendance.read_area_incidents");
  return rowsOf(ctx, inScope(ctx.actor, "area"));
}

/** One of her own with its words; null where it is none of hers. */
export async function readOwnIncident(ctx: Context, input: ReadIncident): Promise<IncidentView | null> {
  authorise(ctx, "attendance.read_own_incidents");
  return readOne(ctx, input, inScope(ctx.actor, "own"));
}

/** One of the area with its words; null where it lies in another. */
export async function readAreaIncident(ctx: Context, input: ReadIncident): Promise<IncidentView | null> {
  authorise(ctx, "attendance.read_area_incidents");
  return readOne(ctx, input, inScope(ctx.actor, "area"));
}

async function readOne(ctx: Context, { id }: ReadIncident, scope: SQL | undefined): Promise<IncidentView | null> {
  const [found] = await rowsOf(ctx, and(eq(incidents.id, id), scope));
  if (!found) return null;
  const { sealedWords, ...entry } = found;
  const words = JSON.parse(await ctx.vendors.vault.open(sealedWords, incidentRecord(id))) as IncidentWords;
  return { ...entry, ...words };
}

async function rowsOf({ db }: Context, which: SQL | undefined) {
  const rows = await db
    .select({
      id: incidents.id,
      kind: incidents.kind,
      on: incidents.on,
      minute: incidents.minute,
      sentAt: incidents.sentAt,
      sealedWords: incidents.sealedWords,
      childminderId: childminders.id,
      childminder: childminders.name,
      placeName: careHomes.placeName,
      address: careHomes.address,
      nickname: children.nickname,
      bornMonth: children.bornMonth,
    })
    .from(incidents)
    .innerJoin(childminders, eq(childminders.id, incidents.childminderId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .leftJoin(placements, eq(placements.id, incidents.placementId))
    .leftJoin(children, eq(children.id, placements.childId))
    .where(which)
    .orderBy(desc(incidents.sentAt), desc(incidents.id))
    .limit(SHOWN);
  return rows.map((row) => ({ ...row, nickname: row.nickname ?? "" }));
}
