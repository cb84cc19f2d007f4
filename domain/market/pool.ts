import { resized, roomFor } from "./columns";

/**
 * Records of a few words of 32 bits, each kept once and known by its number from then on. Nothing is taken out: whoever holds a pool
 * builds a new one when too little of it is in use.
 */
export class Pool {
  /** One record after the other: the words of record `n` begin at `n * width`. */
  words = new Uint32Array(0);
  size = 0;
  /** By the hash of a record its number plus one, in the first free place from there on; 0 is free. Always a power of two long. */
  private places = new Uint32Array(16);

  constructor(private readonly width: number) {}

  /** A pool as `columns` gave it away, once it was trimmed. */
  static of(width: number, { words, places }: Pool["columns"]): Pool {
    const pool = new Pool(width);
    pool.words = words;
    pool.places = places;
    pool.size = words.length / width;
    return pool;
  }

  get columns(): { readonly words: Uint32Array<ArrayBuffer>; readonly places: Uint32Array<ArrayBuffer> } {
    return { words: this.words, places: this.places };
  }

  /** The number of the record that begins at `from`, which is added if it is new. */
  numberOf(record: ArrayLike<number>, from = 0): number {
    const place = this.placeOf(record, from);
    const known = this.places[place] as number;
    if (known > 0) return known - 1;
    if ((this.size + 1) * this.width > this.words.length)
      this.words = resized(this.words, roomFor(this.size) * this.width);
    for (let at = 0; at < this.width; at++) this.words[this.size * this.width + at] = record[from + at] as number;
    this.places[place] = ++this.size;
    if (this.size * 4 > this.places.length * 3) this.spread();
    return this.size - 1;
  }

  /** The number of a record that is there; null where it is not. */
  find(record: ArrayLike<number>): number | null {
    const known = this.places[this.placeOf(record, 0)] as number;
    return known > 0 ? known - 1 : null;
  }

  /** Gives back what is kept ready for more. */
  trim(): void {
    this.words = resized(this.words, this.size * this.width);
  }

  get bytes(): number {
    return this.words.byteLength + this.places.byteLength;
  }

  /** Where the record that begins at `from` stands in `places`, or would. */
  private placeOf(record: ArrayLike<number>, from: number): number {
    const { words, width, places } = this;
    let hash = 0;
    for (let at = from; at < from + width; at++)
      hash = Math.imul(hash ^ (record[at] as number), 0x9e3779b1) ^ (hash >>> 15);
    for (let place = hash ^ (hash >>> 16); ; place++) {
      place &= places.length - 1;
      const known = places[place] as number;
      if (known === 0) return place;
      const begin = (known - 1) * width;
      let same = 0;
      while (same < width && words[begin + same] === record[from + same]) same++;
      if (same === width) return place;
    }
  }

  private spread(): void {
    this.places = new Uint32Array(this.places.length * 2);
    for (let number = 0; number < this.size; number++)
      this.places[this.placeOf(this.words, number * this.width)] = number + 1;
  }
}
