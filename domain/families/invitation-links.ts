/** The link of an invitation. Its secret is the same at each attempt to mail it, and is stored nowhere. */
import type { Signatures } from "../kernel/signatures";

export function invitationSecret(signatures: Signatures, invitationId: string): Promise<string> {
  return signatures.sign("family-invitation", invitationId);
}
