import { BrokenFile } from "./bytes";

/** What stands in a PDF between its streams. Only what is asked of it is kept: long texts are cut. */
export type Value = null | boolean | number | Name | Text | Reference | readonly Value[] | Dictionary;
export type Dictionary = ReadonlyMap<string, Value>;

/** `/Name`, with `#4a` read as the letter it means. */
export class Name {
  constructor(readonly name: string) {}
}

/** `(text)` or `<hex>`: its bytes, one for each sign. */
export class Text {
  constructor(readonly bytes: string) {}
}

/** `12 0 R` */
export class Reference {
  constructor(readonly number: number) {}
}

/** A bound on what one file may cost: bytes looked at, again where objects lie within each other, and values read. */
export class Work {
  #bytes: number;
  #values = 3_000_000;

  constructor(fileSize: number) {
    this.#bytes = 0;
    this.allowFor(fileSize);
  }

  /** What was inflated may be read, too. */
  allowFor(bytes: number): void {
    this.#bytes += 4 * bytes + 10_000;
  }

  spend(bytes: number): void {
    this.#bytes -= bytes;
    this.#values -= 1;
    if (this.#bytes < 0 || this.#values < 0) throw new BrokenFile("would take beyond all measure to read");
  }
}

/** Nothing that people make nests as deep. */
const deepest = 100;
/** Values in one object: the largest lists of large papers have some tens of thousands. */
const valuesInObject = 200_000;
/** Keys of a password are shorter; other texts do not matter here. */
const textAtMost = 512;

type Token =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "open" | "close"; readonly of: "array" | "dictionary" }
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "end" };

/** Reads values one after another; comments and white space lie between them. Forgives what viewers forgive. */
export class ValueReader {
  constructor(
    readonly bytes: Uint8Array,
    public at: number,
    readonly work: Work,
    /** Told every name, wherever it stands. */
    readonly onName: (name: string) => void,
    /** Told every dictionary, from the inside out. */
    readonly onDictionary: (dictionary: Dictionary) => void,
  ) {}

  /** The value that begins here; null where none does. What ends before its end is taken for what stands there. */
  value(): Value {
    const open: { of: "array" | "dictionary"; items: Value[] }[] = [];
    for (let count = 0; ; count++) {
      if (count > valuesInObject) throw new BrokenFile("has an object beyond all measure");
      const before = this.at;
      const token = this.#token();
      if (token.kind === "open") {
        if (open.length >= deepest) throw new BrokenFile("nests beyond all measure");
        open.push({ of: token.of, items: [] });
        continue;
      }
      let items = open.at(-1)?.items;
      if (token.kind === "word" && token.word === "R" && items) {
        items.splice(-2, 2, new Reference(Number(items.at(-2))));
        continue;
      }
      if (token.kind === "value") {
        if (!items) return token.value;
        items.push(token.value);
        continue;
      }
      const isOver = token.kind === "end" || (token.kind === "word" && endings.has(token.word));
      if (isOver) this.at = before;
      if (token.kind === "word" && !isOver) {
        if (!items) return null;
        continue;
      }
      // A bracket that closes nothing is passed over, as viewers do; the end of the object closes everything.
      if (token.kind === "close" && open.at(-1)?.of !== token.of) continue;
      while (open.length > 0) {
        const done = open.pop() as (typeof open)[number];
        const value = done.of === "array" ? done.items : this.#dictionary(done.items);
        items = open.at(-1)?.items;
        if (!items) return value;
        items.push(value);
        if (token.kind === "close") break;
      }
      if (open.length === 0) return null;
    }
  }

  /** The word that ends this object; what a viewer might still take for part of it is read on the way. */
  ending(): string | null {
    for (;;) {
      const token = this.#token();
      if (token.kind === "end") return null;
      if (token.kind === "word" && endings.has(token.word)) return token.word;
    }
  }

