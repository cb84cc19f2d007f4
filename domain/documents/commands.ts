import { and, asc, count, eq, gt, inArray, isNotNull, isNull, like, lt, not, sql } from "drizzle-orm";
import { documents, pictures, uploads } from "../../db/schema/documents";
import { holdActor, me } from "../accounts/steps";
import { childminderOf } from "../homes/steps";
import { todayInBerlin } from "../kernel/calendar";
import { type Context, inTransaction } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { emit, emitAll } from "../kernel/events";
import { newId } from "../kernel/ids";
import { authorise } from "../kernel/permissions";
import { letGoOf, papersHeld, restingOn } from "./holders";
import { documentPrefix, folders, idIn, picturePrefix, quarantineKey, sealRecord } from "./keys";
import {
  isPublicPicture,
  linkSeconds,
  uploadMinutes,
  uploadsAtMost,
  whyNotAnotherPicture,
  whyNotRemovable,
  whyNotUploadable,
} from "./rules";
import type { BeginUpload, DescribePicture, OneDocument, OnePicture, OneUpload, OrderPictures } from "./schemas";
import { forgetDocument, forgetPicture, pictureCounts } from "./steps";
import { removeUnder, type UploadLink } from "./storage";
import { refuseUpload } from "./take-in";
import { ticketSeconds } from "./tickets";
import { visibleDocuments } from "./visible";

/** Somebody wants to send a file and gets a link for exactly this one: this type, this many bytes, ten minutes. */
export async function beginUpload(ctx: Context, input: BeginUpload): Promise<{ id: string; link: UploadLink }> {
  authorise(ctx, "documents.upload");
  refuse(whyNotUploadable(input));
  const personId = me(ctx);
  const id = newId(ctx.now);
  const { kind, type, bytes, alt } = input;
  await inTransaction(ctx, async (tx) => {
    const isAnybodys = kind === "attachment" || kind === "form";
    if (isAnybodys) await holdActor(tx, ctx);
    const childminderId = isAnybodys ? "" : await childminderOf(tx, personId, { hold: true });
    if (isPublicPicture(kind)) refuse(whyNotAnotherPicture(kind, await pictureCounts(tx, childminderId)));
    const isOpen = and(isNull(uploads.takenInAt), isNull(uploads.refusedAt), gt(uploads.expiresAt, ctx.now));
    const [open] = await tx
      .select({ n: count() })
      .from(uploads)
      .where(and(eq(uploads.personId, personId), isOpen));
    if ((open?.n ?? 0) >= uploadsAtMost) throw new AppError("documents.too_many_uploads", { most: uploadsAtMost });
    const expiresAt = new Date(ctx.now.getTime() + uploadMinutes * 60_000);
    await tx.insert(uploads).values({
      id,
      personId,
      kind,
      type,
      bytes,
      altDe: alt?.de ?? null,
      altEn: alt?.en ?? null,
      begunAt: ctx.now,
      expiresAt,
    });
    const begun = { subjectId: personId, details: { uploadId: id, kind }, dueAt: expiresAt };
    await emitAll(tx, ctx, "documents.upload_begun", [begun]);
  });
  const link = await ctx.vendors.storage.presignUpload(
    quarantineKey(id),
    { type, bytes, seconds: linkSeconds },
    ctx.now,
  );
  return { id, link };
}

/** The browser says that the file has arrived: a job looks at it. Said again, it changes nothing. */
export async function handInUpload(ctx: Context, { uploadId }: OneUpload): Promise<void> {
  authorise(ctx, "documents.upload");
  await inTransaction(ctx, async (tx) => {
    const own = and(eq(uploads.id, uploadId), eq(uploads.personId, me(ctx)));
    const [upload] = await tx.select().from(uploads).where(own).for("update");
    if (!upload) throw new AppError("documents.upload_not_found", {}, "uploadId");
    if (upload.handedInAt) return;
    if (upload.expiresAt <= ctx.now) throw new AppError("documents.upload_expired");
    await tx.update(uploads).set({ handedInAt: ctx.now }).where(eq(uploads.id, uploadId));
    await emit(tx, ctx, "documents.upload_handed_in", uploadId, { personId: upload.personId });
  });
}

/** Somebody is about to read a document: from now on for a minute, in this session. Its owner reads in the trail that they did. */
export async function openDocument(
  ctx: Context,
  { documentId }: OneDocument,
): Promise<{ ticket: string; expiresAt: Date }> {
  authorise(ctx, "documents.open");
  const expiresAt = new Date(ctx.now.getTime() + ticketSeconds * 1000);
  await inTransaction(ctx, async (tx) => {
    const [found] = await tx
      .select({ ownerId: documents.ownerId })
      .from(documents)
      .where(and(eq(documents.id, documentId), visibleDocuments(ctx.actor)));
    if (!found?.ownerId) throw new AppError("documents.document_not_found", {}, "documentId");
    await emit(tx, ctx, "documents.opened", found.ownerId, { documentId });
  });
  const session = ctx.actor.sessionId ?? "";
  const ticket = await ctx.vendors.tickets.make({ documentId, personId: me(ctx), session, expiresAt });
  return { ticket, expiresAt };
}

