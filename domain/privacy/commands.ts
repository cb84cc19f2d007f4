import { and, arrayContains, asc, count, eq, inArray, isNotNull, isNull, lt, ne } from "drizzle-orm";
import { people } from "../../db/schema/accounts";
import { consents, dataExports, erasures } from "../../db/schema/privacy";
import { addressOf, me } from "../accounts/steps";
import { ticketSeconds } from "../documents/tickets";
import { type Context, inTransaction } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { emit } from "../kernel/events";
import { newId } from "../kernel/ids";
import { authorise, requireFresh } from "../kernel/permissions";
import { thePersonalParts } from "../kernel/personal-data";
import { buildArchive, exportFolder, exportKey } from "./archive";
import { erasureProofYears, exportDays } from "./kept";
import { currentText, hashOfText } from "./purposes";
import { addressRecord } from "./records";
import { isFetchable, whyNotAgreeable, whyNotErasable, whyNotExportable } from "./rules";
import type { GiveConsent, OneExport, RequestErasure, WithdrawConsent } from "./schemas";

/** Somebody agrees to a purpose, by the text in force. Said again, it changes nothing. */
export async function giveConsent(ctx: Context, { purpose, version }: GiveConsent): Promise<void> {
  authorise(ctx, "privacy.change_consents");
  refuse(whyNotAgreeable(purpose, version));
  const textHash = await hashOfText(currentText(purpose), ctx.locale);
  await inTransaction(ctx, async (tx) => {
    const ofPurpose = and(eq(consents.personId, me(ctx)), eq(consents.purpose, purpose), isNull(consents.withdrawnAt));
    // An older text is taken back by agreeing to the newer one: one consent a purpose is in force.
    await tx
      .update(consents)
      .set({ withdrawnAt: ctx.now })
      .where(and(ofPurpose, ne(consents.version, version)));
    const id = newId(ctx.now);
    const given = await tx
      .insert(consents)
      .values({ id, personId: me(ctx), purpose, version, locale: ctx.locale, textHash, givenAt: ctx.now })
      .onConflictDoNothing()
      .returning({ id: consents.id });
    if (given.length > 0) await emit(tx, ctx, "privacy.consent_given", me(ctx), { purpose, version });
  });
}

/** As easily as it was given: it holds no longer from this moment on. */
export async function withdrawConsent(ctx: Context, { purpose }: WithdrawConsent): Promise<void> {
  authorise(ctx, "privacy.change_consents");
  await inTransaction(ctx, async (tx) => {
    const inForce = and(eq(consents.personId, me(ctx)), eq(consents.purpose, purpose), isNull(consents.withdrawnAt));
    const withdrawn = await tx
      .update(consents)
      .set({ withdrawnAt: ctx.now })
      .where(inForce)
      .returning({ version: consents.version });
    for (const { version } of withdrawn)
      await emit(tx, ctx, "privacy.consent_withdrawn", me(ctx), { purpose, version });
  });
}

/** Somebody wants everything that is held about them; a job builds it and writes to them. */
export async function requestExport(ctx: Context): Promise<{ id: string }> {
  authorise(ctx, "privacy.export");
  requireFresh(ctx);
  return inTransaction(ctx, async (tx) => {
    await tx
      .select({ id: people.id })
      .from(people)
      .where(eq(people.id, me(ctx)))
      .for("update");
    const before = await tx
      .select()
      .from(dataExports)
      .where(eq(dataExports.personId, me(ctx)));
    refuse(whyNotExportable(before, ctx.now));
    const id = newId(ctx.now);
    await tx.insert(dataExports).values({ id, personId: me(ctx), locale: ctx.locale, requestedAt: ctx.now });
    await emit(tx, ctx, "privacy.export_requested", me(ctx), { exportId: id });
    return { id };
  });
}

/** The job: collects, packs, stores under a key of its own. An archive that is ready, or nobody's any more, is left alone. */
export async function buildExport(ctx: Context, { exportId }: OneExport): Promise<void> {
  authorise(ctx, "privacy.build_export");
  const [wanted] = await ctx.db.select().from(dataExports).where(eq(dataExports.id, exportId));
  const address = wanted && (await addressOf(ctx.db, wanted.personId));
  if (!wanted || !address || wanted.readyAt) return;
  const { personId, locale } = wanted;
  const archive = await buildArchive({ ...ctx, locale }, { id: personId, email: address.email }, thePersonalParts());
  const { key: customerKey, sealed: sealedKey } = await ctx.vendors.vault.newKey(exportKey(exportId));
  await ctx.vendors.storage.put(exportKey(exportId), archive, { type: "application/zip", customerKey });
  const isWanted = await inTransaction(ctx, async (tx) => {
    const expiresAt = new Date(ctx.now.getTime() + exportDays * 86_400_000);
    const ready = await tx
      .update(dataExports)
      .set({ readyAt: ctx.now, bytes: archive.length, sealedKey, expiresAt })
      .where(and(eq(dataExports.id, exportId), isNull(dataExports.readyAt)))
      .returning({ id: dataExports.id });
    if (ready.length > 0) await emit(tx, ctx, "privacy.export_ready", personId, { exportId });
    return ready.length > 0;
  });
  // Its person was erased meanwhile, and the archive must not outlive them.
  if (!isWanted) await ctx.vendors.storage.remove(exportKey(exportId));
}

