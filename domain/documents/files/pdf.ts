import { inflateSync } from "node:zlib";
import { BrokenFile } from "./bytes";
import { type Opener, openerWithoutPassword } from "./pdf-password";
import {
  type Dictionary,
  isBlank,
  isDictionary,
  isDigit,
  isRegular,
  Name,
  nameIn,
  Reference,
  Text,
  type Value,
  ValueReader,
  Work,
} from "./pdf-values";

export type Pdf = {
  readonly type: "application/pdf";
  /** 0 where it is locked. */
  readonly pages: number;
  /** Opens with a password only. */
  readonly isLocked: boolean;
  /** Holds programs or other files, sends something, or opens something else. */
  readonly isActive: boolean;
};

/** Object lists are small; one that grows beyond this was made to. */
const inflatedAtMost = 20_000_000;
const objectsAtMost = 200_000;
/** A list holds a hundred objects or two, mostly. */
const listsAtMost = 5_000;
/** Each saved change adds one. */
const trailersAtMost = 1_000;
/** Behind its end mark some programs and mail servers leave a few lines. */
const behindItsEnd = 2048;

/**
 * What a PDF says of itself. Every object is read wherever it stands, whether the table of contents names it or not, so that no
 * viewer can find one that was not looked at; contents and pictures are not looked at. The work is bounded by a multiple of the
 * file's size. docs/decisions/0014. Errors: `BrokenFile`.
 */
export function readPdf(bytes: Uint8Array): Pdf {
  if (!hasEnd(bytes)) throw new BrokenFile("has no end");
  const file = new PdfFile(bytes);
  file.readObjects();
  const { isActive } = file;
  const opener = file.opener();
  if (!opener) return { type: "application/pdf", pages: 0, isLocked: true, isActive };
  file.readObjectLists(opener);
  const pages = file.pages();
  if (pages === 0) throw new BrokenFile("has no page");
  return { type: "application/pdf", pages, isLocked: false, isActive: file.isActive };
}

/** Names that a paper has no use for, wherever they stand: a viewer may reach an action in more ways than we know. */
const activeNames = new Set([
  "JavaScript",
  "Launch",
  "SubmitForm",
  "ImportData",
  "GoToR",
  "GoToE",
  "Rendition",
  "RichMedia",
  "RichMediaExecute",
  "EmbeddedFile",
  "EmbeddedFiles",
  "FileAttachment",
]);
/** These are short enough to be the name of something else, but not as a key of a dictionary. */
const activeKeys = ["JS", "EF", "XFA"];

type Id = { readonly number: number; readonly generation: number };
type Stream = { readonly id: Id; readonly dictionary: Dictionary; readonly from: number };
/** Of an object what pages and lengths need, and where in the file it stands: the last of its number counts. */
type Kept = {
  readonly at: number;
  readonly type: string | null;
  readonly kids: Value;
  readonly count: Value;
  readonly pages: Value;
  /** A number or list that is an object of its own. */
  readonly value: Value;
  readonly isEncryption: Dictionary | null;
};

