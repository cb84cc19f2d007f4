import { and, asc, desc, eq } from "drizzle-orm";
import { documents, pictures, uploads } from "../../db/schema/documents";
import { me } from "../accounts/steps";
import { childminderOf, standingOf } from "../homes/steps";
import { todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { textOf } from "../kernel/error-texts";
import { AppError, type ErrorCode } from "../kernel/errors";
import { tagOfProfile } from "../kernel/page-tags";
import { authorise } from "../kernel/permissions";
import type { ProofKind } from "../kernel/proof-kinds";
import type { FileType } from "./files/inspect";
import { restingOn } from "./holders";
import { pictureKey } from "./keys";
import { whyNotRemovable } from "./rules";
import type { Kind, OneUpload, ReadDocument, SeePicture } from "./schemas";
import { fileOf, type ReadableDocument } from "./steps";
import type { StoredObject } from "./storage";
import { visibleDocuments } from "./visible";

export type UploadState = {
  readonly id: string;
  readonly kind: Kind;
  /** "checking" may take a moment, longer while the storage is down; nothing needs to be done. */
  readonly state: "waiting" | "checking" | "taken" | "refused";
  /** Why it was refused, in the reader's language. */
  readonly refusal: { readonly code: string; readonly text: string } | null;
};

/** How it stands with one's upload. A taken one bears the id of the document or picture that it became. */
export async function readUpload(ctx: Context, { uploadId }: OneUpload): Promise<UploadState> {
  authorise(ctx, "documents.upload");
  const own = and(eq(uploads.id, uploadId), eq(uploads.personId, me(ctx)));
  const [upload] = await ctx.db.select().from(uploads).where(own);
  if (!upload) throw new AppError("documents.upload_not_found", {}, "uploadId");
  const { id, kind, refusal, refusalParams } = upload;
  const params = refusalParams ?? {};
  // Codes are only ever written from errors that were thrown, each of the table.
  const why =
    refusal === null ? null : { code: refusal, text: textOf({ code: refusal as ErrorCode, params }, ctx.locale) };
  return { id, kind, state: stateOf(upload), refusal: why };
}

function stateOf({ handedInAt, takenInAt, refusedAt }: typeof uploads.$inferSelect): UploadState["state"] {
  if (takenInAt) return "taken";
  if (refusedAt) return "refused";
  return handedInAt ? "checking" : "waiting";
}

/** A paper of somebody's own. */
export type OwnPaper = {
  readonly id: string;
  readonly kind: string;
  readonly type: FileType;
  readonly bytes: number;
  readonly pages: number | null;
  readonly takenInAt: Date;
  /** The proofs that point at it, lapsed ones too. */
  readonly proofs: readonly ProofKind[];
  /** Not while a proof that counts rests on it. */
  readonly removable: boolean;
};

/** One's own documents, the newest first, and which proofs rest on each. */
export async function listMyDocuments(ctx: Context): Promise<OwnPaper[]> {
  authorise(ctx, "documents.read_own");
  const { id, kind, type, bytes, pages, takenInAt } = documents;
  const mine = await ctx.db
    .select({ id, kind, type, bytes, pages, takenInAt })
    .from(documents)
    .where(and(eq(documents.ownerId, me(ctx)), eq(documents.kind, "proof")))
    .orderBy(desc(documents.id));
  if (mine.length === 0) return [];
  const resting = await restingOn(
    ctx.db,
    mine.map((document) => document.id),
  );
  const today = todayInBerlin(ctx.now);
  return mine.map((document) => {
    const on = resting.filter(({ documentId }) => documentId === document.id);
    return { ...document, proofs: on.map((proof) => proof.kind), removable: whyNotRemovable(on, today) === null };
  });
}

/** One's own pictures as families will see them, in their order. */
export async function listMyPictures(ctx: Context) {
  authorise(ctx, "documents.arrange_pictures");
  const childminderId = await childminderOf(ctx.db, me(ctx));
  const { id, kind, altDe, altEn, width, height } = pictures;
  return ctx.db
    .select({ id, kind, altDe, altEn, width, height })
    .from(pictures)
    .where(eq(pictures.childminderId, childminderId))
    .orderBy(asc(pictures.position));
}

/**
 * A document by its ticket, for who it was made for, in the session it was made in, while they may still see it. Errors:
 * `documents.ticket_expired`, `documents.document_not_found`.
 */
export async function readDocument(ctx: Context, { ticket, range }: ReadDocument): Promise<ReadableDocument> {
  authorise(ctx, "documents.open");
  const read = await ctx.vendors.tickets.read(ticket);
  const isTheirs = read?.personId === me(ctx) && read.session === (ctx.actor.sessionId ?? "");
  if (!read || !isTheirs) throw new AppError("documents.document_not_found");
  if (read.expiresAt <= ctx.now) throw new AppError("documents.ticket_expired");
  const [document] = await ctx.db
    .select()
    .from(documents)
    .where(and(eq(documents.id, read.documentId), visibleDocuments(ctx.actor)));
  if (!document) throw new AppError("documents.document_not_found");
  return fileOf(ctx, document, range);
}

export type VisiblePicture = StoredObject & {
  /** Not while only she herself sees it, for her profile is not listed. */
  readonly isPublic: boolean;
  readonly tags: readonly string[];
};

/** A picture of somebody who stands in the public search; of somebody who does not, for herself alone. */
export async function readPicture(ctx: Context, { pictureId, width, format }: SeePicture): Promise<VisiblePicture> {
  authorise(ctx, "documents.see_pictures");
  const [found] = await ctx.db
    .select({ childminderId: pictures.childminderId })
    .from(pictures)
    .where(eq(pictures.id, pictureId));
  const standing = found && (await standingOf(ctx.db, found.childminderId));
  const isPublic = standing?.listedAt != null;
  const isHers = ctx.actor.personId !== null && standing?.personId === ctx.actor.personId;
  if (!found || !(isPublic || isHers)) throw new AppError("documents.picture_not_found", {}, "pictureId");
  const stored = await ctx.vendors.storage.get(pictureKey(pictureId, width, format));
  if (!stored) throw new AppError("documents.picture_not_found", {}, "pictureId");
  return { ...stored, isPublic, tags: [tagOfProfile(found.childminderId)] };
}
