/** "Stop these alerts", of a mail: who holds the mail may, without signing in; what the link says is signed. */
import type { Signatures } from "../kernel/signatures";

const purpose = "stop-alerts";

type Alert = { readonly searchId: string; readonly personId: string };

export async function stopToken(signatures: Signatures, { searchId, personId }: Alert): Promise<string> {
  return `${searchId}.${personId}.${await signatures.sign(purpose, `${searchId}.${personId}`)}`;
}

/** What a token says; null for one that we have not made. */
export async function readStopToken(signatures: Signatures, token: string): Promise<Alert | null> {
  const [, searchId, personId, signature] = /^([\da-f-]{36})\.([\da-f-]{36})\.([\w-]+)$/.exec(token) ?? [];
  if (!searchId || !personId || !signature) return null;
  return (await signatures.holds(purpose, `${searchId}.${personId}`, signature)) ? { searchId, personId } : null;
}
