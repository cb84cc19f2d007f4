import type { Line } from "./talk";

/** So many numbers make a sheet. */
const size = 50;

/**
 * Lines that stand together: a change is looked for, and laid out, on its own sheet alone. `before` is when the line before them was
 * said, in milliseconds; undefined where none is known.
 */
export type Sheet = { readonly lines: readonly Line[]; readonly before: number | undefined };

/** Lines in their order, cut at the same numbers whatever comes in above or below. */
export function sheetsOf(lines: readonly Line[]): ReadonlyMap<number, Sheet> {
  const sheets = new Map<number, { lines: Line[]; before: number | undefined }>();
  let before: number | undefined;
  for (const line of lines) {
    const number = Math.floor(line.seq / size);
    const sheet = sheets.get(number);
    if (sheet) sheet.lines.push(line);
    else sheets.set(number, { lines: [line], before });
    before = line.at;
  }
  return sheets;
}

/** Whether nothing on it has changed. */
export function isSameSheet(one: Sheet, other: Sheet): boolean {
  return (
    one.before === other.before &&
    one.lines.length === other.lines.length &&
    one.lines.every((line, at) => line === other.lines[at])
  );
}
