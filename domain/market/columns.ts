/** Columns of numbers that belong together, all of one length: a row is what they hold at one place. */

type Column =
  | Float64Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;

type Kinds = Readonly<Record<string, new (length: number) => Column>>;

export type Columns<Of extends Kinds> = { [Name in keyof Of]: InstanceType<Of[Name]> };

export function columnsOf<Of extends Kinds>(kinds: Of): Columns<Of> {
  return Object.fromEntries(Object.entries(kinds).map(([name, Kind]) => [name, new Kind(0)])) as Columns<Of>;
}

/** The same, longer or shorter. */
export function resized<Some extends Column>(column: Some, length: number): Some {
  const next = new (column.constructor as new (length: number) => Some)(length);
  next.set(column.subarray(0, length));
  return next;
}

export function allResized<Some extends Readonly<Record<string, Column>>>(columns: Some, length: number): Some {
  const entries = Object.entries(columns).map(([name, column]) => [name, resized(column, length)]);
  return Object.fromEntries(entries) as Some;
}

/** How long to make what has to hold so much, and more before long. */
export function roomFor(length: number): number {
  return Math.ceil(length * 1.25) + 8;
}

export function bytesOf(columns: Readonly<Record<string, Column>>): number {
  return Object.values(columns).reduce((bytes, { byteLength }) => bytes + byteLength, 0);
}
