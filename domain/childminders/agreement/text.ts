import { digest } from "../../kernel/secrets";
import { agreementOf202611 } from "./2026-11";
import { agreementOf202612 } from "./2026-12";
import type { Agreement } from "./article";

/** The version that is concluded today. An older one stays in its file, so that its hash can be made again. */
export const processingAgreement: Agreement = agreementOf202612;

/** Every version there was, the oldest first. */
export const allAgreements: readonly Agreement[] = [agreementOf202611, agreementOf202612];

/** What was agreed to, beyond doubt: SHA-256 over the text in both languages, hexadecimal. */
export function hashOfAgreement(agreement: Agreement): Promise<string> {
  return digest(JSON.stringify(agreement));
}
