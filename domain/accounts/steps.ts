/** What other parts and the identity vendor run. */
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { people, signInRequests } from "../../db/schema/accounts";
import { events } from "../../db/schema/events";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { type Emitting, emit } from "../kernel/events";
import type { Locale } from "../kernel/locale";
import { actsAs, type ChosenRole, type PeoplesRole, type Role } from "../kernel/permissions";

/** What somebody wanted to be, and to read, when they last asked for a link; nothing for who came another way. */
export async function wishesOf(db: Database, email: string): Promise<{ roles?: ChosenRole[]; locale?: Locale }> {
  const [wishes] = await db
    .select({ role: signInRequests.role, locale: signInRequests.locale })
    .from(signInRequests)
    .where(eq(signInRequests.email, email))
    .orderBy(desc(signInRequests.at))
    .limit(1);
  return wishes ? { roles: [wishes.role], locale: wishes.locale } : {};
}

/** Where a message to this person goes, and in which language; null where the account is gone. */
export async function addressOf(
  db: Database | Transaction,
  personId: string,
): Promise<{ personId: string; email: string; locale: Locale } | null> {
  const [person] = await db
    .select({ personId: people.id, email: people.email, locale: people.locale })
    .from(people)
    .where(eq(people.id, personId));
  return person ?? null;
}

/** Whose account it is; null where there is none. */
export async function personOf(
  db: Database | Transaction,
  known: { readonly email: string } | { readonly id: string },
): Promise<string | null> {
  const which = "email" in known ? eq(people.email, known.email) : eq(people.id, known.id);
  const [person] = await db.select({ id: people.id }).from(people).where(which);
  return person?.id ?? null;
}

/** What somebody is called; "" where they have not said it, or are gone. */
export async function nameOf(db: Database | Transaction, personId: string): Promise<string> {
  const [person] = await db.select({ name: people.name }).from(people).where(eq(people.id, personId));
  return person?.name ?? "";
}

/**
 * How somebody signed in at that moment, by the trail: "link", "passkey", "account" (Google, Apple), "code", "recovery_code"; null where it
 * says nothing.
 */
export async function signInMethodAt(
  db: Database | Transaction,
  personId: string,
  provenAt: Date,
): Promise<string | null> {
  const [last] = await db
    .select({ details: events.details })
    .from(events)
    .where(and(eq(events.subjectId, personId), eq(events.name, "accounts.signed_in")))
    .orderBy(sql`abs(extract(epoch from ${events.at} - ${provenAt.toISOString()}::timestamptz))`)
    .limit(1);
  const method = last?.details["method"];
  return typeof method === "string" ? method : null;
}

/** As what somebody has an account; nothing where it is gone. */
export async function rolesOf(db: Database, personId: string): Promise<readonly PeoplesRole[]> {
  const [person] = await db.select({ roles: people.roles }).from(people).where(eq(people.id, personId));
  return person?.roles ?? [];
}

/** Whoever acts. A permission that people alone have was checked before; without a person there is nobody to act for. */
export function me(ctx: Pick<Context, "actor">): string {
  if (ctx.actor.personId === null) throw new AppError("permissions.sign_in_first");
  return ctx.actor.personId;
}

export type Person = typeof people.$inferSelect;

/** Whoever acts is called so from now on. */
export async function renameMe(tx: Transaction, ctx: Emitting, name: string): Promise<void> {
  await tx
    .update(people)
    .set({ name, updatedAt: ctx.now })
    .where(eq(people.id, me(ctx)));
  await emit(tx, ctx, "accounts.described", me(ctx));
}

/**
 * Whoever acts, held until the transaction ends: for commands that give power or take it, and for those that begin what a role
 * holds, a family or a care home. A session or key carries the roles of the moment it was written; here those of this moment
 * count. Errors: `permissions.refused` where one of them is gone.
 */
export async function holdActor(tx: Transaction, ctx: Pick<Context, "actor">): Promise<void> {
  if (actsAs(ctx.actor, "system")) return;
  await lockWithActor(tx, ctx, me(ctx));
}

/**
 * As `holdActor`, together with the person it is about, in the order of ids: of two admins who demote each other at once the second
 * is no admin any more. Errors: `accounts.person_not_found` besides.
 */
export async function lockWithActor(tx: Transaction, ctx: Pick<Context, "actor">, personId: string): Promise<Person> {
  const held = await tx
    .select()
    .from(people)
    .where(inArray(people.id, [me(ctx), personId]))
    .orderBy(asc(people.id))
    .for("update");
  const actor = held.find(({ id }) => id === me(ctx));
  const roles: readonly Role[] = actor?.roles ?? [];
  if (!ctx.actor.roles.every((role) => roles.includes(role))) throw new AppError("permissions.refused");
  const person = held.find(({ id }) => id === personId);
  if (!person) throw new AppError("accounts.person_not_found", {}, "personId");
  return person;
}