  #dictionary(items: readonly Value[]): Dictionary {
    const found = new Map<string, Value>();
    for (let at = 0; at < items.length; at++) {
      const key = items[at];
      if (!(key instanceof Name)) continue;
      at++;
      found.set(key.name, items[at] ?? null);
    }
    this.onDictionary(found);
    return found;
  }

  #token(): Token {
    const start = this.at;
    this.#blanks();
    const token = this.#tokenHere();
    this.work.spend(this.at - start);
    return token;
  }

  #tokenHere(): Token {
    const { bytes } = this;
    const sign = bytes[this.at];
    if (sign === undefined) return { kind: "end" };
    const next = bytes[this.at + 1];
    if (sign === is("/")) return { kind: "value", value: this.#name() };
    if (sign === is("(")) return { kind: "value", value: this.#text() };
    if (sign === is("<") && next !== is("<")) return { kind: "value", value: this.#hex() };
    const isDouble = (sign === is("<") || sign === is(">")) && next === sign;
    this.at += isDouble ? 2 : 1;
    if (sign === is("<")) return { kind: "open", of: "dictionary" };
    if (sign === is(">") && isDouble) return { kind: "close", of: "dictionary" };
    if (sign === is("[")) return { kind: "open", of: "array" };
    if (sign === is("]")) return { kind: "close", of: "array" };
    if (!isRegular(sign)) return { kind: "word", word: "" };
    const from = this.at - 1;
    while (isRegular(bytes[this.at])) this.at++;
    const word = latin1(bytes.subarray(from, Math.min(this.at, from + 40)));
    if (/^[-+]*\d*\.?\d*$/.test(word)) return { kind: "value", value: Number.parseFloat(word) || 0 };
    if (word === "true" || word === "false") return { kind: "value", value: word === "true" };
    return word === "null" ? { kind: "value", value: null } : { kind: "word", word };
  }

  #blanks(): void {
    const { bytes } = this;
    for (;;) {
      const sign = bytes[this.at];
      if (sign === is("%")) while (this.at < bytes.length && !isLineEnd(bytes[this.at])) this.at++;
      else if (isBlank(sign)) this.at++;
      else return;
    }
  }

  #name(): Name {
    const { bytes } = this;
    let name = "";
    for (this.at++; isRegular(bytes[this.at]); this.at++) {
      if (name.length > textAtMost) continue;
      const escaped = bytes[this.at] === is("#") ? hexPair(bytes[this.at + 1], bytes[this.at + 2]) : null;
      name += String.fromCharCode(escaped ?? (bytes[this.at] as number));
      if (escaped !== null) this.at += 2;
    }
    this.onName(name);
    return new Name(name);
  }

  /** `(… \) … (nested) …)` */
  #text(): Text {
    const { bytes } = this;
    let text = "";
    let depth = 1;
    for (this.at++; this.at < bytes.length; this.at++) {
      let sign = bytes[this.at] as number;
      if (sign === is("(")) depth++;
      if (sign === is(")") && --depth === 0) {
        this.at++;
        break;
      }
      if (sign === is("\\")) {
        const meant = this.#escaped();
        if (meant === null) continue;
        sign = meant;
      }
      if (text.length < textAtMost) text += String.fromCharCode(sign);
    }
    return new Text(text);
  }

  /** What stands behind a backslash, up to its last sign; null for a line that goes on. */
  #escaped(): number | null {
    const { bytes } = this;
    this.at++;
    const sign = bytes[this.at] ?? 0;
    const octal = (value: number | undefined) => value !== undefined && value >= is("0") && value <= is("7");
    if (octal(sign)) {
      let code = sign - is("0");
      for (let more = 0; more < 2 && octal(bytes[this.at + 1]); more++) {
        this.at++;
        code = code * 8 + (bytes[this.at] as number) - is("0");
      }
      return code & 0xff;
    }
    if (sign === is("\r") && bytes[this.at + 1] === is("\n")) this.at++;
    if (isLineEnd(sign)) return null;
    return escapes.get(sign) ?? sign;
  }

  #hex(): Text {
    const { bytes } = this;
    let text = "";
    let high: number | null = null;
    for (this.at++; this.at < bytes.length; this.at++) {
      const sign = bytes[this.at] as number;
      if (sign === is(">")) {
        this.at++;
        break;
      }
      const digit = hexDigit(sign);
      if (digit === null || text.length >= textAtMost) continue;
      if (high === null) high = digit;
      else {
        text += String.fromCharCode(high * 16 + digit);
        high = null;
      }
    }
    return new Text(high === null ? text : text + String.fromCharCode(high * 16));
  }
}

/** Words that stand where no value goes on. */
const endings = new Set(["endobj", "obj", "stream", "endstream", "trailer", "xref", "startxref"]);

const is = (sign: string): number => sign.charCodeAt(0);
const escapes = new Map([..."nrtbf"].map((letter, at) => [is(letter), [10, 13, 9, 8, 12][at] as number]));
const blanks = new Set([0, 9, 10, 12, 13, 32]);
const delimiters = new Set([..."()<>[]{}/%"].map(is));

export function isBlank(sign: number | undefined): boolean {
  return sign !== undefined && blanks.has(sign);
}

export function isDigit(sign: number | undefined): boolean {
  return sign !== undefined && sign >= 48 && sign <= 57;
}

/** Part of a name, a number or a word. */
export function isRegular(sign: number | undefined): boolean {
  return sign !== undefined && !blanks.has(sign) && !delimiters.has(sign);
}

function isLineEnd(sign: number | undefined): boolean {
  return sign === 10 || sign === 13;
}

function hexPair(high: number | undefined, low: number | undefined): number | null {
  const [first, second] = [hexDigit(high), hexDigit(low)];
  return first === null || second === null ? null : first * 16 + second;
}

function hexDigit(sign: number | undefined): number | null {
  if (sign === undefined) return null;
  if (isDigit(sign)) return sign - 48;
  const letter = (sign | 0x20) - 97;
  return letter >= 0 && letter < 6 ? letter + 10 : null;
}

export function isDictionary(value: Value | undefined): value is Dictionary {
  return value instanceof Map;
}

export function nameIn(dictionary: Dictionary, key: string): string | null {
  const value = dictionary.get(key);
  return value instanceof Name ? value.name : null;
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
