import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { clearBadge } from "./badge";
import { forgetFamilysHearts, forgetHearts } from "./kept-hearts";
import { type Standing, whatBecomes } from "./standing";

/**
 * What a browser keeps for whoever is signed in, sealed: drafts, the outbox, conversations and pictures on their way. One store: values stand in named
 * collections, each under an id of its own, encrypted by a key that no script can take out of the browser and that goes with the
 * session. A value that cannot be read any more is gone, never a failure.
 */
export type Store = {
  readonly standing: Standing;
  put<Value extends {}>(collection: Collection, id: string, value: Value): Promise<void>;
  get<Value>(collection: Collection, id: string): Promise<Value | null>;
  /** In the order in which they were first put there. */
  all<Value>(collection: Collection): Promise<Entry<Value>[]>;
  remove(collection: Collection, id: string): Promise<void>;
  /** Several of a collection in one transaction; null removes. `isAll`: what is not among them goes, too. */
  change<Value extends {}>(
    collection: Collection,
    values: Readonly<Record<string, Value | null>>,
    which?: { readonly isAll?: boolean },
  ): Promise<void>;
};

/** A later part adds its own name; nothing else of the database changes with it. */
export type Collection = "drafts" | "outbox" | "talks" | "unread" | "shared";
export type Entry<Value> = { readonly id: string; readonly value: Value; readonly at: number };

/** The store was wiped or given to somebody else meanwhile, in another tab or by the service worker: it is this page's no more. */
export class Wiped extends Error {}

type Vault = Standing & { readonly id: string; readonly key: CryptoKey };
type Sealed = {
  readonly collection: Collection;
  readonly id: string;
  readonly at: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
};
interface Schema extends DBSchema {
  vault: { key: string; value: Vault };
  sealed: { key: [string, string]; value: Sealed };
}

const name = "tagesnest";
const only = "it";
/** Other tabs hear by it that the store is gone. */
const channel = "tagesnest.device";

/** For a page of somebody signed in: theirs as it was, or a new one; what belonged to anybody else is wiped first. */
export async function openStore(standing: Standing): Promise<Store> {
  const db = await open();
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  // Looked at and replaced in one transaction: two tabs that open at once share a vault, and a wiped one is not put back.
  const tx = db.transaction(["vault", "sealed"], "readwrite");
  const kept = await tx.objectStore("vault").get(only);
  const isTheirs = kept !== undefined && whatBecomes(kept, standing, Date.now()) === "adopt";
  const vault = isTheirs ? { ...kept, ...standing } : { ...standing, id: crypto.randomUUID(), key };
  if (!isTheirs) await tx.objectStore("sealed").clear();
  await tx.objectStore("vault").put(vault, only);
  await tx.done;
  if (kept && !isTheirs) {
    tellOthers();
    void clearBadge();
  }
  return storeOf(db, vault);
}

/** For the service worker, which knows no page: the store as it is; null where there is none, or its session has run out. */
export async function storeAsItIs(): Promise<Store | null> {
  if (!(await exists())) return null;
  const db = await open();
  const vault = await db.get("vault", only);
  return vault && Date.now() < vault.until ? storeOf(db, vault) : null;
}

/**
 * Nobody is signed in here, or somebody is: what the browser keeps follows, with the hearts of a family that is not signed in any more.
 * Answers whether it was wiped now.
 */
export async function follow(standing: Standing | null): Promise<boolean> {
  if (!(await exists())) return false;
  const db = await open();
  const kept = await db.get("vault", only);
  if (kept && whatBecomes(kept, standing, Date.now()) !== "wipe") return false;
  // Also where the service worker has wiped it before: it cannot reach them.
  if (!standing && "localStorage" in globalThis) forgetFamilysHearts();
  if (!kept) return false;
  void clearBadge();
  await empty(db);
  return true;
}

/** Signed out, or forgotten: nothing of theirs is left, and other tabs stop writing. */
export async function wipe(): Promise<void> {
  void clearBadge();
  // A service worker has none of it.
  if ("localStorage" in globalThis) forgetHearts();
  if (await exists()) await empty(await open());
}

let ours: BroadcastChannel | null = null;