/** Somebody is about to fetch their archive: for a minute, in this session. It stands in their trail. */
export async function openExport(ctx: Context, { exportId }: OneExport): Promise<{ ticket: string; expiresAt: Date }> {
  authorise(ctx, "privacy.export");
  requireFresh(ctx);
  await inTransaction(ctx, async (tx) => {
    const own = and(eq(dataExports.id, exportId), eq(dataExports.personId, me(ctx)));
    const [archive] = await tx.select().from(dataExports).where(own);
    if (!archive || !isFetchable(archive, ctx.now)) throw new AppError("privacy.export_not_found", {}, "exportId");
    await emit(tx, ctx, "privacy.export_opened", me(ctx), { exportId });
  });
  const expiresAt = new Date(ctx.now.getTime() + ticketSeconds * 1000);
  const session = ctx.actor.sessionId ?? "";
  const ticket = await ctx.vendors.tickets.make({ documentId: exportId, personId: me(ctx), session, expiresAt });
  return { ticket, expiresAt };
}

/** Days after which a file of no row is nobody's: no job takes that long. */
const orphanDays = 1;

/** The nightly job: archives that have expired, files that no row knows, and erasures that need no proof any more. */
export async function removeExpiredPrivacy(ctx: Context): Promise<{ removed: number }> {
  authorise(ctx, "privacy.remove_expired");
  const { db, vendors, now } = ctx;
  const old = await db.select({ id: dataExports.id }).from(dataExports).where(lt(dataExports.expiresAt, now));
  for (const { id } of old) {
    await vendors.storage.remove(exportKey(id));
    await db.delete(dataExports).where(eq(dataExports.id, id));
  }
  const proofUntil = new Date(now);
  proofUntil.setUTCFullYear(proofUntil.getUTCFullYear() - erasureProofYears);
  await db.delete(erasures).where(and(isNotNull(erasures.doneAt), lt(erasures.doneAt, proofUntil)));
  const known = new Set((await db.select({ id: dataExports.id }).from(dataExports)).map(({ id }) => exportKey(id)));
  let orphans = 0;
  for await (const { key, at } of vendors.storage.list(exportFolder)) {
    if (known.has(key) || now.getTime() - at.getTime() < orphanDays * 86_400_000) continue;
    await vendors.storage.remove(key);
    orphans++;
  }
  return { removed: old.length + orphans };
}

/** Somebody wants to be forgotten, and is signed out everywhere; a job does it at once. No period of grace: it is their own click. */
export async function requestErasure(ctx: Context, { confirmation }: RequestErasure): Promise<void> {
  authorise(ctx, "privacy.erase_own");
  requireFresh(ctx);
  const id = newId(ctx.now);
  await inTransaction(ctx, async (tx) => {
    // All admins in one order, so that the last two cannot both go at once.
    const admins = await tx
      .select({ id: people.id })
      .from(people)
      .where(arrayContains(people.roles, ["admin"]))
      .orderBy(asc(people.id))
      .for("update");
    const [person] = await tx
      .select()
      .from(people)
      .where(eq(people.id, me(ctx)))
      .for("update");
    if (!person) throw new AppError("accounts.person_not_found");
    const leaving = await tx
      .select({ n: count() })
      .from(erasures)
      .where(
        and(
          inArray(erasures.personId, [...admins.map((admin) => admin.id), person.id]),
          ne(erasures.personId, person.id),
        ),
      );
    const others = admins.filter((admin) => admin.id !== person.id).length - (leaving[0]?.n ?? 0);
    refuse(whyNotErasable(person, confirmation, others));
    const sealedAddress = await ctx.vendors.vault.seal(person.email, addressRecord(id));
    const begun = await tx
      .insert(erasures)
      .values({ id, personId: person.id, locale: person.locale, requestedAt: ctx.now, sealedAddress })
      .onConflictDoNothing()
      .returning({ id: erasures.id });
    if (begun.length > 0) await emit(tx, ctx, "privacy.erasure_requested", person.id, { erasureId: id });
  });
  await ctx.vendors.sessions.endAll(me(ctx));
}
