import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { adviserAreas, apiKeys, people, reveals, signInRequests } from "../../db/schema/accounts";
import { type Context, inTransaction } from "../kernel/context";
import { sameEmail } from "../kernel/email";
import { AppError, refuse } from "../kernel/errors";
import { emit } from "../kernel/events";
import { newId } from "../kernel/ids";
import { authorise, chosenRoles, mayAny, type PeoplesRole, requireFresh } from "../kernel/permissions";
import { type MunicipalityKey, municipalitiesCalled } from "../places/steps";
import { makeApiKey } from "./api-keys";
import {
  inOrder,
  revealMinutes,
  whyNotChoosable,
  whyNotGrantable,
  whyNotHeldTogether,
  whyNotLaidDown,
  whyNotRevealable,
} from "./rules";
import type {
  AddApiClient,
  AssignAreas,
  ChooseRole,
  CreateApiKey,
  DescribeMe,
  EndSession,
  GrantRoles,
  RequestLink,
  RevealPerson,
  RevokeApiKey,
} from "./schemas";
import type { Tokens } from "./sessions";
import { lockWithActor, me } from "./steps";

/** Somebody wants to sign in. Whether the address has an account is said to nobody but its owner, by mail. */
export async function requestLink(ctx: Context, input: RequestLink): Promise<void> {
  authorise(ctx, "accounts.request_link");
  const { role } = input;
  await inTransaction(ctx, async (tx) => {
    const id = newId(ctx.now);
    await tx
      .insert(signInRequests)
      .values({ id, email: sameEmail(input.email), locale: ctx.locale, role, at: ctx.now });
    await emit(tx, ctx, "accounts.link_requested", id);
  });
}

/** What the identity vendor did for somebody enters their trail. */
export async function noteIdentityEvent(ctx: Context, event: IdentityEvent): Promise<void> {
  authorise(ctx, "accounts.note");
  await inTransaction(ctx, (tx) => emit(tx, ctx, event, me(ctx)));
}

/** What changes how somebody signs in, done by the identity vendor itself. */
export type IdentityEvent =
  | "accounts.signed_out"
  | "accounts.second_factor_added"
  | "accounts.second_factor_removed"
  | "accounts.recovery_codes_renewed"
  | "accounts.passkey_added"
  | "accounts.passkey_removed";

/**
 * A parent begins to care for children, or a childminder looks for a place for her own: one account is both, and keeps all it
 * had. Who holds the role already may ask again.
 */
export async function chooseRole(ctx: Context, { role }: ChooseRole): Promise<void> {
  authorise(ctx, "accounts.choose_role");
  await inTransaction(ctx, async (tx) => {
    const person = await lockPerson(tx, me(ctx));
    refuse(whyNotChoosable(person.roles));
    if (person.roles.includes(role)) return;
    await setRoles(tx, ctx, person.id, [...person.roles, role]);
    await emit(tx, ctx, "accounts.role_chosen", person.id, { role });
  });
  await ctx.vendors.sessions.refreshRoles(me(ctx));
}

/** One of two roles was not meant, or is over. Where something stands behind it, the part that holds it refuses. */
export async function layDownRole(ctx: Context, { role }: ChooseRole): Promise<void> {
  authorise(ctx, "accounts.choose_role");
  const hashes = await inTransaction(ctx, async (tx) => {
    const person = await lockPerson(tx, me(ctx));
    refuse(whyNotChoosable(person.roles) ?? whyNotLaidDown(person.roles, role));
    const rest = person.roles.filter((each) => each !== role);
    await setRoles(tx, ctx, person.id, rest);
    await emit(tx, ctx, "accounts.role_laid_down", person.id, { role });
    const keys = await tx.select({ hash: apiKeys.hash }).from(apiKeys).where(eq(apiKeys.personId, person.id));
    return keys.map(({ hash }) => hash);
  });
  await ctx.vendors.sessions.refreshRoles(me(ctx));
  await ctx.vendors.knownKeys.forget(hashes);
}

async function setRoles(tx: Transaction, ctx: Context, personId: string, roles: readonly PeoplesRole[]): Promise<void> {
  await tx
    .update(people)
    .set({ roles: inOrder(roles), updatedAt: ctx.now })
    .where(eq(people.id, personId));
}

