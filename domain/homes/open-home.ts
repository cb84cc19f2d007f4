/** Care homes as they are opened and moved. Run inside a transaction of a command that has authorised. */

import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { careHomes } from "../../db/schema/homes";
import { holdActor } from "../accounts/steps";
import type { Context } from "../kernel/context";
import { refuse } from "../kernel/errors";
import { emit, requestsSince } from "../kernel/events";
import { newId } from "../kernel/ids";
import { distanceMetres, type MetricPoint, toMetric } from "../kernel/metric-point";
import { settlementsNear } from "../places/steps";
import { doorOf, publicPointOf } from "./doors";
import { careHomeRow } from "./rows";
import { FARTHEST_SETTLEMENT_METRES, isHonest, type PublicPoint, peoplePerSquareKm, whyNotMovable } from "./rules";
import type { OpenCareHome } from "./schemas";
import type { CareHome, Childminder } from "./steps";

/** A new home with its blurred point: that of the home left behind, where both are behind one door. */
export async function openHome(
  tx: Transaction,
  ctx: Context,
  input: OpenCareHome,
  left?: CareHome,
): Promise<{ id: string; publicPoint: MetricPoint }> {
  await holdActor(tx, ctx);
  const id = newId(ctx.now);
  const row = await rowFor(tx, ctx, input, { id, known: left });
  await tx.insert(careHomes).values(row);
  await emit(tx, ctx, "childminders.care_home_opened", id);
  return row;
}

/** The home as it is from now on. The public point follows the door, and only it. */
export async function changeHome(
  tx: Transaction,
  ctx: Context,
  home: CareHome,
  input: OpenCareHome,
): Promise<{ publicPoint: MetricPoint }> {
  const { id, openedBy: _, createdAt: __, ...row } = await rowFor(tx, ctx, input, { id: home.id, known: home });
  await tx.update(careHomes).set(row).where(eq(careHomes.id, id));
  return row;
}

/** Somebody who is shown at another point from now on, or the home itself, in which perhaps nobody is registered yet. */
type Shown = Pick<Childminder, "id"> | Pick<CareHome, "id">;

/**
 * The public sees them at another point than before, which it may only a few times a year, whichever way leads there. Errors:
 * `childminders.moved_too_often`.
 */
export async function showElsewhere(
  tx: Transaction,
  ctx: Context,
  who: readonly Shown[],
  field: "street" | "token" = "street",
): Promise<void> {
  const ids = who.map(({ id }) => id);
  refuse(whyNotMovable(await requestsSince(tx, "childminders.shown_elsewhere", ids, aYearBefore(ctx.now)), field));
  for (const id of ids) await emit(tx, ctx, "childminders.shown_elsewhere", id);
}

export function isSamePoint(one: MetricPoint, other: MetricPoint): boolean {
  return one.x === other.x && one.y === other.y;
}

function aYearBefore(now: Date): Date {
  return new Date(now.getTime() - 365 * 86_400_000);
}

async function rowFor(
  tx: Transaction,
  ctx: Context,
  input: OpenCareHome,
  { id, known }: { id: string; known: CareHome | undefined },
) {
  const exact = toMetric(input);
  const hidden = (known && knownPoint(known, input, exact)) ?? (await hide(tx, ctx, input.address, exact));
  return careHomeRow(input, { id, now: ctx.now, openedBy: ctx.actor.personId, exact, hidden });
}

/** Doors nearer than this are taken for one: "7" and "7 a", or the same house as two geocoders have it. */
const SAME_DOOR_METRES = 30;

/**
 * The point a door was shown by so far, as long as it is the same door and the point still says the truth: a geocoder that has
 * come to know the house number, or an address said in other words, is no reason for a second point.
 */
function knownPoint(known: CareHome, { address }: OpenCareHome, exact: MetricPoint): PublicPoint | null {
  const isSameDoor =
    doorOf(known.address) === doorOf(address) || distanceMetres(known.exactPoint, exact) < SAME_DOOR_METRES;
  const shown = { point: known.publicPoint, blurMetres: known.blurMetres };
  return isSameDoor && isHonest(shown, exact) ? shown : null;
}

async function hide(tx: Transaction, ctx: Context, address: string, exact: MetricPoint): Promise<PublicPoint> {
  const settlements = await settlementsNear(tx, exact, FARTHEST_SETTLEMENT_METRES);
  const density = peoplePerSquareKm(exact, settlements);
  return publicPointOf(ctx.vendors.doors, { address, exact, peoplePerSquareKm: density });
}
