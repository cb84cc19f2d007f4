/** Pseudo-random numbers from a seed, so that the same demo can be made again, row by row and in any order. */
export type Random = {
  /** From 0 up to, but without, 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** One of them, the second of each pair being its weight. */
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item;
  /** `count` different ones, or all if there are fewer, in their own order. */
  some<Item>(items: readonly Item[], count: number): Item[];
  bytes(into: Uint8Array): void;
};

/** `of` tells apart what is drawn from one seed: home 7 is the same whether or not home 6 was asked for. */
export function randomFrom(seed: number, of = 0): Random {
  const bits = sfc32(seed, of);
  const next = () => bits() / 2 ** 32;
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <Item>(items: readonly Item[]): Item => items[whole(0, items.length - 1)] as Item;
  return {
    next,
    whole,
    pick,
    chance: (probability) => next() < probability,
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return pick(items)[0];
    },
    some: (items, count) => {
      const left = items.map((_, index) => index);
      const taken: number[] = [];
      while (taken.length < count && left.length > 0) taken.push(...left.splice(whole(0, left.length - 1), 1));
      return taken.sort((a, b) => a - b).map((index) => items[index] as (typeof items)[number]);
    },
    bytes: (into) => {
      for (let at = 0; at < into.length; at++) into[at] = bits() & 0xff;
    },
  };
}

/** Chris Doty-Humphrey's small fast counter: 128 bits of state, so that a million streams never run into each other. */
function sfc32(seed: number, of: number): () => number {
  let [a, b, c, count] = [seed | 0, of | 0, 0x9e3779b9 | 0, 1];
  const step = () => {
    const result = (a + b + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    c |= 0;
    return result >>> 0;
  };
  for (let warming = 0; warming < 15; warming++) step();
  return step;
}
