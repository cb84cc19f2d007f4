import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { documents, pictures, uploads } from "../../db/schema/documents";
import { childminderOf } from "../homes/steps";
import { type Context, inTransaction } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { emit } from "../kernel/events";
import { newId } from "../kernel/ids";
import { authorise } from "../kernel/permissions";
import { digest } from "../kernel/secrets";
import { type Found, inspect } from "./files/inspect";
import type { Picture } from "./files/picture";
import { UnreadablePicture } from "./images";
import { documentKey, documentPrefix, pictureKey, picturePrefix, quarantineKey, sealRecord } from "./keys";
import { isPublicPicture, whyNotAnotherPicture, whyNotTaken } from "./rules";
import { type OneUpload, pictureFormats, pictureWidths } from "./schemas";
import { forgetPicture, pictureCounts } from "./steps";
import { removeUnder } from "./storage";

type Upload = typeof uploads.$inferSelect;
/** Only what `whyNotTaken` lets pass. */
type Taken = Exclude<Found, { type: "heic" | "unknown" | "empty" | "broken" }>;

/**
 * A file that was handed in is looked at, and taken in or refused. It may die at any point and be done again: rows are written
 * once everything they promise is stored, and what was stored in vain is found by the nightly job.
 */
export async function takeInUpload(ctx: Context, { uploadId }: OneUpload, attempt = 1): Promise<void> {
  authorise(ctx, "documents.take_in");
  const [upload] = await ctx.db.select().from(uploads).where(eq(uploads.id, uploadId));
  if (upload && isOpen(upload)) await settle(ctx, upload, attempt);
  await ctx.vendors.storage.remove(quarantineKey(uploadId));
  if (upload && !(await isKnown(ctx, uploadId))) await leaveNothing(ctx, uploadId);
}

/** Whether a row still speaks of it: whoever is erased while their file is looked at takes all of them along. */
async function isKnown({ db }: Context, id: string): Promise<boolean> {
  const found = await Promise.all(
    [uploads, documents, pictures].map((table) => db.select({ id: table.id }).from(table).where(eq(table.id, id))),
  );
  return found.some((rows) => rows.length > 0);
}

async function leaveNothing({ vendors: { storage } }: Context, id: string): Promise<void> {
  await removeUnder(storage, documentPrefix(id));
  await removeUnder(storage, picturePrefix(id));
}

/** A picture of which the vendor is not sure is tried so often before it counts as broken: about two minutes. */
const decodingAttempts = 4;

async function settle(ctx: Context, upload: Upload, attempt: number): Promise<void> {
  try {
    const bytes = await bytesOf(ctx, upload);
    const found = inspect(bytes);
    const reason = whyNotTaken(upload, { bytes: bytes.length, found });
    if (reason) throw reason;
    await take(ctx, upload, found as Taken, bytes);
  } catch (error) {
    const isBroken = error instanceof UnreadablePicture && (error.isCertain || attempt >= decodingAttempts);
    const reason = isBroken ? new AppError("documents.broken") : error;
    if (!(reason instanceof AppError)) throw error;
    await inTransaction(ctx, (tx) => refuseUpload(tx, ctx, upload, reason));
  }
}

/** At most one byte more than was announced: the rest would change nothing. */
async function bytesOf(ctx: Context, upload: Upload): Promise<Uint8Array<ArrayBuffer>> {
  const stored = await ctx.vendors.storage.get(quarantineKey(upload.id), { range: `bytes=0-${upload.bytes}` });
  if (!stored) throw new AppError("documents.upload_missing");
  return new Uint8Array(await new Response(stored.body).arrayBuffer());
}

async function take(ctx: Context, upload: Upload, found: Taken, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if (!isPublicPicture(upload.kind)) return takeDocument(ctx, upload, found, bytes);
  if (found.type !== "application/pdf") return takePicture(ctx, upload, found);
}

