/** One line per step while it works, its seconds when it is done: `▸ database … 3.1 s`. */
export async function step<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const before = performance.now();
  console.log(`  … ${what}`);
  const result = await work();
  console.log(`  ✓ ${what} (${((performance.now() - before) / 1000).toFixed(1)} s)`);
  return result;
}

/** Something the person at the terminal can mend: said in words, without a stack. */
export class Complaint extends Error {}
