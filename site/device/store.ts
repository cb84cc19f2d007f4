import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { type Standing, whatBecomes } from "./standing";

/**
 * What a browser keeps for whoever is signed in, sealed: drafts, the outbox, and what later parts bring (days of attendance, the
 * messenger). One store: values stand in named collections, each under an id of its own, encrypted by a key that no script can take
 * out of the browser and that goes with the session. A value that cannot be read any more is gone, never a failure.
 */
export type Store = {
  readonly standing: Standing;
  put<Value>(collection: Collection, id: string, value: Value): Promise<void>;
  get<Value>(collection: Collection, id: string): Promise<Value | null>;
  /** In the order in which they were first put there. */
  all<Value>(collection: Collection): Promise<Entry<Value>[]>;
  remove(collection: Collection, id: string): Promise<void>;
};

/** A later part adds its own name; nothing else of the database changes with it. */
export type Collection = "drafts" | "outbox";
export type Entry<Value> = { readonly id: string; readonly value: Value; readonly at: number };

/** The store was wiped or given to somebody else meanwhile, in another tab or by the service worker: nothing may be written. */
export class Wiped extends Error {}

type Vault = Standing & { readonly id: string; readonly key: CryptoKey };
type Sealed = {
  readonly collection: string;
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
  const kept = await db.get("vault", only);
  if (kept && whatBecomes(kept, standing, Date.now()) === "adopt") {
    const vault = { ...kept, ...standing };
    await db.put("vault", vault, only);
    return storeOf(db, vault);
  }
  if (kept) await empty(db);
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const vault = { ...standing, id: crypto.randomUUID(), key };
  await db.put("vault", vault, only);
  return storeOf(db, vault);
}

/** For the service worker, which knows no page: the store as it is; null where there is none, or its session has run out. */
export async function storeAsItIs(): Promise<Store | null> {
  if (!(await exists())) return null;
  const db = await open();
  const vault = await db.get("vault", only);
  return vault && Date.now() < vault.until ? storeOf(db, vault) : null;
}

/** Nobody is signed in here, or somebody is: what the browser keeps follows. Answers whether it was wiped. */
export async function follow(standing: Standing | null): Promise<boolean> {
  if (!(await exists())) return false;
  const db = await open();
  const kept = await db.get("vault", only);
  if (!kept || whatBecomes(kept, standing, Date.now()) !== "wipe") return false;
  await empty(db);
  return true;
}

/** Signed out, or forgotten: nothing is left, and other tabs stop writing. */
export async function wipe(): Promise<void> {
  if (await exists()) await empty(await open());
}

/** Calls back when another tab, or the service worker, has wiped the store. */
export function whenWiped(then: () => void): void {
  new BroadcastChannel(channel).addEventListener("message", then);
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
  const others = new BroadcastChannel(channel);
  others.postMessage("wiped");
  others.close();
}

function storeOf(db: IDBPDatabase<Schema>, vault: Vault): Store {
  const { owner, session, until } = vault;

  /** Encrypted before the transaction begins: one that waits for anything but the database ends by itself. */
  const put = async (collection: string, id: string, value: unknown) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(value));
    const bytes = await crypto.subtle.encrypt(settings(vault, collection, id, iv), vault.key, text);
    const tx = db.transaction(["vault", "sealed"], "readwrite");
    const [now, before] = await Promise.all([
      tx.objectStore("vault").get(only),
      tx.objectStore("sealed").get([collection, id]),
    ]);
    if (now?.id !== vault.id) throw new Wiped();
    await tx.objectStore("sealed").put({ collection, id, at: before?.at ?? Date.now(), iv, bytes });
    await tx.done;
  };

  const read = async <Value>({ collection, id, at, iv, bytes }: Sealed): Promise<Entry<Value> | null> => {
    try {
      const text = await crypto.subtle.decrypt(settings(vault, collection, id, iv), vault.key, bytes);
      return { id, at, value: JSON.parse(new TextDecoder().decode(text)) as Value };
    } catch (error) {
      console.warn("a value on this device cannot be read any more", collection, error);
      await db.delete("sealed", [collection, id]);
      return null;
    }
  };

  return {
    standing: { owner, session, until },
    put,
    async get<Value>(collection: Collection, id: string) {
      const sealed = await db.get("sealed", [collection, id]);
      return sealed ? ((await read<Value>(sealed))?.value ?? null) : null;
    },
    async all<Value>(collection: Collection) {
      const found = await db.getAll("sealed", IDBKeyRange.bound([collection], [collection, []]));
      const values = await Promise.all(found.map((one) => read<Value>(one)));
      return values.filter((one) => one !== null).sort((one, other) => one.at - other.at);
    },
    remove: (collection, id) => db.delete("sealed", [collection, id]),
  };
}

/** What a value was sealed for is sealed with it: it opens nowhere else. */
function settings(vault: Vault, collection: string, id: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode([vault.id, collection, id].join("\n")) };
}
