/**
 * A row of a table in text. What a spreadsheet would take for a formula is written so that it stays text: a nickname is typed by
 * somebody else. A number less than nothing stays one.
 */
export function stringifyRow(cells: readonly string[]): string {
  return cells.map(cellOf).join(";");
}

function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as a file that Excel opens in Germany: a mark in front says that it is UTF-8. */
export const csvFile = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map(stringifyRow).join("\r\n")}\r\n`;

/** Cents as "-1234,50", so that a spreadsheet sums them up. */
export const decimalComma = (cents: number): string => (cents / 100).toFixed(2).replace(".", ",");
