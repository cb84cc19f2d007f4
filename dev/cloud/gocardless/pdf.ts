import type { Rows } from "./books.ts";

/** The wording of Deutsche Kreditwirtschaft for a SEPA core mandate. */
const german = (creditor: string) => [
  "SEPA-Lastschriftmandat",
  "",
  `Ich ermächtige ${creditor}, Zahlungen von meinem Konto mittels Lastschrift einzuziehen.`,
  `Zugleich weise ich mein Kreditinstitut an, die von ${creditor} auf mein Konto`,
  "gezogenen Lastschriften einzulösen.",
  "Hinweis: Ich kann innerhalb von acht Wochen, beginnend mit dem Belastungsdatum, die",
  "Erstattung des belasteten Betrages verlangen. Es gelten dabei die mit meinem",
  "Kreditinstitut vereinbarten Bedingungen.",
];

const english = (creditor: string) => [
  "SEPA Direct Debit Mandate",
  "",
  `I authorise ${creditor} to collect payments from my account by direct debit, and my bank`,
  `to debit my account in accordance with the instructions from ${creditor}.`,
  "I am entitled to a refund from my bank within eight weeks from the date of the debit.",
];

/** One page in a font that every reader has. */
export function mandatePdf(
  mandate: Rows["mandates"],
  creditor: Rows["creditors"],
  language: string,
): Uint8Array<ArrayBuffer> {
  const [identifier] = creditor.scheme_identifiers ?? [];
  const text = language.startsWith("de") ? german : english;
  const lines = [...text(identifier?.name ?? ""), "", identifier?.reference ?? "", mandate.reference ?? ""];
  const shown = lines.map((line) => `(${line.replace(/[()\\]/g, "\\$&")}) Tj T*`).join("\n");
  const content = `BT /F1 11 Tf 16 TL 50 780 Td\n${shown}\nET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.lastIndexOf("xref\n0 ")}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, "latin1"));
}
