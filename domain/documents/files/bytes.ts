/** Reads numbers from bytes; what lies beyond the end is `BrokenFile`, never a guess. */
export class ByteReader {
  readonly #view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.#within(at, 1).getUint8(at);
  }

  u16(at: number, littleEndian = false): number {
    return this.#within(at, 2).getUint16(at, littleEndian);
  }

  u32(at: number, littleEndian = false): number {
    return this.#within(at, 4).getUint32(at, littleEndian);
  }

  /** As ASCII; shorter at the end of the file. */
  text(at: number, length: number): string {
    return String.fromCharCode(...this.bytes.subarray(at, at + length));
  }

  #within(at: number, size: number): DataView {
    if (at < 0 || at + size > this.length) throw new BrokenFile(`ends before byte ${at + size}`);
    return this.#view;
  }
}

/** A file that does not keep to its own format. */
export class BrokenFile extends Error {
  override readonly name = "BrokenFile";
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
