import { toBase64url } from "./base64url";

/** A secret that nobody guesses: 32 random bytes, as text that fits into an address. */
export function newSecret(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** SHA-256 in hexadecimal, of a file or of text: so secrets are named in stores, and a store that leaks gives none away. */
export async function digest(data: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = await sha256(data);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** SHA-256 as base64url without padding. */
export async function digest64(text: string): Promise<string> {
  return toBase64url(await sha256(text));
}

async function sha256(data: string | Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}
