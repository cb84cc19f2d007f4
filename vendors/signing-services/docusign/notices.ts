import { Buffer } from "node:buffer";
import type { SigningNotice } from "../../../domain/contracts/signature";
import { parsedJson, record, word } from "../../notices/incoming";

type HookSettings = { readonly DOCUSIGN_WEBHOOK_SECRETS?: string | undefined };

/** Connect signs by every key that is active, each in a header of its own; nobody makes us compute a hundred. */
const signatureHeaders = Array.from({ length: 10 }, (_, at) => `x-docusign-signature-${at + 1}`);

/**
 * What a call of DocuSign Connect tells; null where none of our keys signed it (https://developers.docusign.com/platform/webhooks/connect/hmac/):
 * base64 of an HMAC over the body's very bytes, without an instant. A call that is shown again does no harm, since all that is taken
 * from it is which envelope to look at.
 */
export async function docusignNotice(
  { DOCUSIGN_WEBHOOK_SECRETS = "" }: HookSettings,
  headers: Headers,
  body: Uint8Array<ArrayBuffer>,
): Promise<readonly SigningNotice[] | null> {
  const given = signatureHeaders.flatMap((name) => headers.get(name) ?? []);
  if (!(await isSigned(body, given, DOCUSIGN_WEBHOOK_SECRETS.split(" ").filter(Boolean)))) return null;
  const data = record(record(parsedJson(new TextDecoder().decode(body)))?.["data"]);
  const requestId = word(data?.["envelopeId"]);
  return requestId ? [{ vendor: "docusign", requestId }] : [];
}

async function isSigned(
  body: Uint8Array<ArrayBuffer>,
  given: readonly string[],
  secrets: readonly string[],
): Promise<boolean> {
  for (const secret of given.length > 0 ? secrets : []) {
    const raw = new TextEncoder().encode(secret);
    const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
    for (const signature of given)
      if (await crypto.subtle.verify("HMAC", key, Buffer.from(signature, "base64"), body)) return true;
  }
  return false;
}
