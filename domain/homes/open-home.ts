/** Care homes as they are opened and moved. Run inside a transaction of a command that has authorised. */

import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { careHomes } from "../../db/schema/homes";
import type { Context } from "../kernel/context";
import { emit } from "../kernel/events";
import { newId } from "../kernel/ids";
import { distanceMetres, toMetric } from "../kernel/metric-point";
import { secretRandom } from "../kernel/random";
import { settlementsNear } from "../places/steps";
import { careHomeRow } from "./rows";
import { drawPublicPoint, FARTHEST_SETTLEMENT_METRES, peoplePerSquareKm } from "./rules";
import type { OpenCareHome } from "./schemas";
import type { CareHome } from "./steps";

/** A new home with its blurred point. */
export async function openHome(tx: Transaction, ctx: Context, input: OpenCareHome): Promise<{ id: string }> {
  const id = newId(ctx.now);
  await tx.insert(careHomes).values(await rowFor(tx, ctx, input, id));
  await emit(tx, ctx, "childminders.care_home_opened", id);
  return { id };
}

/** Two answers of a geocoder nearer than this are the same door: what the public sees stays, since two draws say more than one. */
const SAME_DOOR_METRES = 30;

export function isSameDoor(home: Pick<CareHome, "exactPoint">, input: OpenCareHome): boolean {
  return distanceMetres(home.exactPoint, toMetric(input)) < SAME_DOOR_METRES;
}

/** The home as it is from now on. Only another door draws another point. */
export async function changeHome(tx: Transaction, ctx: Context, home: CareHome, input: OpenCareHome): Promise<void> {
  const { joint, pets, garden, smokeFree, barrierFree } = input;
  const { id: _id, openedBy: _openedBy, createdAt: _createdAt, ...moved } = await rowFor(tx, ctx, input, home.id);
  const { placedByHand } = moved;
  const same = { joint, pets, garden, smokeFree, barrierFree, address: input.address, placedByHand };
  const set = isSameDoor(home, input) ? same : moved;
  await tx.update(careHomes).set(set).where(eq(careHomes.id, home.id));
}

async function rowFor(tx: Transaction, ctx: Context, input: OpenCareHome, id: string) {
  const exact = toMetric(input);
  const settlements = await settlementsNear(tx, exact, FARTHEST_SETTLEMENT_METRES);
  const hidden = drawPublicPoint(exact, peoplePerSquareKm(exact, settlements), secretRandom);
  return careHomeRow(input, { id, now: ctx.now, openedBy: ctx.actor.personId, exact, hidden });
}
