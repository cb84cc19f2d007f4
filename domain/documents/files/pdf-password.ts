import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { joined } from "./bytes";
import { type Dictionary, isDictionary, nameIn, Text, type Value } from "./pdf-values";

/** Opens the streams of an encrypted PDF that asks nobody for a password. */
export type Opener = (
  stream: Uint8Array,
  object: { readonly number: number; readonly generation: number },
) => Uint8Array;

/**
 * Many programs encrypt a PDF only to forbid changing it: it opens with the empty password, as everybody's viewer tries first. Null
 * where that does not open it, or where it is encrypted in a way we do not know. ISO 32000-2, 7.6: the standard handler,
 * revisions 2 to 6. MD5 and RC4 are what these files are made with; nothing of ours rests on them.
 */
export function openerWithoutPassword(encryption: Dictionary, fileId: string): Opener | null {
  if (nameIn(encryption, "Filter") !== "Standard") return null;
  const revision = numberIn(encryption, "R");
  const version = numberIn(encryption, "V");
  const method = methodOf(encryption, version);
  if (method === null) return null;
  const key = revision >= 5 ? newKey(encryption, revision) : oldKey(encryption, revision, version, fileId);
  if (key === null) return null;
  if (method === "Identity") return (stream) => stream;
  if (method === "AESV3") return (stream) => aes(key, stream);
  return (stream, { number, generation }) => {
    const salt = method === "AESV2" ? [0x73, 0x41, 0x6c, 0x54] : [];
    const id = [number, number >> 8, number >> 16, generation, generation >> 8];
    const own = md5(key, Uint8Array.from([...id, ...salt])).subarray(0, Math.min(key.length + 5, 16));
    return method === "AESV2" ? aes(own, stream) : rc4(own, stream);
  };
}

type Method = "V2" | "AESV2" | "AESV3" | "Identity";

/** How streams are encrypted; null for what is not known. */
function methodOf(encryption: Dictionary, version: number): Method | null {
  if (version === 1 || version === 2) return "V2";
  if (version !== 4 && version !== 5) return null;
  const name = nameIn(encryption, "StmF") ?? "Identity";
  if (name === "Identity") return "Identity";
  const filters = encryption.get("CF");
  const filter = isDictionary(filters) ? filters.get(name) : null;
  const method = isDictionary(filter) ? nameIn(filter, "CFM") : null;
  return method === "V2" || method === "AESV2" || method === "AESV3" ? method : null;
}

const padding = Uint8Array.from([
  0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08, 0x2e, 0x2e, 0x00,
  0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
]);

/** Revisions 2 to 4; null if the empty password is not the one. */
function oldKey(encryption: Dictionary, revision: number, version: number, fileId: string): Uint8Array | null {
  const length =
    version === 1 ? 5 : version === 4 ? 16 : Math.min(Math.max(numberIn(encryption, "Length", 40) / 8, 5), 16);
  const permissions = new Uint8Array(4);
  new DataView(permissions.buffer).setInt32(0, numberIn(encryption, "P") | 0, true);
  const plain = revision >= 4 && encryption.get("EncryptMetadata") === false ? [0xff, 0xff, 0xff, 0xff] : [];
  const id = binary(fileId);
  let key = md5(padding, bytesIn(encryption, "O").subarray(0, 32), permissions, id, Uint8Array.from(plain));
  for (let round = 0; revision >= 3 && round < 50; round++) key = md5(key.subarray(0, length));
  key = key.subarray(0, length);
  const user = bytesIn(encryption, "U");
  if (revision === 2) return same(rc4(key, padding), user.subarray(0, 32)) ? key : null;
  let check = md5(padding, id);
  for (let round = 0; round < 20; round++)
    check = rc4(
      key.map((byte) => byte ^ round),
      check,
    );
  return same(check, user.subarray(0, 16)) ? key : null;
}

/** Revisions 5 and 6; null if the empty password is not the one. */
function newKey(encryption: Dictionary, revision: number): Uint8Array | null {
  const hash = revision === 5 ? (salt: Uint8Array) => sha(256, salt) : hardened;
  const user = bytesIn(encryption, "U");
  const wrapped = bytesIn(encryption, "UE");
  if (user.length < 48 || wrapped.length < 32) return null;
  if (!same(hash(user.subarray(32, 40)), user.subarray(0, 32))) return null;
  const cipher = createDecipheriv("aes-256-cbc", hash(user.subarray(40, 48)), new Uint8Array(16)).setAutoPadding(false);
  return joined([cipher.update(wrapped.subarray(0, 32)), cipher.final()]);
}

/** Algorithm 2.B for the empty password. */
function hardened(salt: Uint8Array): Uint8Array {
  let key = sha(256, salt);
  for (let round = 0; ; round++) {
    const repeated = new Uint8Array(64 * key.length);
    for (let at = 0; at < 64; at++) repeated.set(key, at * key.length);
    const cipher = createCipheriv("aes-128-cbc", key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
    const mixed = joined([cipher.update(repeated), cipher.final()]);
    const remainder = mixed.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = sha(([256, 384, 512] as const)[remainder as 0 | 1 | 2], mixed);
    if (round >= 63 && (mixed.at(-1) ?? 0) <= round - 31) return key.subarray(0, 32);
  }
}

/** The first 16 bytes begin the chain. What is left over at the end is a line end, mostly. */
function aes(key: Uint8Array, stream: Uint8Array): Uint8Array {
  const whole = stream.subarray(16, stream.length - (stream.length % 16));
  if (stream.length < 32) return new Uint8Array();
  const cipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, stream.subarray(0, 16)).setAutoPadding(false);
  const plain = joined([cipher.update(whole), cipher.final()]);
  const padded = plain.at(-1) ?? 0;
  return padded >= 1 && padded <= 16 ? plain.subarray(0, plain.length - padded) : plain;
}

function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at);
  const at = (index: number) => state[index] as number;
  const swap = (a: number, b: number) => {
    const [first, second] = [at(a), at(b)];
    state[a] = second;
    state[b] = first;
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] as number)) & 0xff;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return data.map((byte) => {
    i = (i + 1) & 0xff;
    j = (j + at(i)) & 0xff;
    swap(i, j);
    return byte ^ at((at(i) + at(j)) & 0xff);
  });
}

function md5(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash("md5");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

function sha(bits: 256 | 384 | 512, data: Uint8Array): Uint8Array {
  return new Uint8Array(createHash(`sha${bits}`).update(data).digest());
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function binary(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

function bytesIn(dictionary: Dictionary, key: string): Uint8Array {
  const value = dictionary.get(key);
  return value instanceof Text ? binary(value.bytes) : new Uint8Array();
}

function numberIn(dictionary: Dictionary, key: string, otherwise = 0): number {
  const value: Value | undefined = dictionary.get(key);
  return typeof value === "number" ? value : otherwise;
}