/** What somebody is called, and in which language we write to them. */
export async function describeMe(ctx: Context, { name, locale }: DescribeMe): Promise<void> {
  authorise(ctx, "accounts.change_own");
  await inTransaction(ctx, async (tx) => {
    await tx
      .update(people)
      .set({ name, locale, updatedAt: ctx.now })
      .where(eq(people.id, me(ctx)));
    await emit(tx, ctx, "accounts.described", me(ctx));
  });
}

/** A device of one's own is signed out from afar. */
export async function endSession(ctx: Context, { sessionId }: EndSession): Promise<void> {
  authorise(ctx, "accounts.change_own");
  if (!(await ctx.vendors.sessions.end(me(ctx), sessionId))) {
    throw new AppError("accounts.session_not_found", {}, "sessionId");
  }
  await inTransaction(ctx, (tx) => emit(tx, ctx, "accounts.session_ended", me(ctx), { sessionId }));
}

/** All other devices and programs are signed out. */
export async function endOtherSessions(ctx: Context): Promise<{ ended: number }> {
  authorise(ctx, "accounts.change_own");
  const ended = await ctx.vendors.sessions.endAll(me(ctx), ctx.actor.sessionId);
  await inTransaction(ctx, (tx) => emit(tx, ctx, "accounts.sessions_ended", me(ctx), { ended }));
  return { ended };
}

/** A program is signed in for this person, with a session of its own. What it gets passes no second check of who they are. */
export async function addApiClient(ctx: Context, { name }: AddApiClient): Promise<Tokens> {
  authorise(ctx, "accounts.manage_api_keys");
  requireFresh(ctx);
  const tokens = await ctx.vendors.sessions.addProgram(me(ctx), name, ctx.actor.awaitsSecondFactor === false);
  await inTransaction(ctx, (tx) => emit(tx, ctx, "accounts.api_client_added", me(ctx)));
  return tokens;
}

/** A key for a program that acts for this person; the key itself is shown this once and never again. */
export async function createApiKey(ctx: Context, input: CreateApiKey): Promise<{ id: string; key: string }> {
  authorise(ctx, "accounts.manage_api_keys");
  requireFresh(ctx);
  const foreign = input.scopes.find((scope) => !mayAny(ctx.actor.roles, scope));
  if (foreign) throw new AppError("accounts.scope_not_yours", { scope: foreign }, "scopes");
  const { key, hash, start } = await makeApiKey();
  const id = newId(ctx.now);
  await inTransaction(ctx, async (tx) => {
    await tx.insert(apiKeys).values({
      id,
      personId: me(ctx),
      name: input.name,
      hash,
      start,
      scopes: input.scopes,
      perMinute: input.perMinute,
      expiresAt: new Date(ctx.now.getTime() + input.days * 86_400_000),
      createdAt: ctx.now,
    });
    await emit(tx, ctx, "accounts.api_key_created", me(ctx), { apiKeyId: id });
  });
  return { id, key };
}

/** From now on the key opens nothing. */
export async function revokeApiKey(ctx: Context, { apiKeyId }: RevokeApiKey): Promise<void> {
  authorise(ctx, "accounts.manage_api_keys");
  const hash = await inTransaction(ctx, async (tx) => {
    const own = and(eq(apiKeys.id, apiKeyId), eq(apiKeys.personId, me(ctx)), isNull(apiKeys.revokedAt));
    const [revoked] = await tx.update(apiKeys).set({ revokedAt: ctx.now }).where(own).returning({ hash: apiKeys.hash });
    if (!revoked) throw new AppError("accounts.api_key_not_found", {}, "apiKeyId");
    await emit(tx, ctx, "accounts.api_key_revoked", me(ctx), { apiKeyId });
    return revoked.hash;
  });
  await ctx.vendors.knownKeys.forget([hash]);
}

/**
 * Somebody gets other roles. Their sessions and keys carried the old ones and end. A role behind which something stands is not
 * taken away: nobody loses sight of a family or of a childminder's work by what somebody else clicks.
 */
