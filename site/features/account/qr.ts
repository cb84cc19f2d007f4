/**
 * A QR code (ISO/IEC 18004) of a short text, as rows of dark modules without the quiet zone: bytes, error correction M,
 * versions 1 to 20. Drawn here, because a second factor's secret is sent to nobody who draws pictures.
 */
export function qrCode(text: string): boolean[][] {
  const data = new TextEncoder().encode(text);
  const version = versionFor(data.length);
  const grid = new Grid(version);
  grid.drawFunctionPatterns();
  grid.drawCodewords(withCorrection(version, codewords(version, data)));
  grid.mask();
  return grid.dark;
}

/** Error correction M, by version: codewords of correction in a block, and blocks. */
const correction = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const blocks = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

const at = (list: readonly number[] | Uint8Array, index: number): number => list[index] ?? 0;
const bit = (value: number, index: number): boolean => ((value >>> index) & 1) === 1;
const sizeOf = (version: number): number => version * 4 + 17;
const lengthBits = (version: number): number => (version < 10 ? 8 : 16);

function versionFor(bytes: number): number {
  for (let version = 1; version < correction.length; version++)
    if (4 + lengthBits(version) + bytes * 8 <= dataWords(version) * 8) return version;
  throw new RangeError(`${bytes} bytes are too many for this QR code`);
}

/** Modules that carry data, in whole codewords. */
function allWords(version: number): number {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const centres = Math.floor(version / 7) + 2;
    modules -= (25 * centres - 10) * centres - 55;
    if (version >= 7) modules -= 36;
  }
  return modules >> 3;
}

const dataWords = (version: number): number => allWords(version) - at(correction, version) * at(blocks, version);

/** Mode, length, bytes, end, padding. */
function codewords(version: number, data: Uint8Array): number[] {
  const bits: number[] = [];
  const push = (value: number, length: number) => {
    for (let index = length - 1; index >= 0; index--) bits.push((value >>> index) & 1);
  };
  push(4, 4);
  push(data.length, lengthBits(version));
  for (const byte of data) push(byte, 8);
  const capacity = dataWords(version) * 8;
  push(0, Math.min(4, capacity - bits.length));
  push(0, (8 - (bits.length % 8)) % 8);
  for (let padding = 0xec; bits.length < capacity; padding ^= 0xec ^ 0x11) push(padding, 8);
  return Array.from({ length: capacity / 8 }, (_, word) =>
    bits.slice(word * 8, word * 8 + 8).reduce((value, next) => (value << 1) | next, 0),
  );
}

/** Cuts the words into blocks, adds each block's correction (Reed and Solomon) and interleaves them. */
function withCorrection(version: number, words: readonly number[]): number[] {
  const count = at(blocks, version);
  const length = at(correction, version);
  const total = allWords(version);
  const short = count - (total % count);
  const shortLength = Math.floor(total / count) - length;
  const divisor = divisorOf(length);
  const parts: { data: readonly number[]; rest: readonly number[] }[] = [];
  for (let block = 0, from = 0; block < count; block++) {
    const data = words.slice(from, from + shortLength + (block < short ? 0 : 1));
    from += data.length;
    parts.push({ data, rest: remainder(data, divisor) });
  }
  const woven: number[] = [];
  for (let index = 0; index <= shortLength; index++)
    for (const { data } of parts) if (index < data.length) woven.push(at(data, index));
  for (let index = 0; index < length; index++) for (const { rest } of parts) woven.push(at(rest, index));
  return woven;
}

/** In the field of 256 elements that QR codes calculate in. */
function times(one: number, other: number): number {
  let product = 0;
  for (let index = 7; index >= 0; index--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((other >>> index) & 1) * one;
  }
  return product;
}

function divisorOf(degree: number): number[] {
  const divisor: number[] = Array.from({ length: degree }, (_, index) => (index === degree - 1 ? 1 : 0));
  for (let round = 0, root = 1; round < degree; round++, root = times(root, 2))
    for (let index = 0; index < degree; index++)
      divisor[index] = times(at(divisor, index), root) ^ at(divisor, index + 1);
  return divisor;
}

function remainder(data: readonly number[], divisor: readonly number[]): number[] {
  const rest = divisor.map(() => 0);
  for (const word of data) {
    const factor = word ^ (rest.shift() ?? 0);
    rest.push(0);
    for (let index = 0; index < rest.length; index++) rest[index] = at(rest, index) ^ times(at(divisor, index), factor);
  }
  return rest;
}

