import { and, eq, gt } from "drizzle-orm";
import { reveals } from "../../db/schema/accounts";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import type { Locale } from "../kernel/locale";
import { actsAs, authorise, type PeoplesRole } from "../kernel/permissions";
import { columnsOf } from "../kernel/visible";
import { initials, maskedEmail, type SecondFactor, secondFactorOf } from "./rules";
import type { ReadPerson, ReadTrail } from "./schemas";
import type { Session } from "./sessions";
import { me } from "./steps";
import { concerning, readEvents, type TrailEntry } from "./trail";
import { ownApiKey, ownArea, ownLinkedAccount, ownPerson } from "./visible";

/** Where an adviser is responsible. */
type Area = { readonly land: string; readonly municipality: string; readonly municipalityId: string | null };

export type Me = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly PeoplesRole[];
  readonly locale: Locale;
  readonly secondFactor: SecondFactor;
  /** "google", "apple" */
  readonly linkedAccounts: readonly string[];
  readonly areas: readonly Area[];
};

/** Who somebody is to us, in one statement. */
export async function readMe(ctx: Context): Promise<Me> {
  authorise(ctx, "accounts.read_own");
  const person = await ctx.db.query.people.findFirst({
    where: ownPerson.rows(ctx),
    columns: columnsOf(ownPerson),
    with: {
      linkedAccounts: { where: ownLinkedAccount.rows(ctx), columns: { providerId: true } },
      areas: { where: ownArea.rows(ctx), columns: columnsOf(ownArea) },
    },
  });
  if (!person) throw new AppError("accounts.person_not_found");
  const { twoFactorEnabled, createdAt: _, linkedAccounts, ...known } = person;
  return {
    ...known,
    secondFactor: secondFactorOf(person),
    linkedAccounts: linkedAccounts.map(({ providerId }) => providerId),
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
  return ctx.db.query.apiKeys.findMany({
    where: ownApiKey.rows(ctx),
    columns: columnsOf(ownApiKey),
    orderBy: { createdAt: "desc" },
  });
}

export type SeenPerson = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly PeoplesRole[];
  readonly createdAt: Date;
  /** Of an adviser. */
  readonly areas: readonly Area[];
  readonly masked: boolean;
};

/** Somebody as support, moderators and admins see them: support masked, until it wrote down a reason. */
export async function readPerson(ctx: Context, { personId }: ReadPerson): Promise<SeenPerson> {
  authorise(ctx, "accounts.read_people");
  const person = await ctx.db.query.people.findFirst({
    where: { id: personId },
    with: { areas: { columns: columnsOf(ownArea), orderBy: { land: "asc", municipality: "asc" } } },
  });
  if (!person) throw new AppError("accounts.person_not_found", {}, "personId");
  const masked = await isMasked(ctx, personId);
  const { id, roles, createdAt, areas } = person;
  const name = masked ? initials(person.name) : person.name;
  const email = masked ? maskedEmail(person.email) : person.email;
  return { id, name, email, roles, createdAt, areas, masked };
}

/** What has happened to somebody and by their hand, reasons of support included. */
export async function readOwnTrail(ctx: Context, page: ReadTrail): Promise<TrailEntry[]> {
  authorise(ctx, "trail.read_own");
  return readEvents(ctx.db, me(ctx), concerning(me(ctx)), page);
}

/** Somebody else's trail, for moderators and admins, and for support once it wrote down a reason. */
export async function readPersonTrail(
  ctx: Context,
  { personId, ...page }: ReadPerson & ReadTrail,
): Promise<TrailEntry[]> {
  authorise(ctx, "trail.read_person");
  if (await isMasked(ctx, personId)) {
    throw new AppError("accounts.person_not_found", {}, "personId");
  }
  return readEvents(ctx.db, me(ctx), concerning(personId), page);
}

/** Moderators and admins see people as they are; everybody else must have written down why. */
async function isMasked(ctx: Context, personId: string): Promise<boolean> {
  if (actsAs(ctx.actor, "moderator") || actsAs(ctx.actor, "admin")) return false;
  return !(await isRevealed(ctx, personId));
}

async function isRevealed(ctx: Context, personId: string): Promise<boolean> {
  const [open] = await ctx.db
    .select({ id: reveals.id })
    .from(reveals)
    .where(and(eq(reveals.personId, personId), eq(reveals.revealedTo, me(ctx)), gt(reveals.until, ctx.now)))
    .limit(1);
  return open !== undefined;
}
