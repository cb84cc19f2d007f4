import { readIban } from "../domain/billing/iban";
import type { Operator } from "../domain/fee/operator";

export type OperatorSettings = Pick<
  Env,
  "OPERATOR_NAME" | "OPERATOR_STREET" | "OPERATOR_POSTAL_CODE" | "OPERATOR_TOWN" | "OPERATOR_VAT_ID" | "OPERATOR_IBAN"
>;

/** Who runs this platform; null where the settings name nobody. Errors: `Error` where they say it by halves. */
export function operatorOf(env: OperatorSettings): Operator | null {
  const { OPERATOR_NAME: name, OPERATOR_STREET: street, OPERATOR_POSTAL_CODE: postalCode, OPERATOR_TOWN: town } = env;
  if (!name) return null;
  const vatId = (env.OPERATOR_VAT_ID ?? "").replaceAll(" ", "");
  const iban = readIban(env.OPERATOR_IBAN ?? "");
  if (!street || !postalCode || !town)
    throw new Error("OPERATOR_NAME is set without OPERATOR_STREET, _POSTAL_CODE, _TOWN");
  if (!/^DE\d{9}$/.test(vatId)) throw new Error("OPERATOR_VAT_ID is none: DE and nine digits");
  if (!iban) throw new Error("OPERATOR_IBAN is no IBAN");
  return { name, address: { street, postalCode, town }, vatId, iban };
}
