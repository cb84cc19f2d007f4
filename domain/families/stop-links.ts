/** "Stop these alerts", of a mail: who holds the mail may, without signing in; what the link says is signed. */
import type { Signatures } from "../kernel/signatures";

const purpose = "stop-alerts";

/** Of one search, or of all that a person hears of. */
export type StoppableAlerts = { readonly searchId: string | null; readonly personId: string };

const all = "all";

export async function stopToken(signatures: Signatures, { searchId, personId }: StoppableAlerts): Promise<string> {
  const says = `${searchId ?? all}.${personId}`;
  return `${says}.${await signatures.sign(purpose, says)}`;
}

/** What a token says; null for one that we have not made. */
export async function readStopToken(signatures: Signatures, token: string): Promise<StoppableAlerts | null> {
  const [, which, personId, signature] = /^(all|[\da-f-]{36})\.([\da-f-]{36})\.([\w-]+)$/.exec(token) ?? [];
  if (!which || !personId || !signature) return null;
  if (!(await signatures.holds(purpose, `${which}.${personId}`, signature))) return null;
  return { searchId: which === all ? null : which, personId };
}

/** Whether a link says that it ends all alerts; a page may show that before anybody asks whether it holds. */
export function stopsAll(token: string): boolean {
  return token.startsWith(`${all}.`);
}
