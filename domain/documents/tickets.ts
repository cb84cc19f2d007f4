import { fromBase64url, toBase64url } from "../kernel/base64url";

/** Seconds in which a ticket can be used. */
export const ticketSeconds = 60;

/** Who may read which document until when. `session` is empty for a program with an API key. */
export type Ticket = {
  readonly documentId: string;
  readonly personId: string;
  readonly session: string;
  readonly expiresAt: Date;
};

/**
 * Tickets to read one document: signed, for a minute, of use to nobody but the person, in the session, that they were made for.
 * So an address that ends in a log or a history opens nothing.
 */
export type Tickets = {
  make(ticket: Ticket): Promise<string>;
  /** What a ticket says; null where it is not ours or not whole. Whether it still holds is for the caller to ask. */
  read(text: string): Promise<Ticket | null>;
};

/** The key for these signatures and for nothing else is derived from a secret of the platform. */
export function documentTickets(secret: string): Tickets {
  let derived: Promise<CryptoKey> | null = null;
  const key = () => {
    derived ??= signingKey(secret);
    return derived;
  };
  return {
    async make({ documentId, personId, session, expiresAt }) {
      const claims = new TextEncoder().encode(JSON.stringify([documentId, personId, session, expiresAt.getTime()]));
      const signature = new Uint8Array(await crypto.subtle.sign("HMAC", await key(), claims));
      return `${toBase64url(claims)}.${toBase64url(signature)}`;
    },
    async read(text) {
      const [claims, signature] = text.split(".", 2).map(fromBase64url);
      if (!claims || !signature || !(await crypto.subtle.verify("HMAC", await key(), signature, claims))) return null;
      const [documentId, personId, session, expiresAt] = JSON.parse(new TextDecoder().decode(claims));
      return { documentId, personId, session, expiresAt: new Date(expiresAt) };
    },
  };
}

async function signingKey(secret: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret), "HKDF", false, ["deriveKey"]);
  const info = new TextEncoder().encode("tagesnest: tickets to read documents, 1");
  const derivation = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(32), info };
  const algorithm = { name: "HMAC", hash: "SHA-256", length: 256 };
  return crypto.subtle.deriveKey(derivation, material, algorithm, false, ["sign", "verify"]);
}

declare module "../kernel/context" {
  interface Vendors {
    readonly tickets: Tickets;
  }
}
