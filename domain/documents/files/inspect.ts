import { BrokenFile } from "./bytes";
import { readJpeg } from "./jpeg";
import { type Pdf, readPdf } from "./pdf";
import type { Picture } from "./picture";
import { readPng } from "./png";
import { readWebp } from "./webp";

export type FileType = Picture["type"] | Pdf["type"];

/** What a file is by its own bytes, whatever it was called. "heic" is known, so that we can say what to do about it. */
export type Found =
  | Picture
  | Pdf
  | { readonly type: "heic" }
  | { readonly type: "unknown" }
  | { readonly type: "empty" }
  | { readonly type: "broken"; readonly as: FileType };

/** Looks at the first bytes, then at the structure these promise; decodes nothing. */
export function inspect(bytes: Uint8Array): Found {
  if (bytes.length === 0) return { type: "empty" };
  const type = typeByFirstBytes(bytes);
  if (type === "heic" || type === "unknown") return { type };
  try {
    return readers[type](bytes);
  } catch (error) {
    if (error instanceof BrokenFile) return { type: "broken", as: type };
    throw error;
  }
}

const readers: Readonly<Record<FileType, (bytes: Uint8Array) => Picture | Pdf>> = {
  "image/jpeg": readJpeg,
  "image/png": readPng,
  "image/webp": readWebp,
  "application/pdf": readPdf,
};

function typeByFirstBytes(bytes: Uint8Array): FileType | "heic" | "unknown" {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "image/webp";
  if (isPdf(bytes)) return "application/pdf";
  return /^....ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)/s.test(head) ? "heic" : "unknown";
}

/** Signs before its head that viewers pass over. */
const beforePdf = 1024;

/** Some programs write a byte order mark, and mail programs an empty line, before the head of a PDF. */
function isPdf(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, beforePdf));
  return /^(\xef\xbb\xbf)?[\0\t\n\f\r ]*%PDF-/.test(head);
}
