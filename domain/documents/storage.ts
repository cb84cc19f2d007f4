/** A file's key in the storage, never a name that somebody chose: "quarantine/0192…", "documents/0192…/0192…". */
export type ObjectKey = string;

/** Where a browser puts a file: this type and this many bytes, no other, before the link expires. */
export type UploadLink = {
  readonly url: string;
  /** To be sent as they are; the length follows from the file. */
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: Date;
};

export type StoredObject = {
  readonly body: ReadableStream<Uint8Array>;
  /** Of what `body` holds: the range, where one was asked for. */
  readonly size: number;
  readonly type: string;
  /** "bytes 0-99/1000" where only a range is answered. */
  readonly contentRange: string | null;
};

export type StoredHead = { readonly key: ObjectKey; readonly size: number; readonly at: Date };

/**
 * Files outside the database. A `customerKey` of 32 bytes encrypts an object so that the storage itself cannot read it (SSE-C).
 * Errors: the vendor's, so that a job retries; what is not there is no error.
 */
export type Storage = {
  /** For `seconds` a browser may put one file at `key`. */
  presignUpload(
    key: ObjectKey,
    file: { readonly type: string; readonly bytes: number; readonly seconds: number },
    now: Date,
  ): Promise<UploadLink>;
  /** Stores it whole or not at all. With `onlyNew` what is there stays, and the answer is "exists". */
  put(
    key: ObjectKey,
    bytes: Uint8Array<ArrayBuffer>,
    options: { readonly type: string; readonly customerKey?: Uint8Array; readonly onlyNew?: boolean },
  ): Promise<"stored" | "exists">;
  /** `range` as a browser asks for it: "bytes=0-99". Null where there is no such object. */
  get(
    key: ObjectKey,
    options?: { readonly customerKey?: Uint8Array; readonly range?: string },
  ): Promise<StoredObject | null>;
  /** Removing what is not there is no error. */
  remove(key: ObjectKey): Promise<void>;
  /** Everything under a prefix, in the order of the keys, page by page. */
  list(prefix: string): AsyncIterable<StoredHead>;
};

/** Everything under a prefix goes. */
export async function removeUnder(storage: Storage, prefix: string): Promise<void> {
  for await (const { key } of storage.list(prefix)) await storage.remove(key);
}

declare module "../kernel/context" {
  interface Vendors {
    readonly storage: Storage;
  }
}
