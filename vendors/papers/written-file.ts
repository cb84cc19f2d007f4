import { Buffer } from "node:buffer";

/**
 * A file as pdfkit writes it: one table of objects at its end, none packed into others, and the table of who owns which content
 * within the root of the structure. Objects are texts of which each character is a byte.
 */
export type WrittenFile = {
  readonly objects: ReadonlyMap<number, string>;
  /** Numbers of objects that others hang on. */
  readonly catalog: number;
  readonly info: number;
  readonly metadata: number;
  readonly pages: number;
  readonly structure: number;
  /** The one element that holds all others. */
  readonly document: number;
  /** The number of objects, the free one included. */
  readonly size: number;
  /** Where the table of objects begins. */
  readonly tableAt: number;
  readonly id: string;
};

/** Errors: `Error` where the file is not as pdfkit writes it. */
export function readWritten(bytes: Uint8Array): WrittenFile {
  const text = textOf(bytes);
  const tableAt = Number(found(text.slice(-80), /startxref\n(\d+)\n%%EOF\n$/));
  const trailer = text.slice(text.indexOf("trailer\n", tableAt));
  const objects = objectsIn(text, tableAt);
  const catalog = referenceIn(trailer, "Root");
  const root = objects.get(catalog) ?? "";
  const structure = referenceIn(root, "StructTreeRoot");
  return {
    objects,
    catalog,
    info: referenceIn(trailer, "Info"),
    metadata: referenceIn(root, "Metadata"),
    pages: referenceIn(root, "Pages"),
    structure,
    document: Number(found(objects.get(structure) ?? "", /\/K \[(\d+) 0 R\]/)),
    size: Number(found(trailer, /\/Size (\d+)/)),
    tableAt,
    id: found(trailer, /\/ID \[<(\w+)>/),
  };
}

/** Byte by byte; a TextDecoder for "latin1" reads another alphabet. */
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
export const bytesOf = (text: string): Uint8Array => Buffer.from(text, "latin1");

/** What an expression finds between its first brackets. */
export function found(text: string, expression: RegExp): string {
  const [, part] = expression.exec(text) ?? [];
  if (part === undefined) throw new Error(`no paper of ours: ${expression} finds nothing`);
  return part;
}

const referenceIn = (dictionary: string, key: string): number =>
  Number(found(dictionary, new RegExp(`/${key} (\\d+) 0 R`)));

/** The table has twenty bytes for each object: where it begins, and whether it is in use. */
function objectsIn(text: string, tableAt: number): Map<number, string> {
  const rows = text.slice(tableAt, text.indexOf("trailer\n", tableAt)).trimEnd().split("\n").slice(2);
  const starts = rows.map((row) => Number(row.slice(0, 10)));
  const inOrder = [...starts.slice(1), tableAt].sort((a, b) => a - b);
  const ends = new Map(inOrder.map((start, at) => [start, inOrder[at + 1] ?? tableAt]));
  return new Map(
    starts.slice(1).map((start, at) => {
      const whole = text.slice(start, ends.get(start));
      return [at + 1, whole.slice(whole.indexOf("obj\n") + 4, whole.lastIndexOf("endobj"))];
    }),
  );
}
