import type { Kind } from "../../../domain/documents/schemas";
import { call, Refused } from "../../api/call";
import { beginUpload, handIn, readUpload } from "../../api/documents";

export type Alt = { readonly de: string; readonly en: string | null };
export type Sending = { readonly kind: Kind; readonly file: File; readonly alt?: Alt };
type Link = { readonly url: string; readonly headers: Readonly<Record<string, string>> };
type UploadState = NonNullable<ReturnType<typeof readUpload>["answer"]>;

/** The line broke while the file was on its way: trying again may help. */
export class Interrupted extends Error {}

/**
 * Sends a file where the API says, hands it in and answers its id. Errors: `Refused` with a text for the reader, before the
 * first byte where that is possible; `Interrupted`.
 */
export async function sendFile(
  locale: string,
  { kind, file, alt }: Sending,
  tell: { readonly percent: (percent: number) => void; readonly signal: AbortSignal },
): Promise<string> {
  const announced = { kind, type: typeOf(file), bytes: file.size, ...(alt && { alt }) };
  const { id, link } = await call(locale, beginUpload({ json: announced }));
  await put(link, file, tell);
  await call(locale, handIn({ param: { uploadId: id } }));
  return id;
}

/** Some browsers do not know what an iPhone's pictures are called. */
function typeOf(file: File): string {
  return file.type || (/\.hei[cf]$/i.test(file.name) ? "image/heic" : "application/octet-stream");
}

/** By XMLHttpRequest, which alone tells how far it is. */
function put(
  { url, headers }: Link,
  file: File,
  { percent, signal }: { percent: (percent: number) => void; signal: AbortSignal },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", ({ loaded, total }) => percent(Math.floor((100 * loaded) / total)));
    request.addEventListener("load", () => (request.status < 300 ? resolve() : reject(new Interrupted())));
    request.addEventListener("error", () => reject(new Interrupted()));
    request.addEventListener("abort", () => reject(new DOMException("cancelled", "AbortError")));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/** Usually the first or second look finds it settled. */
const pausesMs = [300, 700, 1_000, 1_500, 2_000, 3_000];
const longMs = 12_000;

/** Asks until the file is taken; `onLong` once it takes longer than people expect. Errors: `Refused`, for a refused file too. */
export async function untilTaken(locale: string, id: string, onLong: () => void, signal: AbortSignal): Promise<void> {
  const begun = Date.now();
  for (let look = 0; ; look++) {
    await pause(pausesMs[look] ?? 5_000, signal);
    const found = await lookAt(locale, id);
    if (found?.state === "taken") return;
    if (found?.state === "refused") throw new Refused("documents.refused", found.refusal?.text ?? "");
    if (Date.now() - begun > longMs) onLong();
  }
}

/** A look that nobody answers is no answer: the file has arrived, and is asked for again. */
async function lookAt(locale: string, id: string): Promise<UploadState | null> {
  try {
    return await call(locale, readUpload({ param: { uploadId: id } }));
  } catch (error) {
    if (error instanceof Refused && error.code === "unreachable") return null;
    throw error;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("cancelled", "AbortError"));
    });
  });
}
