import { and, desc, eq, getColumns, gt, isNull } from "drizzle-orm";
import { adviserAreas, apiKeys, linkedAccounts, people, reveals } from "../../db/schema/accounts";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import type { Locale } from "../kernel/locale";
import { authorise, type PeoplesRole, staffRoles } from "../kernel/permissions";
import { initials, maskedEmail } from "./rules";
import type { ReadPerson, ReadTrail } from "./schemas";
import type { Session } from "./sessions";
import { me } from "./steps";
import { concerning, inAreaOf, readEvents, type TrailEntry } from "./trail";

export type Me = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: PeoplesRole;
  readonly locale: Locale;
  readonly secondFactor: "on" | "off" | "required";
  /** "google", "apple" */
  readonly linkedAccounts: readonly string[];
  readonly areas: readonly { readonly land: string; readonly municipality: string }[];
};

/** Who somebody is to us. */
export async function readMe(ctx: Context): Promise<Me> {
  authorise(ctx, "accounts.read_own");
  const [person] = await ctx.db
    .select()
    .from(people)
    .where(eq(people.id, me(ctx)));
  if (!person) throw new AppError("accounts.person_not_found");
  const { id, email, name, role, locale, twoFactorEnabled } = person;
  const [linked, areas] = await Promise.all([
    ctx.db.select({ provider: linkedAccounts.providerId }).from(linkedAccounts).where(eq(linkedAccounts.personId, id)),
    ctx.db
      .select({ land: adviserAreas.land, municipality: adviserAreas.municipality })
      .from(adviserAreas)
      .where(eq(adviserAreas.personId, id)),
  ]);
  const missing = staffRoles.includes(role) ? "required" : "off";
  return {
    id,
    email,
    name,
    role,
    locale,
    secondFactor: twoFactorEnabled ? "on" : missing,
    linkedAccounts: linked.map(({ provider }) => provider),
    areas,
  };
}

/** The devices and programs that somebody is signed in with, the last used first. */
export async function listMySessions(ctx: Context): Promise<(Session & { current: boolean })[]> {
  authorise(ctx, "accounts.read_own");
  const sessions = await ctx.vendors.sessions.of(me(ctx));
  return sessions
    .map((session) => ({ ...session, current: session.id === ctx.actor.sessionId }))
    .sort((one, other) => other.usedAt.getTime() - one.usedAt.getTime());
}

/** Somebody's keys that still open something. */
export async function listMyApiKeys(ctx: Context) {
  authorise(ctx, "accounts.manage_api_keys");
  const { hash: _, personId: __, revokedAt: ___, ...columns } = getColumns(apiKeys);
  return ctx.db
    .select(columns)
    .from(apiKeys)
    .where(and(eq(apiKeys.personId, me(ctx)), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.createdAt));
}

export type SeenPerson = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: PeoplesRole;
  readonly createdAt: Date;
  readonly masked: boolean;
};

/** Somebody as support, moderators and admins see them: support masked, until it wrote down a reason. */
export async function readPerson(ctx: Context, { personId }: ReadPerson): Promise<SeenPerson> {
  authorise(ctx, "accounts.read_people");
  const [person] = await ctx.db.select().from(people).where(eq(people.id, personId));
  if (!person) throw new AppError("accounts.person_not_found", {}, "personId");
  const masked = ctx.actor.role === "support" && !(await isRevealed(ctx, personId));
  const { id, name, email, role, createdAt } = person;
  return masked
    ? { id, name: initials(name), email: maskedEmail(email), role, createdAt, masked }
    : { id, name, email, role, createdAt, masked };
}

/** What has happened to somebody and by their hand, reasons of support included. */
export async function readOwnTrail(ctx: Context, { before }: ReadTrail): Promise<TrailEntry[]> {
  authorise(ctx, "trail.read_own");
  return readEvents(ctx.db, me(ctx), concerning(me(ctx)), before);
}

/** What has happened to childminders where an adviser is responsible. */
export async function readAreaTrail(ctx: Context, { before }: ReadTrail): Promise<TrailEntry[]> {
  authorise(ctx, "trail.read_area");
  return readEvents(ctx.db, me(ctx), inAreaOf(me(ctx)), before);
}

/** Somebody else's trail, for moderators and admins, and for support once it wrote down a reason. */
export async function readPersonTrail(
  ctx: Context,
  { personId, before }: ReadPerson & ReadTrail,
): Promise<TrailEntry[]> {
  authorise(ctx, "trail.read_person");
  if (ctx.actor.role === "support" && !(await isRevealed(ctx, personId))) {
    throw new AppError("accounts.person_not_found", {}, "personId");
  }
  return readEvents(ctx.db, me(ctx), concerning(personId), before);
}

async function isRevealed(ctx: Context, personId: string): Promise<boolean> {
  const [open] = await ctx.db
    .select({ id: reveals.id })
    .from(reveals)
    .where(and(eq(reveals.personId, personId), eq(reveals.revealedTo, me(ctx)), gt(reveals.until, ctx.now)))
    .limit(1);
  return open !== undefined;
}