class Grid {
  readonly size: number;
  readonly dark: boolean[][];
  /** Modules that are not data. */
  private readonly fixed: boolean[][];

  constructor(private readonly version: number) {
    this.size = sizeOf(version);
    const empty = () => Array.from({ length: this.size }, () => Array.from({ length: this.size }, () => false));
    this.dark = empty();
    this.fixed = empty();
  }

  drawFunctionPatterns(): void {
    for (let index = 0; index < this.size; index++) {
      this.fix(6, index, index % 2 === 0);
      this.fix(index, 6, index % 2 === 0);
    }
    for (const [x, y] of [
      [3, 3],
      [this.size - 4, 3],
      [3, this.size - 4],
    ] as const)
      this.drawFinder(x, y);
    this.drawAlignment();
    this.drawFormat();
    if (this.version >= 7) this.drawVersion();
  }

  /** Up and down in pairs of columns from the right, around the timing column. */
  drawCodewords(words: readonly number[]): void {
    let index = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      const upward = ((right + 1) & 2) === 0;
      for (let step = 0; step < this.size; step++)
        for (const x of [right, right - 1]) {
          const y = upward ? this.size - 1 - step : step;
          if (this.fixed[y]?.[x] || index >= words.length * 8) continue;
          this.set(x, y, bit(at(words, index >>> 3), 7 - (index & 7)));
          index++;
        }
    }
  }

  /** Mask 0, always: readers take any, and the pattern of the others would only please the eye. */
  mask(): void {
    for (let y = 0; y < this.size; y++)
      for (let x = 0; x < this.size; x++)
        if (!this.fixed[y]?.[x] && (x + y) % 2 === 0) this.set(x, y, !this.dark[y]?.[x]);
  }

  private drawFinder(x: number, y: number): void {
    for (let dy = -4; dy <= 4; dy++)
      for (let dx = -4; dx <= 4; dx++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        this.fix(x + dx, y + dy, ring !== 2 && ring !== 4);
      }
  }

  private drawAlignment(): void {
    const centres = this.alignmentCentres();
    const last = centres.length - 1;
    for (const [i, x] of centres.entries())
      for (const [j, y] of centres.entries()) {
        if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) continue;
        for (let dy = -2; dy <= 2; dy++)
          for (let dx = -2; dx <= 2; dx++) this.fix(x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
      }
  }

  private alignmentCentres(): number[] {
    if (this.version === 1) return [];
    const count = Math.floor(this.version / 7) + 2;
    const step = Math.ceil((this.version * 4 + 4) / (count * 2 - 2)) * 2;
    const others = Array.from({ length: count - 1 }, (_, index) => this.size - 7 - index * step);
    return [6, ...others.reverse()];
  }

  /** Correction M and mask 0, with their own correction, in two places. */
  private drawFormat(): void {
    const bits = 0b101010000010010;
    for (let index = 0; index <= 5; index++) this.fix(8, index, bit(bits, index));
    this.fix(8, 7, bit(bits, 6));
    this.fix(8, 8, bit(bits, 7));
    this.fix(7, 8, bit(bits, 8));
    for (let index = 9; index < 15; index++) this.fix(14 - index, 8, bit(bits, index));
    for (let index = 0; index < 8; index++) this.fix(this.size - 1 - index, 8, bit(bits, index));
    for (let index = 8; index < 15; index++) this.fix(8, this.size - 15 + index, bit(bits, index));
    this.fix(8, this.size - 8, true);
  }

  private drawVersion(): void {
    let rest = this.version;
    for (let round = 0; round < 12; round++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    const bits = (this.version << 12) | rest;
    for (let index = 0; index < 18; index++) {
      const [a, b] = [this.size - 11 + (index % 3), Math.floor(index / 3)];
      this.fix(a, b, bit(bits, index));
      this.fix(b, a, bit(bits, index));
    }
  }

  private fix(x: number, y: number, dark: boolean): void {
    if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
    this.set(x, y, dark);
    const row = this.fixed[y];
    if (row) row[x] = true;
  }

  private set(x: number, y: number, dark: boolean): void {
    const row = this.dark[y];
    if (row) row[x] = dark;
  }
}
