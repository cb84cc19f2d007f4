import { eq } from "drizzle-orm";
import {
  adviserAreas,
  apiKeys,
  emailChanges,
  linkedAccounts,
  passkeys,
  people,
  reveals,
  secondFactors,
  signInRequests,
} from "../../db/schema/accounts";
import { doneRequests, events } from "../../db/schema/events";
import type { PersonalPart } from "../kernel/personal-data";
import { concerning } from "./trail";

/** The account, what signs it in, and what happened with it. */
export const accountData: PersonalPart = {
  name: "account",
  title: { de: "Konto", en: "Account" },
  tables: [
    people,
    linkedAccounts,
    passkeys,
    secondFactors,
    apiKeys,
    adviserAreas,
    emailChanges,
    reveals,
    signInRequests,
    doneRequests,
  ],

  async collect(ctx, { id, email }) {
    const { db } = ctx;
    const iso = (instant: Date | null) => instant?.toISOString() ?? null;
    const account = await db.select().from(people).where(eq(people.id, id));
    const linked = await db.select().from(linkedAccounts).where(eq(linkedAccounts.personId, id));
    const keys = await db.select().from(passkeys).where(eq(passkeys.personId, id));
    const programs = await db.select().from(apiKeys).where(eq(apiKeys.personId, id));
    const areas = await db.select().from(adviserAreas).where(eq(adviserAreas.personId, id));
    const moves = await db.select().from(emailChanges).where(eq(emailChanges.personId, id)).orderBy(emailChanges.id);
    const reasons = await db.select().from(reveals).where(eq(reveals.personId, id)).orderBy(reveals.id);
    const requests = await db.select().from(signInRequests).where(eq(signInRequests.email, email));
    const done = await db.select().from(doneRequests).where(eq(doneRequests.personId, id)).orderBy(doneRequests.at);
    const trail = await db.select().from(events).where(concerning(id)).orderBy(events.id);
    const sessions = await ctx.vendors.sessions.of(id);
    return {
      account: account.map((one) => ({
        email: one.email,
        name: one.name,
        roles: one.roles,
        language: one.locale,
        secondFactor: one.twoFactorEnabled,
        createdAt: iso(one.createdAt),
      })),
      linkedAccounts: linked.map(({ providerId, accountId, createdAt }) => ({
        provider: providerId,
        accountId,
        createdAt: iso(createdAt),
      })),
      passkeys: keys.map(({ name, deviceType, createdAt }) => ({ name, deviceType, createdAt: iso(createdAt) })),
      devices: sessions.map(({ device, kind, startedAt, usedAt }) => ({
        device,
        kind,
        startedAt: iso(startedAt),
        usedAt: iso(usedAt),
      })),
      apiKeys: programs.map((one) => ({
        name: one.name,
        start: one.start,
        scopes: one.scopes,
        createdAt: iso(one.createdAt),
        lastUsedAt: iso(one.lastUsedAt),
        revokedAt: iso(one.revokedAt),
      })),
      areas: areas.map(({ land, municipality }) => ({ land, municipality })),
      emailChanges: moves.map((one) => ({
        oldEmail: one.oldEmail,
        newEmail: one.newEmail,
        requestedAt: iso(one.requestedAt),
        confirmedAt: iso(one.confirmedAt),
        undoneAt: iso(one.undoneAt),
      })),
      openedBySupport: reasons.map(({ reason, at, until }) => ({ reason, at: iso(at), until: iso(until) })),
      linkRequests: requests.map(({ at, role }) => ({ at: iso(at), role })),
      requestsSentWithKey: done.map(({ key, at }) => ({ key, at: iso(at) })),
      trail: trail.map(({ name, at, details, actorId }) => ({
        event: name,
        at: iso(at),
        byYou: actorId === id,
        details,
      })),
    };
  },

  async erase(tx, _ctx, { id, email }) {
    const requests = await tx
      .delete(signInRequests)
      .where(eq(signInRequests.email, email))
      .returning({ id: signInRequests.id });
    const keys = await tx
      .delete(apiKeys)
      .where(eq(apiKeys.personId, id))
      .returning({ id: apiKeys.id, hash: apiKeys.hash });
    for (const table of [linkedAccounts, passkeys, secondFactors, adviserAreas, emailChanges, reveals, doneRequests]) {
      await tx.delete(table).where(eq(table.personId, id));
    }
    await tx.delete(people).where(eq(people.id, id));
    return {
      ids: [id, ...requests.map((one) => one.id), ...keys.map((one) => one.id)],
      apiKeyHashes: keys.map(({ hash }) => hash),
    };
  },
};
