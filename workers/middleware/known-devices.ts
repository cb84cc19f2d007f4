import type { Context as HonoContext } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { toBase64url } from "../../domain/kernel/base64url";
import { hmacSignatures } from "../../vendors/signing/hmac";
import type { Door } from "./context";

/**
 * On which devices somebody has used a link of an address: a device cookie as OWASP describes it ("Slow Down Online Guessing Attacks
 * with Device Cookies"). It signs nobody in and names nobody: a random id, and for each address a signature over both. Why:
 * docs/decisions/0019-links-to-sign-in.md.
 */
const cookie = "__Host-tagesnest.device";
const purpose = "known device";
const days = 180;
/** A family shares a tablet; who was there last is known longest. */
const mostAddresses = 4;

/** The device's id where a link of this address was used on it before; null on any other. */
export async function knownDevice(c: HonoContext<Door>, email: string): Promise<string | null> {
  const { id, signatures } = read(c);
  for (const signature of signatures)
    if (await hmacSignatures(c.env).holds(purpose, of(id, email), signature)) return id;
  return null;
}

/** A link of this address was used here. */
export async function rememberDevice(c: HonoContext<Door>, email: string): Promise<void> {
  const { id, signatures } = read(c);
  const signature = await hmacSignatures(c.env).sign(purpose, of(id, email));
  const kept = [signature, ...signatures.filter((one) => one !== signature)].slice(0, mostAddresses);
  setCookie(c, cookie, [id, ...kept].join("."), {
    path: "/",
    secure: true,
    httpOnly: true,
    sameSite: "Lax",
    maxAge: days * 24 * 60 * 60,
  });
}

const of = (id: string, email: string): string => `${id} ${email}`;

function read(c: HonoContext<Door>): { readonly id: string; readonly signatures: readonly string[] } {
  const [id = "", ...signatures] = (getCookie(c, cookie) ?? "").slice(0, 500).split(".");
  if (id === "") return { id: toBase64url(crypto.getRandomValues(new Uint8Array(16))), signatures: [] };
  return { id, signatures: signatures.slice(0, mostAddresses) };
}
