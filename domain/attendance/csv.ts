/**
 * A row of a table in text. What a spreadsheet would take for a formula is written so that it stays text: a nickname is typed by
 * somebody else.
 */
export function stringifyRow(cells: readonly string[]): string {
  return cells.map(cellOf).join(";");
}

function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
