/** Pictures that another app has shared with ours: kept on the device, sealed, until it is said who is to have them. */
import type { Store } from "./store";

/** Where an app shares them to, in the manifest, and the field of that form. */
export const sharePath = "/nachrichten/teilen";
export const shareField = "bild";

export const isSharePath = (pathname: string): boolean => pathname.replace(/^\/en(?=\/)/, "") === sharePath;

/** So many are taken at a time, and whoever does not come back for them has forgotten them after a day. */
const takenAtOnce = 5;
const keptMs = 86_400_000;

export type SharedPicture = { readonly id: string /** `data:image/jpeg;base64,…` */; readonly url: string };

export function picturesIn(form: FormData): File[] {
  const files = form.getAll(shareField).filter((value) => value instanceof File);
  return files.filter(({ type, size }) => type.startsWith("image/") && size > 0).slice(0, takenAtOnce);
}

export async function keepShared(store: Store, picture: File): Promise<void> {
  await store.put("shared", crypto.randomUUID(), await dataUrlOf(picture));
}

export async function sharedPictures(store: Store): Promise<SharedPicture[]> {
  const all = await store.all<string>("shared");
  const old = Date.now() - keptMs;
  for (const { id, at } of all) if (at < old) await store.remove("shared", id);
  return all.filter(({ at }) => at >= old).map(({ id, value: url }) => ({ id, url }));
}

/** The file again, to be sent. Its name stays on the device. */
export function fileOf({ url }: Pick<SharedPicture, "url">): File {
  const [, type = "", base64 = ""] = /^data:([^;]+);base64,(.*)$/.exec(url) ?? [];
  return new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], "", { type });
}

function dataUrlOf(picture: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(picture);
  });
}
