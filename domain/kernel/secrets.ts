import { toBase64url } from "./base64url";

/** A secret that nobody guesses: 32 random bytes, as text that fits into an address. */
export function newSecret(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** SHA-256 in hexadecimal: how secrets are named in stores, so that a store that leaks gives none away. */
export async function digest(text: string): Promise<string> {
  const bytes = await sha256(text);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** SHA-256 as base64url without padding. */
export async function digest64(text: string): Promise<string> {
  return toBase64url(await sha256(text));
}

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}