/** Calls back when another tab, or the service worker, has wiped the store. */
export function whenWiped(then: () => void): void {
  ours ??= new BroadcastChannel(channel);
  ours.addEventListener("message", then);
}

/** Asked without making one: most readers never have anything to keep. */
export async function exists(): Promise<boolean> {
  const known = await indexedDB.databases?.();
  return known ? known.some((one) => one.name === name) : true;
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function open(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore("vault");
      db.createObjectStore("sealed", { keyPath: ["collection", "id"] });
    },
    terminated: () => {
      opened = null;
    },
  });
  return opened;
}

async function empty(db: IDBPDatabase<Schema>): Promise<void> {
  const tx = db.transaction(["vault", "sealed"], "readwrite");
  await Promise.all([tx.objectStore("vault").clear(), tx.objectStore("sealed").clear(), tx.done]);
  tellOthers();
}

/** By the channel that this page listens to, if it does: through another one it would hear itself. */
function tellOthers(): void {
  const others = ours ?? new BroadcastChannel(channel);
  others.postMessage("wiped");
  if (others !== ours) others.close();
}

function storeOf(db: IDBPDatabase<Schema>, vault: Vault): Store {
  const { owner, session, until } = vault;

  /** The rows, in a transaction that has seen that they still are this vault's: nothing of anybody else's is read or removed. */
  const rows = async <Mode extends "readonly" | "readwrite">(mode: Mode) => {
    const tx = db.transaction(["vault", "sealed"], mode);
    const now = await tx.objectStore("vault").get(only);
    if (now?.id !== vault.id) throw new Wiped();
    return tx.objectStore("sealed");
  };

  const seal = async (collection: string, id: string, value: unknown) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(value));
    return { iv, bytes: await crypto.subtle.encrypt(settings(vault, collection, id, iv), vault.key, text) };
  };

  /** Encrypted before the transaction begins: one that waits for anything but the database ends by itself. */
  const change: Store["change"] = async (collection, values, { isAll = false } = {}) => {
    const fresh = await Promise.all(
      Object.entries(values).map(async ([id, value]) => ({
        id,
        box: value === null ? null : await seal(collection, id, value),
      })),
    );
    const sealed = await rows("readwrite");
    const known = isAll ? await sealed.getAllKeys(rangeOf(collection)) : [];
    for (const [, id] of known) if (!Object.hasOwn(values, id)) await sealed.delete([collection, id]);
    for (const { id, box } of fresh) {
      const before = box && (await sealed.get([collection, id]));
      if (box) await sealed.put({ collection, id, at: before?.at ?? Date.now(), ...box });
      else await sealed.delete([collection, id]);
    }
    await sealed.transaction.done;
  };

  const remove = (collection: Collection, id: string) => change(collection, { [id]: null });

  const read = async <Value>({ collection, id, at, iv, bytes }: Sealed): Promise<Entry<Value> | null> => {
    try {
      const text = await crypto.subtle.decrypt(settings(vault, collection, id, iv), vault.key, bytes);
      return { id, at, value: JSON.parse(new TextDecoder().decode(text)) as Value };
    } catch (error) {
      console.warn("a value on this device cannot be read any more", collection, error);
      await remove(collection, id);
      return null;
    }
  };

  return {
    standing: { owner, session, until },
    put: (collection, id, value) => change(collection, { [id]: value }),
    async get<Value>(collection: Collection, id: string) {
      const sealed = await (await rows("readonly")).get([collection, id]);
      return sealed ? ((await read<Value>(sealed))?.value ?? null) : null;
    },
    async all<Value>(collection: Collection) {
      const found = await (await rows("readonly")).getAll(rangeOf(collection));
      const values = await Promise.all(found.map((one) => read<Value>(one)));
      return values.filter((one) => one !== null).sort((one, other) => one.at - other.at);
    },
    remove,
    change,
  };
}

const rangeOf = (collection: string) => IDBKeyRange.bound([collection], [collection, []]);

/** What a value was sealed for is sealed with it: it opens nowhere else. */
function settings(vault: Vault, collection: string, id: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode([vault.id, collection, id].join("\n")) };
}
