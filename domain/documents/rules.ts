import type { Day } from "../kernel/calendar";
import { AppError } from "../kernel/errors";
import type { FileType, Found } from "./files/inspect";
import type { BeginUpload, Kind, PictureKind } from "./schemas";

type Allowed = { readonly types: readonly FileType[]; readonly megabytes: number };

const picture: Allowed = { types: ["image/jpeg", "image/png", "image/webp"], megabytes: 10 };
const paper: Allowed = { types: ["application/pdf", "image/jpeg", "image/png"], megabytes: 10 };

/** What each may be; the same table greys out what a file dialog offers. */
export const allowed: Readonly<Record<Kind, Allowed>> = {
  portrait: picture,
  home: picture,
  proof: paper,
  attachment: paper,
  form: { types: ["application/pdf"], megabytes: 10 },
};

/** Whether it is shown to the public, in several widths; everything else is encrypted and read by few. */
export const isPublicPicture = (kind: Kind): kind is PictureKind => kind === "portrait" || kind === "home";

/** Beyond this a picture is not worth decoding, or was made to harm who does. */
export const megapixelsAtMost = 50;
/** Shorter or narrower, it is blurred wherever it is shown. */
export const shortestSide = 320;
export const pagesAtMost = 20;
/** The portrait among them. */
export const picturesAtMost = 8;
/** On their way in at once, for one person. */
export const uploadsAtMost = 20;

/** Seconds in which a browser may begin to put a file; a slow line may take longer to end. */
export const linkSeconds = 600;
/** Minutes after which an upload that was not handed in is forgotten. */
export const uploadMinutes = 60;

const megabyte = 1_000_000;

/** "JPEG", as people call it. */
export function nameOfType(type: FileType): string {
  return { "image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WebP", "application/pdf": "PDF" }[type];
}

/** "JPEG, PNG, WebP" */
export function namesOfTypes(kind: Kind): string {
  return allowed[kind].types.map(nameOfType).join(", ");
}

/** Before a byte is sent: what is announced must be allowed. */
export function whyNotUploadable({ kind, type, bytes, alt }: BeginUpload): AppError | null {
  if (/^image\/hei[cf]/.test(type)) return new AppError("documents.heic", {}, "type");
  if (!isAllowed(kind, type)) return new AppError("documents.type_not_allowed", { types: namesOfTypes(kind) }, "type");
  if (bytes === 0) return new AppError("documents.empty", {}, "bytes");
  if (bytes > allowed[kind].megabytes * megabyte)
    return new AppError("documents.too_big", { megabytes: allowed[kind].megabytes }, "bytes");
  if (isPublicPicture(kind) && !alt) return new AppError("documents.alt_missing", {}, "alt");
  return null;
}

function isAllowed(kind: Kind, type: string): type is FileType {
  return allowed[kind].types.some((one) => one === type);
}

/** A new portrait takes the place of the one before; other pictures need room. */
export function whyNotAnotherPicture(
  kind: Kind,
  has: { readonly home: number; readonly portrait: number },
): AppError | null {
  const most = picturesAtMost - 1;
  return kind === "home" && has.home >= most
    ? new AppError("documents.too_many_pictures", { most: picturesAtMost })
    : null;
}

type Announced = { readonly kind: Kind; readonly type: string; readonly bytes: number };

/** After all bytes were looked at: what was announced must be what came, and it must be fit to be shown or read. */
export function whyNotTaken(
  announced: Announced,
  came: { readonly bytes: number; readonly found: Found },
): AppError | null {
  const { found } = came;
  if (found.type === "empty") return new AppError("documents.empty");
  if (came.bytes !== announced.bytes) return new AppError("documents.length_differs");
  if (found.type === "heic") return new AppError("documents.heic");
  if (found.type === "unknown") return new AppError("documents.type_unknown", { types: namesOfTypes(announced.kind) });
  const type = found.type === "broken" ? found.as : found.type;
  if (type !== announced.type || !isAllowed(announced.kind, type)) {
    const said = isAllowed(announced.kind, announced.type) ? nameOfType(announced.type) : announced.type;
    return new AppError("documents.type_differs", { announced: said, found: nameOfType(type) });
  }
  if (found.type === "broken") return new AppError("documents.broken");
  return found.type === "application/pdf" ? whyNotReadable(found) : whyNotShowable(announced.kind, found);
}

function whyNotReadable(pdf: { pages: number; isLocked: boolean; isActive: boolean }): AppError | null {
  if (pdf.isLocked) return new AppError("documents.pdf_locked");
  if (pdf.pages > pagesAtMost) return new AppError("documents.too_many_pages", { pages: pdf.pages, most: pagesAtMost });
  if (pdf.isActive) return new AppError("documents.pdf_active");
  return null;
}

function whyNotShowable(kind: Kind, { width, height }: { width: number; height: number }): AppError | null {
  if (width === 0 || height === 0) return new AppError("documents.broken");
  const megapixels = (width * height) / 1_000_000;
  if (megapixels > megapixelsAtMost)
    return new AppError("documents.too_many_pixels", { megapixels: Math.ceil(megapixels), most: megapixelsAtMost });
  if (isPublicPicture(kind) && Math.min(width, height) < shortestSide)
    return new AppError("documents.too_small", { least: shortestSide });
  return null;
}

/**
 * Whether its owner may take a paper back. While a proof rests on it that counts today or later, seen by the office or not, the
 * proof must be withdrawn first: else the office would find a proof whose paper is gone. A proof that has lapsed keeps none back.
 */
export function whyNotRemovable(
  restingOn: readonly { readonly validUntil: Day | null }[],
  today: Day,
): AppError | null {
  const isNeeded = restingOn.some(({ validUntil }) => validUntil === null || today < validUntil);
  return isNeeded ? new AppError("documents.document_in_use", {}, "documentId") : null;
}

/** What a browser calls the file when it is saved: made by us, so that no name can do anything. */
export function fileNameOf({ kind, type, takenInAt }: { kind: string; type: FileType; takenInAt: Date }): string {
  const ending = { "application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp" }[type];
  const name = kind === "proof" ? "nachweis" : kind === "attachment" ? "anhang" : "dokument";
  return `${name}-${takenInAt.toISOString().slice(0, 10)}.${ending}`;
}
