/** The code that banking apps read to fill in a transfer: EPC069-12, version 002, SCT. Pure. */
import encodeQR from "qr";
import type { InvoiceParties } from "./records";

/** At most 70 signs of a name, 140 of a text; UTF-8. */
export function transferText(
  { iban, holder }: { readonly iban: string; readonly holder: string },
  cents: number,
  text: string,
): string {
  const sum = `EUR${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
  return ["BCD", "002", "1", "SCT", "", holder.slice(0, 70), iban, sum, "", "", text.slice(0, 140)].join("\n");
}

/** Its squares from the top, true where black, without a quiet zone; null where parents do not transfer, or nothing is owed. */
export function transferSquares(
  { iban, holder }: Pick<InvoiceParties["issuer"], "iban" | "holder">,
  cents: number,
  text: string,
): readonly (readonly boolean[])[] | null {
  if (iban === null || cents <= 0) return null;
  const squares = encodeQR(transferText({ iban, holder }, cents, text), "raw", { ecc: "medium", border: 1 });
  return squares.slice(1, -1).map((row) => row.slice(1, -1));
}