/**
 * Its owner takes a document back; a proof that has lapsed loses its paper with it. Errors: `documents.document_in_use` while one
 * that counts rests on it.
 */
export async function removeDocument(ctx: Context, { documentId }: OneDocument): Promise<void> {
  authorise(ctx, "documents.remove");
  await inTransaction(ctx, async (tx) => {
    const own = and(eq(documents.id, documentId), eq(documents.ownerId, me(ctx)), eq(documents.kind, "proof"));
    const [document] = await tx.select().from(documents).where(own).for("update");
    if (!document) throw new AppError("documents.document_not_found", {}, "documentId");
    refuse(whyNotRemovable(await restingOn(tx, [documentId]), todayInBerlin(ctx.now)));
    await letGoOf(tx, documentId);
    await forgetDocument(tx, ctx, document);
  });
}

/** What a picture shows is said in other words. */
export async function describePicture(ctx: Context, { pictureId, alt }: DescribePicture): Promise<void> {
  authorise(ctx, "documents.arrange_pictures");
  await inTransaction(ctx, async (tx) => {
    const childminderId = await childminderOf(tx, me(ctx));
    const own = and(eq(pictures.id, pictureId), eq(pictures.childminderId, childminderId));
    const described = await tx
      .update(pictures)
      .set({ altDe: alt.de, altEn: alt.en })
      .where(own)
      .returning({ id: pictures.id });
    if (described.length === 0) throw new AppError("documents.picture_not_found", {}, "pictureId");
    await emit(tx, ctx, "documents.picture_described", childminderId, { pictureId });
  });
}

/** All pictures in a new order, the portrait among them. */
export async function orderPictures(ctx: Context, { pictureIds }: OrderPictures): Promise<void> {
  authorise(ctx, "documents.arrange_pictures");
  await inTransaction(ctx, async (tx) => {
    const childminderId = await childminderOf(tx, me(ctx), { hold: true });
    const hers = await tx.select({ id: pictures.id }).from(pictures).where(eq(pictures.childminderId, childminderId));
    const named = new Set(pictureIds);
    const isEach =
      named.size === pictureIds.length && named.size === hers.length && hers.every(({ id }) => named.has(id));
    if (!isEach) throw new AppError("documents.not_all_pictures", {}, "pictureIds");
    for (const [position, id] of pictureIds.entries())
      await tx.update(pictures).set({ position }).where(eq(pictures.id, id));
    await emit(tx, ctx, "documents.pictures_ordered", childminderId);
  });
}

/** A picture is public no longer. */
export async function removePicture(ctx: Context, { pictureId }: OnePicture): Promise<void> {
  authorise(ctx, "documents.arrange_pictures");
  await inTransaction(ctx, async (tx) => {
    const childminderId = await childminderOf(tx, me(ctx));
    const own = and(eq(pictures.id, pictureId), eq(pictures.childminderId, childminderId));
    const [picture] = await tx.select().from(pictures).where(own).for("update");
    if (!picture) throw new AppError("documents.picture_not_found", {}, "pictureId");
    await forgetPicture(tx, ctx, picture);
  });
}

/**
 * The link of an upload cannot be taken back, so a file may arrive that nobody waits for any more: its owner was erased, or never
 * handed it in. Once no link lets it in, it goes, and its row with it.
 */
export async function sweepUpload(ctx: Context, { uploadId }: OneUpload): Promise<void> {
  authorise(ctx, "documents.remove_files");
  const waiting = and(eq(uploads.id, uploadId), isNotNull(uploads.handedInAt));
  const [handedIn] = await ctx.db.select({ id: uploads.id }).from(uploads).where(waiting);
  if (handedIn) return;
  await ctx.db.delete(uploads).where(and(eq(uploads.id, uploadId), isNull(uploads.handedInAt)));
  await ctx.vendors.storage.remove(quarantineKey(uploadId));
}

/** Of a row that is gone the files go too, whatever of them there is. */
export async function removeFiles(
  ctx: Context,
  gone: { readonly documentId?: string; readonly pictureId?: string },
): Promise<void> {
  authorise(ctx, "documents.remove_files");
  const prefixes = [
    ...(gone.documentId ? [documentPrefix(gone.documentId)] : []),
    ...(gone.pictureId ? [picturePrefix(gone.pictureId)] : []),
  ];
  for (const prefix of prefixes) await removeUnder(ctx.vendors.storage, prefix);
}

/** So old a file must be before it counts as forgotten: no job takes that long. */
const orphanHours = 24;
/** What came in quarantine after its row had gone, erased or forgotten, is older than any link by then. */
const quarantineHours = 2;
/** For so long somebody reads why a file was refused. */
const settledDays = 7;
const batch = 500;

/**
 * The nightly job: uploads that nobody handed in, that no attempt could check or that are settled long since; papers that no part
 * points at any more; and files that no row knows, which a Worker left behind that died between storing and writing.
 */
