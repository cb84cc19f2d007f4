/** The link that hands a family its own affairs. Its secret follows from the link's id, and is stored nowhere. */
import type { Vendors } from "../../kernel/context";
import type { Locale } from "../../kernel/locale";
import type { Signatures } from "../../kernel/signatures";

export function handOverSecret(signatures: Signatures, linkId: string): Promise<string> {
  return signatures.sign("family-hand-over", linkId);
}

/** The link itself, to a page in the family's language; the secret stands behind the #, where no server reads it. */
export async function handOverAddress(
  { signatures, pageAddress }: Pick<Vendors, "signatures" | "pageAddress">,
  linkId: string,
  locale: Locale,
): Promise<string> {
  return `${pageAddress("/familie/uebernehmen", locale)}#${await handOverSecret(signatures, linkId)}`;
}
