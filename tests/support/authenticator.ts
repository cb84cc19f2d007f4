import { createHmac } from "node:crypto";

const stepMs = 30_000;

/** A code this near to its end might be too old by the time it is read. */
const marginMs = 5_000;

const shown = new Map<string, number>();

/**
 * A code of an authenticator app (RFC 6238, SHA-1, six digits, 30 seconds), each time another, since each works once: that of the
 * step before, of this one and of the next are all taken, as clocks differ.
 */
export function codeNow(secret: string): string {
  const now = Math.floor(Date.now() / stepMs);
  const first = Date.now() % stepMs < stepMs - marginMs ? now - 1 : now;
  const step = Math.max(first, (shown.get(secret) ?? 0) + 1);
  if (step > now + 1) throw new Error("this app has shown all the codes that its clock allows");
  shown.set(secret, step);
  return codeAt(secret, step);
}

function codeAt(secret: string, step: number): string {
  const bits = [...secret].map((char) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(char).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac("sha1", Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))))
    .update(counter)
    .digest();
  const from = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
