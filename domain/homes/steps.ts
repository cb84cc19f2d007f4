/** What other parts run inside their own transaction. */
import { and, eq, ilike, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { careHomes, childminders, homeInvitations, permits } from "../../db/schema/homes";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { nobody } from "../kernel/ids";
import { type Actor, actsAs, system } from "../kernel/permissions";
import { isInAreaOf } from "./areas";

export type CareHome = typeof careHomes.$inferSelect;
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
  return { home, people };
}

/** The same without holding it, for questions. Null where it is gone. */
export async function readCareHome(db: Database, careHomeId: string): Promise<LockedHome | null> {
  const [home] = await db.select().from(careHomes).where(eq(careHomes.id, careHomeId));
  if (!home) return null;
  const inIt = eq(childminders.careHomeId, careHomeId);
  return { home, people: await db.select().from(childminders).where(inIt).orderBy(childminders.id) };
}

/**
 * Whose homes somebody may get hold of. There is no default: "own" is the actor's own, "area" those where the acting adviser is
 * responsible, "anybody" everybody's, for who has been authorised for that.
 */
export type Scope = "own" | "area" | "anybody";

/** For what childminders do for themselves and the platform does for anybody (demo data, jobs). */
export function ownScope(actor: Actor): Scope {
  return actsAs(actor, "system") ? "anybody" : "own";
}

/** For what an office decides: advisers in their area, moderators and admins everywhere. */
export function officeScope(actor: Actor): Scope {
  if (actsAs(actor, "adviser")) return "area";
  return actsAs(actor, "moderator") || actsAs(actor, "admin") || actsAs(actor, "system") ? "anybody" : "own";
}

/** The home a childminder cares in, held. Outside of the scope there is no such childminder. */
export async function lockHomeOf(
  tx: Transaction,
  actor: Actor,
  childminderId: string,
  scope: Scope,
  notFound = new AppError("childminders.not_found", {}, "childminderId"),
): Promise<LockedHome & { readonly childminder: Childminder }> {
  const [found] = await tx
    .select({ careHomeId: childminders.careHomeId })
    .from(childminders)
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(and(eq(childminders.id, childminderId), inScope(actor, scope)));
  if (!found) throw notFound;
  const locked = await lockCareHome(tx, found.careHomeId);
  const childminder = locked.people.find(({ id }) => id === childminderId);
  if (!childminder) throw notFound;
  return { ...locked, childminder };
}

/** Which homes and childminders lie in a scope, as a condition on both; closed where nobody acts. */
export function inScope(actor: Actor, scope: Scope): SQL | undefined {
  if (scope === "anybody") return undefined;
  if (actor.personId === null) return sql`false`;
  return scope === "own" ? eq(childminders.personId, actor.personId) : isInAreaOf(actor.personId);
}

/** The home of a childminder, whoever she is, held: for what the platform itself keeps in line. */
export async function lockHomeOfChildminder(
  tx: Transaction,
  childminderId: string,
): Promise<LockedHome & { readonly childminder: Childminder }> {
  return lockHomeOf(tx, system, childminderId, "anybody");
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
  return lockHomeOf(tx, ctx.actor, hers.id, "own", notRegistered);
}

export function permitsOf(tx: Database | Transaction, people: readonly Childminder[]): Promise<PermitRow[]> {
  const ids = people.map(({ id }) => id);
  return tx.select().from(permits).where(inArray(permits.childminderId, ids)).orderBy(permits.fromDate);
}

/** Whether a joined childminder's name holds these letters, in any case. */
export const isCalled = (name: string): SQL => ilike(childminders.name, `%${name.replaceAll(/[\\%_]/g, "\\$&")}%`);

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

/** Where she cares, as an office's area reads it; null where there is no such childminder. */
export async function areaOf(
  db: Database,
  childminderId: string,
): Promise<{ readonly land: CareHome["land"]; readonly municipalityId: string | null } | null> {
  const [home] = await db
    .select({ land: careHomes.land, municipalityId: careHomes.municipalityId })
    .from(careHomes)
    .innerJoin(childminders, eq(childminders.careHomeId, careHomes.id))
    .where(eq(childminders.id, childminderId));
  return home ?? null;
}

