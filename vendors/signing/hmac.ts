import { Buffer } from "node:buffer";
import type { Signatures } from "../../domain/kernel/signatures";

type Settings = { readonly IDENTITY_SECRET: string };

const bytes = (text: string) => new TextEncoder().encode(text);

/** HMAC-SHA-256 with a key of its own for each purpose, derived (HKDF) from the secret that cookies are signed with. */
export function hmacSignatures({ IDENTITY_SECRET }: Settings): Signatures {
  const keyOf = async (purpose: string): Promise<CryptoKey> => {
    const secret = await crypto.subtle.importKey("raw", bytes(IDENTITY_SECRET), "HKDF", false, ["deriveKey"]);
    return crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytes(`tagesnest ${purpose}`) },
      secret,
      { name: "HMAC", hash: "SHA-256", length: 256 },
      false,
      ["sign", "verify"],
    );
  };
  return {
    async sign(purpose, text) {
      const signature = await crypto.subtle.sign("HMAC", await keyOf(purpose), bytes(text));
      return Buffer.from(signature).toString("base64url");
    },
    async holds(purpose, text, signature) {
      const given = Buffer.from(signature, "base64url");
      return crypto.subtle.verify("HMAC", await keyOf(purpose), given, bytes(text));
    },
  };
}
