import { createHash } from "node:crypto";
import { bytesOf, found, readWritten, type WrittenFile } from "./written-file";

/**
 * The pages of one file behind those of another, as an incremental update (PDF 1.7, 7.5.6): the objects of the second under new
 * numbers, and anew those of the first that lead to them. The first file stays as it is, byte for byte. Errors: `Error` where one of
 * them is not as `drawPaper` makes it.
 */
export function appendPages(signed: Uint8Array<ArrayBuffer>, added: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const [first, second] = [readWritten(signed), readWritten(added)];
  const id = createHash("md5").update(signed).update(added).digest("hex");
  const update = bytesOf(updateText(first, second, { from: signed.length, id }));
  const whole = new Uint8Array(signed.length + update.length);
  whole.set(signed);
  whole.set(update, signed.length);
  return whole;
}

/** What hangs on the second's list of pages, its structure and its document then hangs on the first's. */
function changedObjects(first: WrittenFile, second: WrittenFile): Map<number, string> {
  const move = moverInto(first, second);
  const leftOut = new Set([second.catalog, second.info, second.metadata]);
  const changed = new Map<number, string>();
  for (const [number, object] of second.objects)
    if (!leftOut.has(number)) changed.set(move.number(number), move.object(object));
  const joined = (number: number, join: (ours: string, theirs: string) => string) =>
    changed.set(number, join(first.objects.get(number) ?? "", changed.get(number) ?? ""));
  joined(first.pages, joinPages);
  joined(first.structure, joinStructures);
  joined(first.document, (ours, theirs) => withListOf(ours, theirs, "K"));
  return changed;
}

function moverInto(first: WrittenFile, second: WrittenFile) {
  const sameAs = new Map([
    [second.pages, first.pages],
    [second.structure, first.structure],
    [second.document, first.document],
  ]);
  const number = (theirs: number) => sameAs.get(theirs) ?? theirs + first.size - 1;
  const keys = nextKeyOf(first.objects.get(first.structure) ?? "");
  /** Texts in brackets stay, whatever they say. */
  const object = (theirs: string) => {
    const streamAt = theirs.indexOf("\nstream\n");
    const dictionary = streamAt < 0 ? theirs : theirs.slice(0, streamAt);
    const moved = dictionary.replace(
      /\((?:\\.|[^\\)])*\)|(\d+) 0 R|\/StructParents (\d+)/gs,
      (same, reference?: string, key?: string) =>
        reference ? `${number(Number(reference))} 0 R` : key ? `/StructParents ${Number(key) + keys}` : same,
    );
    return moved + theirs.slice(dictionary.length);
  };
  return { number, object };
}

function joinPages(ours: string, theirs: string): string {
  const count = Number(found(ours, /\/Count (\d+)/)) + Number(found(theirs, /\/Count (\d+)/));
  return withListOf(ours, theirs, "Kids").replace(/\/Count \d+/, `/Count ${count}`);
}

/** Whose content is whose, page by page: a row for each page, whose number (`StructParents`) goes on. */
function joinStructures(ours: string, theirs: string): string {
  const next = nextKeyOf(ours);
  const rows = [...theirs.matchAll(/^ +(\d+) (\[.*\])$/gm)].map(
    ([, key, owners]) => `    ${Number(key) + next} ${owners}\n`,
  );
  return ours
    .replace(/ *\/Limits .*\n/, "")
    .replace(/(?=\]\n>>\n\/ParentTreeNextKey)/, rows.join(""))
    .replace(/\/ParentTreeNextKey \d+/, `/ParentTreeNextKey ${next + nextKeyOf(theirs)}`);
}

const nextKeyOf = (structure: string): number => Number(found(structure, /\/ParentTreeNextKey (\d+)/));

function withListOf(ours: string, theirs: string, key: string): string {
  const list = new RegExp(`/${key} \\[(.*)\\]`);
  return ours.replace(list, `/${key} [${found(ours, list)} ${found(theirs, list)}]`);
}

function updateText(first: WrittenFile, second: WrittenFile, { from, id }: { from: number; id: string }): string {
  let text = "";
  const starts = new Map<number, number>();
  const objects = [...changedObjects(first, second)].sort(([a], [b]) => a - b);
  for (const [number, object] of objects) {
    starts.set(number, from + text.length);
    text += `${number} 0 obj\n${object}endobj\n`;
  }
  const tableAt = from + text.length;
  const size = 1 + Math.max(first.size - 1, ...starts.keys());
  return `${text}xref\n${tableText(starts)}trailer
<<
/Size ${size}
/Root ${first.catalog} 0 R
/Info ${first.info} 0 R
/ID [<${first.id}> <${id}>]
/Prev ${first.tableAt}
>>
startxref
${tableAt}
%%EOF
`;
}

/** In sections of numbers that follow each other. */
function tableText(starts: ReadonlyMap<number, number>): string {
  const sections: { first: number; rows: string[] }[] = [];
  for (const [number, start] of starts) {
    const open = sections.at(-1);
    const row = `${String(start).padStart(10, "0")} 00000 n \n`;
    if (open && open.first + open.rows.length === number) open.rows.push(row);
    else sections.push({ first: number, rows: [row] });
  }
  return sections.map(({ first, rows }) => `${first} ${rows.length}\n${rows.join("")}`).join("");
}
