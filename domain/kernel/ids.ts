/** No person and no row has this id, and it sorts before every other. */
export const nobody = "00000000-0000-0000-0000-000000000000";

/** Whether this is the id of anything at all: what else stands in an address leads nowhere, and no database is asked. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/**
 * A UUIDv7: sorts by the time it was made, made here so that no round trip is needed to know it. Those of one request bear the
 * same instant and sort in the order in which they were made. `fill` puts what follows the time; the demo data has its own, to
 * make the same ids again.
 */
export function newId(now: Date, fill: (bytes: Uint8Array<ArrayBuffer>) => unknown = countedBytes): string {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(now.getTime()) << 16n);
  fill(bytes.subarray(6));
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** RFC 9562, 6.2, method 1: a counter of 26 bits, then 48 random ones. Two isolates begin their counters anywhere. */
function countedBytes(bytes: Uint8Array<ArrayBuffer>): void {
  crypto.getRandomValues(bytes);
  made = made === null ? (bytes[4] ?? 0) << 16 : (made + 1) & 0x3ffffff;
  bytes.set([made >>> 22, made >>> 14, (made >>> 8) & 0x3f, made]);
}

/** The last count. Kept between requests on purpose: beginning anew at each would put two ids of one instant in any order. */
let made: number | null = null;
