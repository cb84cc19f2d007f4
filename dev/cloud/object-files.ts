import { createHash } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/** What is known of an object beside its bytes. */
export type ObjectHead = {
  readonly key: string;
  readonly type: string;
  /** Of the bytes as they were put. */
  readonly size: number;
  readonly etag: string;
  /** ISO instant. */
  readonly at: string;
  /** `x-amz-meta-…` */
  readonly meta: Readonly<Record<string, string>>;
  /** Of an object under its customer's key: what recognises the key, and what opens the bytes with it. */
  readonly customerKey?: { readonly hash: string; readonly iv: string; readonly tag: string };
};

const HEAD_LENGTH_BYTES = 4;

/**
 * The objects of one bucket, one file each: its head as JSON, then its bytes. A file is written aside, flushed and renamed, so
 * that after a `kill -9` an object is there whole or not at all.
 */
export class ObjectFiles {
  readonly #dir: string;
  readonly #heads = new Map<string, ObjectHead>();

  constructor(dir: string) {
    this.#dir = dir;
    mkdirSync(dir, { recursive: true });
    for (const file of readdirSync(dir)) this.#find(file);
  }

  put(head: ObjectHead, bytes: Uint8Array): void {
    const json = Buffer.from(JSON.stringify(head));
    const length = Buffer.alloc(HEAD_LENGTH_BYTES);
    length.writeUInt32BE(json.length);
    const path = this.#pathOf(head.key);
    const aside = `${path}.${process.hrtime.bigint()}.new`;
    const file = openSync(aside, "w");
    for (const part of [length, json, bytes]) writeWhole(file, part);
    fsyncSync(file);
    closeSync(file);
    renameSync(aside, path);
    this.#flushFolder();
    this.#heads.set(head.key, head);
  }

  head(key: string): ObjectHead | null {
    return this.#heads.get(key) ?? null;
  }

  bytes(key: string): Buffer {
    return parse(readFileSync(this.#pathOf(key))).bytes;
  }

  remove(key: string): void {
    if (!this.#heads.delete(key)) return;
    rmSync(this.#pathOf(key));
    this.#flushFolder();
  }

  /** By key, as S3 lists: in the order of the bytes of their names. */
  list(prefix: string): ObjectHead[] {
    return [...this.#heads.values()]
      .filter(({ key }) => key.startsWith(prefix))
      .sort((one, other) => Buffer.compare(Buffer.from(one.key), Buffer.from(other.key)));
  }

  /** What an interrupted write left aside goes; it was never acknowledged. */
  #find(file: string): void {
    const path = join(this.#dir, file);
    if (file.endsWith(".new")) {
      rmSync(path);
      return;
    }
    const { head } = parse(readFileSync(path));
    this.#heads.set(head.key, head);
  }

  #pathOf(key: string): string {
    return join(this.#dir, createHash("sha256").update(key).digest("hex"));
  }

  #flushFolder(): void {
    const folder = openSync(this.#dir, "r");
    fsyncSync(folder);
    closeSync(folder);
  }
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function parse(file: Buffer): { head: ObjectHead; bytes: Buffer } {
  const end = HEAD_LENGTH_BYTES + file.readUInt32BE(0);
  return { head: JSON.parse(file.toString("utf8", HEAD_LENGTH_BYTES, end)), bytes: file.subarray(end) };
}
