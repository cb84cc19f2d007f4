/**
 * The market in memory ([domain/market](../domain/market/market.ts)) beside the statement it answers like, and beside `SELECT 1`; then what
 * it takes to hold it, also where no two grids are alike, and what else is asked of it. Measured by `market-run.ts`.
 */
import { step } from "../dev/progress";
import { filledDatabase } from "./filled-database";
import type { Inputs } from "./market-run";
import { nameOf, questions, variants } from "./questions";
import { report } from "./report";
import { run, startPostgres } from "./servers";

const folder = ".data/bench";
const childminders = 50_000;
/** As many as nine rounds of twenty ask. */
const asked = 180;
const kept = 20_000;

export async function market(): Promise<void> {
  const server = await startPostgres(folder);
  try {
    const { url, today } = await step("database", () => filledDatabase(server, childminders));
    const inputs: Inputs = {
      sorts: variants.map((variant) => [nameOf(variant), questions(asked, variant, today)]),
      kept: questions(kept, { sort: "fit", hours: true }, today),
    };
    await Bun.write(`${folder}/market.json`, JSON.stringify(inputs));
    const file = `${folder}/market-run.js`;
    await run(["bun", "build", "bench/market-run.ts", "--target", "node", "--outfile", file]);
    const printed = await step("index and statement", () => run(["node", file, url, today, `${folder}/market.json`]));
    await report("market", JSON.parse(printed.trim().split("\n").at(-1) ?? ""));
  } finally {
    await server.stop();
  }
}
