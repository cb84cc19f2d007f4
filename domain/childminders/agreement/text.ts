import { digest } from "../../kernel/secrets";
import { agreementOf202611 } from "./2026-11";

/** One article: a heading and what it says. `[…]` marks what the operator has to fill in. */
export type Article = { readonly title: string; readonly paragraphs: readonly string[] };

/** A version of the processing agreement (Art. 28 GDPR) in both languages; the German text binds. */
export type Agreement = {
  readonly version: string;
  readonly de: readonly Article[];
  readonly en: readonly Article[];
};

/** The version that is concluded today. An older one stays in its file, so that its hash can be made again. */
export const processingAgreement: Agreement = agreementOf202611;

/** What was agreed to, beyond doubt: SHA-256 over the text in both languages, hexadecimal. */
export function hashOfAgreement(agreement: Agreement): Promise<string> {
  return digest(JSON.stringify(agreement));
}
