import type { Storage, StoredHead, StoredObject } from "../../domain/documents/storage";

type Kept = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string; readonly key: string; readonly at: Date };

/** A storage without a vendor: whole objects in memory, each opened only by the key it was put under. */
export class StorageInMemory implements Storage {
  readonly objects = new Map<string, Kept>();
  /** Says no until it is well again. */
  isDown = false;
  #now = new Date("2026-11-23T09:00:00Z");

  async presignUpload(key: string, { type, seconds }: { type: string; seconds: number }, now: Date) {
    const expiresAt = new Date(now.getTime() + 1000 * seconds);
    return { url: `https://storage.test/${key}`, headers: { "content-type": type }, expiresAt };
  }

  async put(
    key: string,
    bytes: Uint8Array<ArrayBuffer>,
    { type, customerKey, onlyNew }: { type: string; customerKey?: Uint8Array; onlyNew?: boolean },
  ): Promise<"stored" | "exists"> {
    this.#answer();
    if (onlyNew && this.objects.has(key)) return "exists";
    this.objects.set(key, { bytes: bytes.slice(), type, key: String(customerKey ?? ""), at: this.#now });
    return "stored";
  }

  async get(key: string, { customerKey }: { customerKey?: Uint8Array } = {}): Promise<StoredObject | null> {
    this.#answer();
    const kept = this.objects.get(key);
    if (!kept) return null;
    if (kept.key !== String(customerKey ?? "")) throw new Error("the storage refuses this key");
    const body = new Response(kept.bytes).body ?? new ReadableStream();
    return { body, size: kept.bytes.length, type: kept.type, contentRange: null };
  }

  async remove(key: string): Promise<void> {
    this.#answer();
    this.objects.delete(key);
  }

  async *list(prefix: string): AsyncGenerator<StoredHead> {
    this.#answer();
    for (const [key, { bytes, at }] of [...this.objects].sort())
      if (key.startsWith(prefix)) yield { key, size: bytes.length, at };
  }

  #answer(): void {
    if (this.isDown) throw new Error("the storage is down");
  }
}