class PdfFile {
  isActive = false;
  readonly #bytes: Uint8Array;
  readonly #work: Work;
  readonly #objects = new Map<number, Kept>();
  readonly #lists: Stream[] = [];
  readonly #trailers: { readonly at: number; readonly dictionary: Dictionary }[] = [];
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#work = new Work(bytes.length);
  }

  readObjects(): void {
    for (const at of placesOf("obj", this.#bytes)) this.#readObject(at);
    for (const at of placesOf("trailer", this.#bytes)) {
      const dictionary = this.#reader(this.#bytes, at + "trailer".length).value();
      if (isDictionary(dictionary)) this.#keepTrailer(at, dictionary);
    }
    this.#trailers.sort((a, b) => a.at - b.at);
  }

  /** How to read its streams; null if only a password does. */
  opener(): Opener | null {
    const encrypted = this.#trailers.findLast(({ dictionary }) => dictionary.has("Encrypt"))?.dictionary;
    if (!encrypted) return (stream) => stream;
    const named = encrypted.get("Encrypt") ?? null;
    const encryption = named instanceof Reference ? this.#objects.get(named.number)?.isEncryption : named;
    const ids = this.#resolved(encrypted.get("ID") ?? null);
    const first = Array.isArray(ids) ? ids[0] : null;
    if (!encryption || !isDictionary(encryption)) return null;
    return openerWithoutPassword(encryption, first instanceof Text ? first.bytes : "");
  }

  /** The objects that stand in compressed lists. */
  readObjectLists(opener: Opener): void {
    let left = inflatedAtMost;
    for (const { id, dictionary, from } of this.#lists) {
      const until = this.#endOfStream(from, dictionary);
      this.#work.spend(until - from); // lists may be made to share their bytes
      const stream = opener(this.#bytes.subarray(from, until), id);
      const list = unfiltered(stream, dictionary, left);
      left -= list.length;
      this.#work.allowFor(list.length);
      const first = this.#number(dictionary.get("First"));
      const header = this.#reader(list.subarray(0, first), 0);
      for (;;) {
        const [number, offset] = [header.value(), header.value()];
        if (typeof number !== "number" || typeof offset !== "number") break;
        const at = first + offset;
        if (at < list.length) this.#keep({ number, generation: 0 }, this.#reader(list, at).value(), from);
      }
    }
  }

  /** What the page tree holds, or says that it holds, whichever is more; without one, the pages that were found. */
  pages(): number {
    const root = this.#trailers.findLast(({ dictionary }) => this.#catalogue(dictionary) !== undefined);
    const catalogue = root && this.#catalogue(root.dictionary);
    const tree = catalogue?.pages instanceof Reference ? this.#objects.get(catalogue.pages.number) : undefined;
    if (!tree) return [...this.#objects.values()].filter(({ type }) => type === "Page").length;
    return Math.max(this.#leaves(tree, new Map(), 0), this.#number(tree.count));
  }

  #catalogue(trailer: Dictionary): Kept | undefined {
    const root = trailer.get("Root");
    const found = root instanceof Reference ? this.#objects.get(root.number) : undefined;
    return found?.pages ? found : undefined;
  }

  /** `known`: what each branch has, null while it is counted; a tree that bites its tail has no leaves there. */
  #leaves(node: Kept, known: Map<Kept, number | null>, depth: number): number {
    if (node.type === "Page" || node.kids === null) return 1;
    const before = known.get(node);
    if (before !== undefined) return before ?? 0;
    if (depth > deepestTree) throw new BrokenFile("has a page tree beyond all measure");
    known.set(node, null);
    const kids = this.#resolved(node.kids);
    let leaves = 0;
    for (const kid of Array.isArray(kids) ? kids : []) {
      this.#work.spend(1); // branches may be made to share their list
      const child = kid instanceof Reference ? this.#objects.get(kid.number) : undefined;
      if (child) leaves += this.#leaves(child, known, depth + 1);
    }
    known.set(node, leaves);
    return leaves;
  }

  #readObject(at: number): void {
    const reader = this.#reader(this.#bytes, at + "obj".length);
    const value = reader.value();
    const id = this.#idBefore(at);
    if (id) this.#keep(id, value, at);
    if (reader.ending() !== "stream" || !isDictionary(value)) return;
    // By what viewers look at, which is not always the type.
    if (value.has("Root")) this.#keepTrailer(at, value);
    if (!value.has("First") || !value.has("N")) return;
    if (this.#lists.length >= listsAtMost) throw new BrokenFile("has lists of objects beyond all measure");
    this.#lists.push({ id: id ?? { number: 0, generation: 0 }, dictionary: value, from: this.#lineAfter(reader.at) });
  }

  #keepTrailer(at: number, dictionary: Dictionary): void {
    if (this.#trailers.length >= trailersAtMost) throw new BrokenFile("has trailers beyond all measure");
    this.#trailers.push({ at, dictionary });
  }

  #keep({ number }: Id, value: Value, at: number): void {
    if (++this.#count > objectsAtMost) throw new BrokenFile("has objects beyond all measure");
    const before = this.#objects.get(number);
    if (before && before.at > at) return;
    const dictionary: Dictionary = isDictionary(value) ? value : new Map();
    this.#objects.set(number, {
      at,
      type: nameIn(dictionary, "Type"),
      kids: dictionary.get("Kids") ?? null,
      count: dictionary.get("Count") ?? null,
      pages: dictionary.get("Pages") ?? null,
      value: typeof value === "number" || Array.isArray(value) ? value : null,
      isEncryption: dictionary.has("Filter") && dictionary.has("U") ? dictionary : null,
    });
  }

  /** `12 0 obj`: the two numbers before. */
  #idBefore(at: number): Id | null {
    const generation = this.#numberBefore(at);
    const number = generation && this.#numberBefore(generation.from);
    return number ? { number: number.value, generation: generation.value } : null;
  }

  #numberBefore(at: number): { readonly value: number; readonly from: number } | null {
    let until = at;
    while (isBlank(this.#bytes[until - 1])) until--;
    let from = until;
    while (isDigit(this.#bytes[from - 1]) && until - from < 10) from--;
    return from === until ? null : { value: Number(String.fromCharCode(...this.#bytes.subarray(from, until))), from };
  }

  #lineAfter(at: number): number {
    if (this.#bytes[at] === 13 && this.#bytes[at + 1] === 10) return at + 2;
    return this.#bytes[at] === 13 || this.#bytes[at] === 10 ? at + 1 : at;
  }

  /** Where it says so, if it does end there; else before the next word that ends one. */
  #endOfStream(from: number, dictionary: Dictionary): number {
    const said = from + this.#number(dictionary.get("Length"));
    const word = said + [...this.#bytes.subarray(said, said + 4)].findIndex((sign) => !isBlank(sign));
    if (isAt("endstream", this.#bytes, Math.max(word, said))) return said;
    const [next] = placesOf("endstream", this.#bytes, from);
    if (next === undefined) throw new BrokenFile("ends within a stream");
    return next;
  }

  #number(value: Value | undefined): number {
    const found = this.#resolved(value ?? null);
    return typeof found === "number" && found >= 0 ? Math.floor(found) : 0;
  }

  #resolved(value: Value): Value {
    return value instanceof Reference ? (this.#objects.get(value.number)?.value ?? null) : value;
  }

  #reader(bytes: Uint8Array, at: number): ValueReader {
    return new ValueReader(bytes, at, this.#work, this.#judgeName, this.#judgeDictionary);
  }

  readonly #judgeName = (name: string): void => {
    if (activeNames.has(name)) this.isActive = true;
  };

  readonly #judgeDictionary = (dictionary: Dictionary): void => {
    if (activeKeys.some((key) => dictionary.has(key))) this.isActive = true;
  };
}

/** A page tree of the pages we take has a handful of levels. */
const deepestTree = 100;

/** Blanks and zeros behind the end are padding. */
function hasEnd(bytes: Uint8Array): boolean {
  let until = bytes.length;
  while (until > 0 && isBlank(bytes[until - 1])) until--;
  const [mark] = placesOf("%%EOF", bytes.subarray(Math.max(until - behindItsEnd, 0), until));
  return mark !== undefined;
}

function unfiltered(stream: Uint8Array, dictionary: Dictionary, atMost: number): Uint8Array {
  const filter = dictionary.get("Filter") ?? null;
  const filters = filter === null ? [] : Array.isArray(filter) ? filter : [filter];
  let data = stream;
  for (const one of filters) {
    const isKnown =
      one instanceof Name && (one.name === "FlateDecode" || one.name === "Fl") && !isPredicted(dictionary);
    if (!isKnown) throw new BrokenFile("lists its objects in a way unknown");
    data = inflated(data, atMost);
  }
  if (data.length > atMost) throw new BrokenFile("has lists of objects beyond all measure");
  return data;
}

/** Numbers and pictures are; lists of objects never, though they could be. */
function isPredicted(dictionary: Dictionary): boolean {
  const params = dictionary.get("DecodeParms") ?? dictionary.get("DP") ?? null;
  return (Array.isArray(params) ? params : [params]).some(
    (one) =>
      one instanceof Reference || (isDictionary(one) && ![undefined, 1].includes(one.get("Predictor") as number)),
  );
}

/** Stops as soon as there is more than there may be. What stands behind the data, a line end mostly, is not looked at. */
function inflated(stream: Uint8Array, atMost: number): Uint8Array {
  try {
    return inflateSync(stream, { maxOutputLength: Math.max(atMost, 1) });
  } catch (error) {
    throw new BrokenFile("has a list of objects that cannot be read, or that grows beyond all measure", {
      cause: error,
    });
  }
}

/** Where a word stands by itself. */
function* placesOf(word: string, bytes: Uint8Array, from = 0): Generator<number> {
  const first = word.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (!isAt(word, bytes, at)) continue;
    const before = bytes[at - 1];
    if (isDigit(before) || !isRegular(before) || word.startsWith("%") || word === "endstream") yield at;
  }
}

function isAt(word: string, bytes: Uint8Array, at: number): boolean {
  for (let n = 0; n < word.length; n++) if (bytes[at + n] !== word.charCodeAt(n)) return false;
  return true;
}
