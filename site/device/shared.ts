/** Pictures that another app has shared with ours: kept on the device, sealed, until it is said who is to have them. */
import type { Store } from "./store";

/** Where an app shares them to, in the manifest, and the field of that form. */
export const sharePath = "/nachrichten/teilen";
export const shareField = "bild";
/** Part of that page's address where not all that was shared was kept. */
export const fullField = "voll";

export const isSharePath = (pathname: string): boolean => pathname.replace(/^\/en(?=\/)/, "") === sharePath;

/** So many are taken at a time, and whoever does not come back for them has forgotten them after a day. */
const takenAtOnce = 5;
const keptMs = 86_400_000;
/** So many wait at the most, whoever has put them there, and so many characters of them. */
const mostKept = 10;
const mostCharacters = 20_000_000;

/** A document that was made of it, and where it was to be said. */
type Attached = { readonly placementId: string; readonly documentId: string };
type Kept = { /** `data:image/jpeg;base64,…` */ readonly url: string; readonly attached?: Attached };
export type SharedPicture = Kept & { readonly id: string };

/**
 * Whether a page of another site sends it, as far as a service worker is told: Chromium shows it `Origin` and the referrer, and no
 * `Sec-Fetch-Site`. A page that names no referrer looks like the phone itself.
 */
export function isFromElsewhere(
  { headers, referrer }: { readonly headers: Headers; readonly referrer: string },
  own: string,
): boolean {
  const origins = [headers.get("origin"), referrer && new URL(referrer).origin];
  const isOther = (origin: string | null) => Boolean(origin) && origin !== "null" && origin !== own;
  return ["cross-site", "same-site"].includes(headers.get("sec-fetch-site") ?? "") || origins.some(isOther);
}

export function picturesIn(form: FormData): File[] {
  const files = form.getAll(shareField).filter((value) => value instanceof File);
  return files.filter(({ type, size }) => type.startsWith("image/") && size > 0).slice(0, takenAtOnce);
}

/** Answers whether there was room for all of them. */
export function keepShared(store: Store, urls: readonly string[]): Promise<boolean> {
  // What two apps share at once is counted together.
  return navigator.locks.request("tagesnest.shared", async () => {
    const kept = await sharedPictures(store);
    let left = mostCharacters - kept.reduce((sum, { url }) => sum + url.length, 0);
    const fitting = urls.slice(0, Math.max(0, mostKept - kept.length)).filter(({ length }) => {
      const fits = length <= left;
      if (fits) left -= length;
      return fits;
    });
    for (const url of fitting) await store.put<Kept>("shared", crypto.randomUUID(), { url });
    return fitting.length === urls.length;
  });
}

export async function sharedPictures(store: Store): Promise<SharedPicture[]> {
  const all = await store.all<Kept>("shared");
  const old = Date.now() - keptMs;
  for (const { id, at } of all) if (at < old) await store.remove("shared", id);
  return all.filter(({ at }) => at >= old).map(({ id, value }) => ({ id, ...value }));
}

/** Before it is said: where the answer is lost, the same document is said again, which says nothing twice. */
export async function keepAttached(store: Store, { id, url }: SharedPicture, attached: Attached): Promise<void> {
  await store.put<Kept>("shared", id, { url, attached });
}

/** The file again, to be sent. Its name stays on the device. */
export function fileOf({ url }: Pick<SharedPicture, "url">): File {
  const [, type = "", base64 = ""] = /^data:([^;]+);base64,(.*)$/.exec(url) ?? [];
  return new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], "", { type });
}

export function dataUrlOf(picture: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(picture);
  });
}
