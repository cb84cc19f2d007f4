/**
 * How much of a large property a run looks at, and where it begins: `PROPERTY_RUNS` and `PROPERTY_SEED`, else a count that CI can
 * afford and a seed of the day. The seed is printed, so that what failed once can be looked at again.
 */
export function someOf<Item>(items: readonly Item[], usual: number): Item[] {
  const runs = Number(process.env.PROPERTY_RUNS ?? usual);
  if (runs >= items.length) return [...items];
  const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 1_000_000);
  console.info(`${runs} of ${items.length}, PROPERTY_SEED=${seed}`);
  const random = mulberry32(seed);
  return items
    .map((item) => ({ item, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .slice(0, runs)
    .map(({ item }) => item);
}

/** A small generator of numbers from 0 to 1 with a seed, which `Math.random` has not. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
