import { inflateSync } from "node:zlib";
import { BrokenFile } from "./bytes";

export type Pdf = {
  readonly type: "application/pdf";
  readonly pages: number;
  /** Opens, or may be printed, with a password only. */
  readonly isLocked: boolean;
  /** Holds programs, or other files. */
  readonly isActive: boolean;
};

/** Object lists are small; one that grows beyond this was made to. */
const inflatedAtMost = 20_000_000;

/**
 * What a PDF says of itself, read from its objects and the compressed lists of objects; contents and pictures are not looked
 * at. Not a parser: a file made to deceive it can hide pages, which its size still limits. Errors: `BrokenFile`.
 */
export function readPdf(bytes: Uint8Array): Pdf {
  const text = latin1(bytes);
  if (!text.slice(-2048).includes("%%EOF")) throw new BrokenFile("has no end");
  const structure = withoutEscapes(structureOf(bytes, text));
  const pages = pagesIn(structure);
  if (pages === 0) throw new BrokenFile("has no page");
  return {
    type: "application/pdf",
    pages,
    isLocked: /\/Encrypt(\s+\d+\s+\d+\s+R|\s*<<)/.test(structure),
    isActive: /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData)(?![A-Za-z])/.test(structure),
  };
}

/** Everything outside of streams, and what the streams hold that list objects. */
function structureOf(bytes: Uint8Array, text: string): string {
  const parts: string[] = [];
  let inflated = 0;
  for (let at = 0; ; ) {
    const stream = nextStream(text, at);
    const between = text.slice(at, stream?.from);
    parts.push(between);
    if (!stream) return parts.join("\n");
    const dictionary = between.slice(between.lastIndexOf("obj") + 1);
    if (/\/Type\s*\/ObjStm(?![A-Za-z])/.test(dictionary)) {
      const list = objectsIn(bytes.subarray(stream.from, stream.until), dictionary, inflatedAtMost - inflated);
      inflated += list.length;
      parts.push(list);
    }
    at = stream.until;
  }
}

function nextStream(text: string, from: number): { from: number; until: number } | null {
  const start = /(?<!end)stream(\r\n|\n)/g;
  start.lastIndex = from;
  if (!start.test(text)) return null;
  const until = text.indexOf("endstream", start.lastIndex);
  if (until < 0) throw new BrokenFile("ends within a stream");
  return { from: start.lastIndex, until };
}

function objectsIn(stream: Uint8Array, dictionary: string, atMost: number): string {
  if (!dictionary.includes("/Filter")) return latin1(stream);
  if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(dictionary))
    throw new BrokenFile("lists its objects in a way unknown");
  return latin1(inflate(stream, atMost));
}

/** Stops as soon as there is more than there may be. What stands behind the data, a line end mostly, is not looked at. */
function inflate(stream: Uint8Array, atMost: number): Uint8Array {
  try {
    return inflateSync(stream, { maxOutputLength: Math.max(atMost, 1) });
  } catch (error) {
    throw new BrokenFile("has a list of objects that cannot be read, or that grows beyond all measure", {
      cause: error,
    });
  }
}

/** A page tree of the pages we take has a handful; looking around each of very many would take hours. */
const branchesAtMost = 1_000;
/** Signs before and behind its type in which a branch says how many pages it has. */
const around = 20_000;

/** What the page tree counts, or the pages found one by one, whichever is more. */
function pagesIn(structure: string): number {
  const branches = [...structure.matchAll(/\/Type\s*\/Pages(?![A-Za-z])/g)];
  if (branches.length > branchesAtMost) throw new BrokenFile("has a page tree beyond all measure");
  const counted = branches.map(({ index }) =>
    countIn(structure.slice(Math.max(index - around, 0), index), structure.slice(index, index + around)),
  );
  const found = [...structure.matchAll(/\/Type\s*\/Page(?![A-Za-z])/g)].length;
  return Math.max(found, ...counted);
}

/** `/Count` of the dictionary whose type stands between the two. */
function countIn(before: string, behind: string): number {
  const from = Math.max(before.lastIndexOf("obj"), before.lastIndexOf("/Count"), 0);
  const count = /\/Count\s+(\d{1,9})(?!\d*\s+\d+\s+R)/.exec(before.slice(from) + behind);
  return Number(count?.[1] ?? 0);
}

/** Names may be written with `#4a` for any letter: read as what they mean. */
function withoutEscapes(structure: string): string {
  return structure.replace(/#([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const latin1 = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);