/** Whose public profile stands at this address; null where nobody's does, or it was never anybody's account. */
export async function ownerOfProfile(db: Database, slug: string): Promise<string | null> {
  const [owner] = await db.select({ id: childminders.personId }).from(childminders).where(eq(childminders.slug, slug));
  return owner?.id ?? null;
}

/** The key of the municipality in which somebody cares; null where it is not known. */
export async function municipalityOfProfile(db: Database, slug: string): Promise<string | null> {
  const [home] = await db
    .select({ id: careHomes.municipalityId })
    .from(careHomes)
    .innerJoin(childminders, eq(childminders.careHomeId, careHomes.id))
    .where(eq(childminders.slug, slug));
  return home?.id ?? null;
}

/** The ids under which somebody is known as a childminder, as a subquery. */
export const childminderIdsOf = (personId: string): SQL =>
  sql`select ${childminders.id} from ${childminders} where ${childminders.personId} = ${personId}`;

/** As `childminderIdsOf`, read. */
export async function childmindersOf(db: Database, personId: string): Promise<string[]> {
  const found = await db.select({ id: childminders.id }).from(childminders).where(eq(childminders.personId, personId));
  return found.map(({ id }) => id);
}

/** A childminder's account, and since when families find her; null where there is no such childminder. */
export async function standingOf(
  db: Database | Transaction,
  childminderId: string,
): Promise<{ readonly personId: string | null; readonly listedAt: Date | null } | null> {
  const [found] = await db
    .select({ personId: childminders.personId, listedAt: childminders.listedAt })
    .from(childminders)
    .where(eq(childminders.id, childminderId));
  return found ?? null;
}

/** Where a childminder cares; null where there is no such childminder. */
export async function homeOfChildminder(db: Database | Transaction, childminderId: string): Promise<CareHome | null> {
  const [row] = await db
    .select({ home: careHomes })
    .from(childminders)
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(eq(childminders.id, childminderId));
  return row?.home ?? null;
}

/** The id under which an account is known as a childminder, held with `hold`. Errors: `childminders.not_found`. */
export async function childminderOf(
  db: Database | Transaction,
  personId: string,
  { hold = false } = {},
): Promise<string> {
  const query = db.select({ id: childminders.id }).from(childminders).where(eq(childminders.personId, personId));
  const [found] = await (hold ? query.for("update") : query);
  if (!found) throw new AppError("childminders.not_found");
  return found.id;
}

/** The home of somebody who is not registered in it yet. */
export async function homeOfGuest(db: Database, personId: string): Promise<typeof careHomes.$inferSelect | null> {
  const id = await homeIdOf(db, personId);
  if (id === null) return null;
  const [home] = await db.select().from(careHomes).where(eq(careHomes.id, id));
  return home ?? null;
}

/** The home somebody has opened or was asked into, whether or not she is registered in it yet; the one she cares in first. */
export async function homeIdOf(tx: Database | Transaction, personId: string): Promise<string | null> {
  const [hers] = await tx
    .select({ id: childminders.careHomeId })
    .from(childminders)
    .where(eq(childminders.personId, personId));
  if (hers) return hers.id;
  const accepted = and(eq(homeInvitations.acceptedBy, personId), isNotNull(homeInvitations.acceptedAt));
  const [shared] = await tx.select({ id: homeInvitations.careHomeId }).from(homeInvitations).where(accepted);
  if (shared) return shared.id;
  const [opened] = await tx.select({ id: careHomes.id }).from(careHomes).where(eq(careHomes.openedBy, personId));
  return opened?.id ?? null;
}

/** The homes that somebody works in or has opened, in the order of locks. */
export async function homesOf(db: Database | Transaction, personId: string): Promise<string[]> {
  const workedIn = await db
    .select({ id: childminders.careHomeId })
    .from(childminders)
    .where(eq(childminders.personId, personId));
  const opened = await db.select({ id: careHomes.id }).from(careHomes).where(eq(careHomes.openedBy, personId));
  return [...new Set([...workedIn, ...opened].map(({ id }) => id))].sort();
}