export async function removeOrphans(ctx: Context): Promise<{ refused: number; uploads: number; files: number }> {
  authorise(ctx, "documents.remove_orphans");
  const refused = await refuseUnchecked(ctx);
  const before = (hours: number) => new Date(ctx.now.getTime() - hours * 3_600_000);
  const neverHandedIn = and(isNull(uploads.handedInAt), lt(uploads.expiresAt, ctx.now));
  const settled = and(isNotNull(uploads.handedInAt), lt(uploads.begunAt, before(24 * settledDays)));
  const gone = [
    ...(await ctx.db.delete(uploads).where(neverHandedIn).returning({ id: uploads.id })),
    ...(await ctx.db.delete(uploads).where(settled).returning({ id: uploads.id })),
  ];
  for (const { id } of gone) await ctx.vendors.storage.remove(quarantineKey(id));
  const loose = and(lt(documents.takenInAt, before(orphanHours)), sql`${documents.id} not in (${papersHeld()})`);
  await ctx.db.delete(documents).where(and(eq(documents.kind, "paper"), loose));
  // What nobody made a paper of within a day was not used.
  const unused = and(eq(documents.kind, "form"), lt(documents.takenInAt, before(orphanHours)));
  await ctx.db.delete(documents).where(unused);
  const files = await removeUnknownFiles(ctx, { quarantined: before(quarantineHours), stored: before(orphanHours) });
  return { refused, uploads: gone.length, files };
}

/** Handed in a day ago and still open: every attempt failed, and the person must be told to try again. */
async function refuseUnchecked(ctx: Context): Promise<number> {
  const yesterday = new Date(ctx.now.getTime() - orphanHours * 3_600_000);
  const open = and(isNull(uploads.takenInAt), isNull(uploads.refusedAt), lt(uploads.handedInAt, yesterday));
  const stuck = await ctx.db.select().from(uploads).where(open).limit(batch);
  for (const upload of stuck) {
    await inTransaction(ctx, (tx) => refuseUpload(tx, ctx, upload, new AppError("documents.check_failed")));
    await ctx.vendors.storage.remove(quarantineKey(upload.id));
  }
  return stuck.length;
}

type Since = { readonly quarantined: Date; readonly stored: Date };

async function removeUnknownFiles(ctx: Context, since: Since): Promise<number> {
  const { storage } = ctx.vendors;
  let removed = 0;
  for (const [folder, before, known] of [
    [
      folders.quarantine,
      since.quarantined,
      (ids: string[]) => ctx.db.select({ id: uploads.id }).from(uploads).where(inArray(uploads.id, ids)),
    ],
    [
      folders.documents,
      since.stored,
      (ids: string[]) => ctx.db.select({ id: documents.objectKey }).from(documents).where(inArray(documents.id, ids)),
    ],
    [
      folders.pictures,
      since.stored,
      (ids: string[]) => ctx.db.select({ id: pictures.id }).from(pictures).where(inArray(pictures.id, ids)),
    ],
  ] as const) {
    for await (const page of pagesOf(storage.list(folder))) {
      const old = page.filter(({ at }) => at < before);
      if (old.length === 0) continue;
      const names = new Set((await known([...new Set(old.map(({ key }) => idIn(key)))])).map(({ id }) => id));
      // A document's row names its one file; of pictures and uploads every file of a known id stays.
      const orphans = old.filter(({ key }) => !names.has(key) && !names.has(idIn(key)));
      for (const { key } of orphans) await storage.remove(key);
      removed += orphans.length;
    }
  }
  return removed;
}

async function* pagesOf<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item[]> {
  let page: Item[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < batch) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Keys in one night: each is a statement of its own, and an invocation may only make so many. */
const keysANight = 2_000;

/**
 * After a new master key was put in front: the files' keys are wrapped anew, the files stay as they are. `left` counts those for the
 * nights to come; the old master key is needed until it says none.
 */
export async function rewrapKeys(
  ctx: Context,
  { atMost = keysANight } = {},
): Promise<{ rewrapped: number; left: number }> {
  authorise(ctx, "documents.rewrap_keys");
  const { vault } = ctx.vendors;
  const isOld = not(like(documents.sealedKey, `${vault.currentPrefix.replaceAll("_", "\\_")}%`));
  const old = await ctx.db
    .select({ id: documents.id, sealedKey: documents.sealedKey })
    .from(documents)
    .where(isOld)
    .orderBy(asc(documents.id))
    .limit(atMost);
  for (const { id, sealedKey } of old) {
    const renewed = await vault.rewrap(sealedKey, sealRecord(id));
    if (renewed === null) throw new Error(`the key of document ${id} is current, and was found as one that is not`);
    const unchanged = and(eq(documents.id, id), eq(documents.sealedKey, sealedKey));
    await ctx.db.update(documents).set({ sealedKey: renewed }).where(unchanged);
  }
  return { rewrapped: old.length, left: await ctx.db.$count(documents, isOld) };
}
