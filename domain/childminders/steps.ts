/** What other parts run inside their own transaction. */
import { and, eq, inArray, isNotNull, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { careHomes, childminders, permits } from "../../db/schema/childminders";
import type { Land } from "../capacity/caps";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { type Actor, house } from "../kernel/permissions";

export type CareHome = typeof careHomes.$inferSelect & { readonly land: Land };
export type Childminder = typeof childminders.$inferSelect;
export type PermitRow = typeof permits.$inferSelect;

/** A care home and everybody in it, held until the transaction ends, so that a count of what is left stays true. */
export type LockedHome = { readonly home: CareHome; readonly people: readonly Childminder[] };

/** The order of locks is the same everywhere: care homes by id, in each its childminders by id. Errors: `not_found`. */
export async function lockCareHome(tx: Transaction, careHomeId: string): Promise<LockedHome> {
  const [home] = await tx.select().from(careHomes).where(eq(careHomes.id, careHomeId)).for("update");
  if (!home) throw new AppError("childminders.care_home_not_found", {}, "careHomeId");
  const people = await tx
    .select()
    .from(childminders)
    .where(eq(childminders.careHomeId, careHomeId))
    .orderBy(childminders.id)
    .for("update");
  return { home: { ...home, land: home.land as Land }, people };
}

/** Her home, held. Somebody else's childminder is not found. */
export async function lockHomeOf(
  tx: Transaction,
  actor: Actor,
  childminderId: string,
  notFound = new AppError("childminders.not_found", {}, "childminderId"),
): Promise<LockedHome & { readonly childminder: Childminder }> {
  const [found] = await tx
    .select({ careHomeId: childminders.careHomeId })
    .from(childminders)
    .where(and(eq(childminders.id, childminderId), ownRow(actor)));
  if (!found) throw notFound;
  const locked = await lockCareHome(tx, found.careHomeId);
  const childminder = locked.people.find(({ id }) => id === childminderId);
  if (!childminder) throw notFound;
  return { ...locked, childminder };
}

/** The home of a childminder, whoever she is, held. */
export async function lockHomeOfChildminder(tx: Transaction, childminderId: string) {
  return lockHomeOf(tx, house, childminderId);
}

/** The home of whoever acts, held. Errors: `not_registered` while she has not said both who she is and where she cares. */
export async function lockOwnHome(
  tx: Transaction,
  ctx: Pick<Context, "actor">,
): Promise<LockedHome & { readonly childminder: Childminder }> {
  const notRegistered = new AppError("childminders.not_registered");
  const [hers] = await tx
    .select({ id: childminders.id })
    .from(childminders)
    .where(eq(childminders.personId, ctx.actor.personId ?? nobody));
  if (!hers) throw notRegistered;
  return lockHomeOf(tx, ctx.actor, hers.id, notRegistered);
}

export function permitsOf(tx: Transaction, people: readonly Childminder[]): Promise<PermitRow[]> {
  const ids = people.map(({ id }) => id);
  return tx.select().from(permits).where(inArray(permits.childminderId, ids)).orderBy(permits.fromDate);
}

/** The care homes they work in, each once, in the order of locks. */
export async function careHomesOf(db: Database, childminderIds: readonly string[]): Promise<string[]> {
  const found = await db
    .selectDistinct({ id: childminders.careHomeId })
    .from(childminders)
    .where(inArray(childminders.id, [...childminderIds]))
    .orderBy(childminders.careHomeId);
  return found.map(({ id }) => id);
}

/** Whose profile stands at this address now. Errors: `childminders.not_found`. */
export async function listedBySlug(db: Database, slug: string): Promise<string> {
  return idOf(db, and(eq(childminders.slug, slug), isNotNull(childminders.listedAt)));
}

/** As `listedBySlug`, listed or not. */
export async function idOfSlug(db: Database, slug: string): Promise<string> {
  return idOf(db, eq(childminders.slug, slug));
}

async function idOf(db: Database, which: SQL | undefined): Promise<string> {
  const [found] = await db.select({ id: childminders.id }).from(childminders).where(which);
  if (!found) throw new AppError("childminders.not_found", {}, "slug");
  return found.id;
}

/** The account that acts for her; null while she has none. */
export async function accountOf(db: Database, childminderId: string): Promise<string | null> {
  const [found] = await db
    .select({ personId: childminders.personId })
    .from(childminders)
    .where(eq(childminders.id, childminderId));
  return found?.personId ?? null;
}

/** A childminder acts for herself alone; who else carries the permission acts for everybody. */
function ownRow(actor: Actor) {
  return actor.role === "childminder" ? eq(childminders.personId, actor.personId ?? nobody) : undefined;
}

/** No person has this id. */
export const nobody = "00000000-0000-0000-0000-000000000000";

/** Whose public profile stands at this address; null where nobody's does, or it was never anybody's account. */
export async function ownerOfProfile(db: Database, slug: string): Promise<string | null> {
  const [owner] = await db.select({ id: childminders.personId }).from(childminders).where(eq(childminders.slug, slug));
  return owner?.id ?? null;
}