export async function grantRoles(ctx: Context, { personId, roles }: GrantRoles): Promise<void> {
  authorise(ctx, "accounts.grant_role");
  requireFresh(ctx);
  refuse(whyNotGrantable(me(ctx), personId) ?? whyNotHeldTogether(roles));
  const hashes = await inTransaction(ctx, async (tx) => {
    const person = await lockWithActor(tx, ctx, personId);
    await setRoles(tx, ctx, person.id, roles);
    // Who is no adviser any more is responsible nowhere, and is told of nothing.
    if (!roles.includes("adviser")) await tx.delete(adviserAreas).where(eq(adviserAreas.personId, person.id));
    for (const role of chosenRoles)
      if (person.roles.includes(role) && !roles.includes(role))
        await emit(tx, ctx, "accounts.role_laid_down", person.id, { role });
    const ended = await tx
      .update(apiKeys)
      .set({ revokedAt: ctx.now })
      .where(and(eq(apiKeys.personId, person.id), isNull(apiKeys.revokedAt)))
      .returning({ hash: apiKeys.hash });
    await emit(tx, ctx, "accounts.role_granted", person.id, {
      role: inOrder(roles).join(","),
      before: person.roles.join(","),
    });
    return ended.map(({ hash }) => hash);
  });
  await ctx.vendors.sessions.endAll(personId);
  await ctx.vendors.knownKeys.forget(hashes);
}

/**
 * Where an adviser is responsible, all of it at once. Errors: `accounts.municipality_unknown`: a misspelt one would show nobody;
 * `accounts.municipality_ambiguous`: a name that several bear would show somebody else's.
 */
export async function assignAreas(ctx: Context, { personId, areas }: AssignAreas): Promise<void> {
  authorise(ctx, "accounts.assign_area");
  await inTransaction(ctx, async (tx) => {
    const person = await lockWithActor(tx, ctx, personId);
    const meant = await areasMeant(tx, areas);
    await tx.delete(adviserAreas).where(eq(adviserAreas.personId, person.id));
    if (meant.length > 0) await tx.insert(adviserAreas).values(meant.map((area) => ({ personId: person.id, ...area })));
    await emit(tx, ctx, "accounts.area_assigned", person.id, { areas: meant.length });
  });
}

type Area = Omit<typeof adviserAreas.$inferInsert, "personId">;

/** Each area by the key of its municipality, once. */
async function areasMeant(tx: Transaction, areas: AssignAreas["areas"]): Promise<Area[]> {
  const meant = new Map<string, Area>();
  for (const { land, municipality } of areas) {
    const found = municipality === "" ? null : await municipalityMeant(tx, land, municipality);
    meant.set(`${land} ${found?.id}`, { land, municipality: found?.label ?? "", municipalityId: found?.id ?? null });
  }
  return [...meant.values()];
}

async function municipalityMeant(tx: Transaction, land: string, said: string): Promise<MunicipalityKey> {
  const [found, ...others] = await municipalitiesCalled(tx, land, said);
  const params = { municipality: said };
  if (!found) throw new AppError("accounts.municipality_unknown", params, "areas.municipality");
  if (others.length === 0) return found;
  const all = [found, ...others];
  const choices = all.map(({ label }) => label).join("; ");
  const keys = all.map(({ id }) => id).join("; ");
  throw new AppError("accounts.municipality_ambiguous", { ...params, choices, keys }, "areas.municipality");
}

/** Support writes down why it must see somebody unmasked, and does for an hour. The person concerned reads the reason. */
export async function revealPerson(ctx: Context, { personId, reason }: RevealPerson): Promise<{ until: Date }> {
  authorise(ctx, "accounts.reveal_person");
  refuse(whyNotRevealable(reason));
  return inTransaction(ctx, async (tx) => {
    const person = await lockWithActor(tx, ctx, personId);
    const id = newId(ctx.now);
    const until = new Date(ctx.now.getTime() + revealMinutes * 60_000);
    await tx.insert(reveals).values({ id, personId: person.id, revealedTo: me(ctx), reason, at: ctx.now, until });
    await emit(tx, ctx, "accounts.person_revealed", person.id, { revealId: id });
    return { until };
  });
}

async function lockPerson(tx: Transaction, personId: string): Promise<typeof people.$inferSelect> {
  const [person] = await tx.select().from(people).where(eq(people.id, personId)).for("update");
  if (!person) throw new AppError("accounts.person_not_found", {}, "personId");
  return person;
}
