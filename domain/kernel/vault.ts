import { fromBase64url, toBase64url } from "./base64url";

/** A fresh key, to be used once and forgotten; `sealed` is what a row keeps of it. */
export type FreshKey = { readonly key: Uint8Array<ArrayBuffer>; readonly sealed: string };

/**
 * Where sensitive fields and the keys of files are sealed. Every record has a fresh key of its own; rows keep that key only
 * wrapped under a master key that stands in no store of ours. `record` names what it belongs to ("documents/<id>", "children/
 * <id>/allergies"): what was sealed for one record does not open for another, so nothing sealed can be moved between rows.
 */
export type Vault = {
  newKey(record: string): Promise<FreshKey>;
  /** Errors: `BrokenSeal`. */
  openKey(sealed: string, record: string): Promise<Uint8Array<ArrayBuffer>>;
  seal(text: string, record: string): Promise<string>;
  /** Errors: `BrokenSeal`. */
  open(sealed: string, record: string): Promise<string>;
  /** The same secret under the current master key; null where it is already. The text or file under it stays as it is. */
  rewrap(sealed: string, record: string): Promise<string | null>;
  /** Everything sealed begins so once it is under the current master key: to find what is not. */
  readonly currentPrefix: string;
};

/** What was to be opened is not whole, belongs to another record, or its master key is no longer there. */
export class BrokenSeal extends Error {
  override readonly name = "BrokenSeal";
}

type MasterKeys = { readonly current: string; readonly keys: ReadonlyMap<string, CryptoKey> };

const ivBytes = 12;
const keyBytes = 32;

/**
 * AES-256-GCM by WebCrypto. `masterKeys` lists versions and keys, the current one first: "2:<base64 of 32 bytes>,1:<base64>".
 * To rotate, put a new one in front, let the nightly job rewrap, then take the old one away. A sealed key reads
 * `<version>.<wrapped key>`, a sealed text `<version>.<wrapped key>.<ciphertext>`, each part with its nonce in front.
 */
export function openVault(masterKeys: string): Vault {
  const [current = ""] = versionsIn(masterKeys);
  let imported: Promise<MasterKeys> | null = null;
  const masters = () => {
    imported ??= importMasterKeys(masterKeys);
    return imported;
  };

  const wrap = async (key: Uint8Array<ArrayBuffer>, record: string): Promise<string> => {
    const { keys } = await masters();
    return `${current}.${await encrypt(masterOf(keys, current), key, record)}`;
  };
  const unwrap = async (sealed: string, record: string): Promise<Uint8Array<ArrayBuffer>> => {
    const [version = "", wrapped = ""] = sealed.split(".");
    const { keys } = await masters();
    return decrypt(masterOf(keys, version), wrapped, record);
  };
  const newKey = async (record: string): Promise<FreshKey> => {
    const key = crypto.getRandomValues(new Uint8Array(keyBytes));
    return { key, sealed: await wrap(key, record) };
  };

  return {
    currentPrefix: `${current}.`,
    newKey,
    openKey: unwrap,
    async seal(text, record) {
      const { key, sealed } = await newKey(record);
      return `${sealed}.${await encrypt(await importKey(key), new TextEncoder().encode(text), record)}`;
    },
    async open(sealed, record) {
      const key = await importKey(await unwrap(sealed, record));
      return new TextDecoder().decode(await decrypt(key, sealed.split(".")[2] ?? "", record));
    },
    async rewrap(sealed, record) {
      const [version, , ...rest] = sealed.split(".");
      if (version === current) return null;
      return [await wrap(await unwrap(sealed, record), record), ...rest].join(".");
    },
  };
}

function versionsIn(masterKeys: string): string[] {
  return masterKeys.split(",").map((entry) => entry.slice(0, entry.indexOf(":")).trim());
}

async function importMasterKeys(masterKeys: string): Promise<MasterKeys> {
  const entries = masterKeys.split(",").map(async (entry): Promise<[string, CryptoKey]> => {
    const at = entry.indexOf(":");
    const version = entry.slice(0, at).trim();
    const key = fromBase64url(
      entry
        .slice(at + 1)
        .trim()
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replace(/=+$/, ""),
    );
    if (!/^\w{1,16}$/.test(version) || key?.length !== keyBytes)
      throw new Error("MASTER_KEYS must read <version>:<base64 of 32 bytes>[,<version>:<base64 of 32 bytes> …]");
    return [version, await importKey(key)];
  });
  const keys = new Map(await Promise.all(entries));
  return { current: versionsIn(masterKeys)[0] ?? "", keys };
}

function masterOf(keys: ReadonlyMap<string, CryptoKey>, version: string): CryptoKey {
  const key = keys.get(version);
  if (!key) throw new BrokenSeal(`there is no master key "${version}"`);
  return key;
}

function importKey(key: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function encrypt(key: CryptoKey, plain: Uint8Array<ArrayBuffer>, record: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const sealed = new Uint8Array(await crypto.subtle.encrypt(parameters(iv, record), key, plain));
  const whole = new Uint8Array(ivBytes + sealed.length);
  whole.set(iv);
  whole.set(sealed, ivBytes);
  return toBase64url(whole);
}

async function decrypt(key: CryptoKey, text: string, record: string): Promise<Uint8Array<ArrayBuffer>> {
  const whole = fromBase64url(text);
  if (!whole || whole.length <= ivBytes) throw new BrokenSeal("what was sealed is not whole");
  try {
    const plain = await crypto.subtle.decrypt(parameters(whole.slice(0, ivBytes), record), key, whole.slice(ivBytes));
    return new Uint8Array(plain);
  } catch (error) {
    throw new BrokenSeal("what was sealed was changed, or belongs to another record", { cause: error });
  }
}

const parameters = (iv: Uint8Array<ArrayBuffer>, record: string): AesGcmParams => ({
  name: "AES-GCM",
  iv,
  additionalData: new TextEncoder().encode(record),
});