/** Stored anew under a key of its own, before its row says so. Where somebody else was faster, this copy goes again. */
async function takeDocument(
  ctx: Context,
  upload: Upload,
  found: Taken,
  original: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const { storage, vault } = ctx.vendors;
  const { type } = found;
  if (type === "image/webp") throw new Error("a WebP is no document");
  const bytes = found.type === "application/pdf" ? original : found.withoutMetadata();
  const objectKey = documentKey(upload.id, newId(ctx.now));
  const { key, sealed } = await vault.newKey(sealRecord(upload.id));
  await storage.put(objectKey, bytes, { type, customerKey: key });
  const { id, personId: ownerId, kind } = upload;
  if (isPublicPicture(kind)) throw new Error(`upload ${id} is no document`);
  const isOurs = await inTransaction(ctx, async (tx) => {
    if (!(await lockOpen(tx, id))) return false;
    await tx.insert(documents).values({
      id,
      ownerId,
      kind,
      type,
      bytes: bytes.length,
      pages: found.type === "application/pdf" ? found.pages : null,
      objectKey,
      sealedKey: sealed,
      // Only of a form somebody says that it is the very file.
      sha256: kind === "form" ? await digest(bytes) : null,
      takenInAt: ctx.now,
    });
    await tx.update(uploads).set({ takenInAt: ctx.now }).where(eq(uploads.id, id));
    await emit(tx, ctx, takenIn[kind], ownerId, { documentId: id });
    return true;
  });
  if (!isOurs) await storage.remove(objectKey);
}

const takenIn = {
  proof: "documents.taken_in",
  attachment: "documents.attachment_taken_in",
  form: "documents.form_taken_in",
} as const;

/** Made smaller in every width and format, each without what the camera wrote into it; then it is public. */
async function takePicture(ctx: Context, upload: Upload, found: Picture): Promise<void> {
  const { kind, altDe } = upload;
  if (!isPublicPicture(kind) || altDe === null) throw new Error(`upload ${upload.id} is no picture`);
  await storeRenditions(ctx, upload.id, found.withoutMetadata());
  const isRefused = await inTransaction(ctx, async (tx) => {
    const childminderId = await childminderOf(tx, upload.personId, { hold: true });
    if (!(await lockOpen(tx, upload.id))) return false;
    const has = await pictureCounts(tx, childminderId);
    const reason = whyNotAnotherPicture(kind, has);
    if (reason) {
      await refuseUpload(tx, ctx, upload, reason);
      return true;
    }
    if (kind === "portrait") await forgetPortrait(tx, ctx, childminderId);
    const { id, altEn } = upload;
    const { width, height } = found;
    const position = has.last + 1;
    await tx
      .insert(pictures)
      .values({ id, childminderId, kind, position, altDe, altEn, width, height, addedAt: ctx.now });
    await tx.update(uploads).set({ takenInAt: ctx.now }).where(eq(uploads.id, id));
    await emit(tx, ctx, "documents.picture_added", childminderId, { pictureId: id });
    return false;
  });
  if (isRefused) await removeUnder(ctx.vendors.storage, picturePrefix(upload.id));
}

async function storeRenditions(ctx: Context, pictureId: string, original: Uint8Array<ArrayBuffer>): Promise<void> {
  for (const width of pictureWidths) {
    for (const format of pictureFormats) {
      const type = format === "webp" ? "image/webp" : "image/jpeg";
      const smaller = await ctx.vendors.images.resize(original, { width, type });
      const rendition = inspect(smaller);
      if (rendition.type !== type) throw new Error(`a ${type} was made into ${rendition.type}`);
      await ctx.vendors.storage.put(pictureKey(pictureId, width, format), rendition.withoutMetadata(), { type });
    }
  }
}

async function forgetPortrait(tx: Transaction, ctx: Context, childminderId: string): Promise<void> {
  const portrait = and(eq(pictures.childminderId, childminderId), eq(pictures.kind, "portrait"));
  const [before] = await tx.select({ id: pictures.id }).from(pictures).where(portrait);
  if (before) await forgetPicture(tx, ctx, { id: before.id, childminderId });
}

/** The uploader reads why; nothing of the file is kept. */
export async function refuseUpload(
  tx: Transaction,
  ctx: Context,
  { id, personId }: Pick<Upload, "id" | "personId">,
  { code, params }: AppError,
): Promise<void> {
  if (!(await lockOpen(tx, id))) return;
  await tx.update(uploads).set({ refusedAt: ctx.now, refusal: code, refusalParams: params }).where(eq(uploads.id, id));
  await emit(tx, ctx, "documents.upload_refused", personId, { uploadId: id, code });
}

async function lockOpen(tx: Transaction, uploadId: string): Promise<boolean> {
  const open = and(eq(uploads.id, uploadId), isNull(uploads.takenInAt), isNull(uploads.refusedAt));
  const [found] = await tx.select({ id: uploads.id }).from(uploads).where(open).for("update");
  return found !== undefined;
}

const isOpen = ({ takenInAt, refusedAt }: Upload): boolean => takenInAt === null && refusedAt === null;
