/** The links of a change of address. Their secrets are the same at each attempt to mail them, and are stored nowhere. */
import type { Signatures } from "../../kernel/signatures";

export const confirmSecret = (signatures: Signatures, changeId: string): Promise<string> =>
  signatures.sign("email-change", changeId);

export const undoSecret = (signatures: Signatures, changeId: string): Promise<string> =>
  signatures.sign("email-change-undo", changeId);
