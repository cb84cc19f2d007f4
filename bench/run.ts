/** `bun run bench [name …]`: one benchmark, some, or all of them in turn; each writes its tables into `bench/README.md`. */
import { Complaint } from "../dev/progress";
import { against } from "./against";
import { billingRun } from "./billing-run";
import { catchUp } from "./catch-up";
import { endpoint } from "./endpoint";
import { market } from "./market";
import { night } from "./night";
import { pages } from "./pages";
import { pairs } from "./pairs";
import { papers } from "./papers";
import { phone } from "./phone";
import { rooms } from "./rooms";
import { searchSql } from "./search-sql";
import { signIn } from "./sign-in";
import { tests } from "./tests";
import { webhooks } from "./webhooks";

const benchmarks: Readonly<Record<string, () => Promise<void>>> = {
  "search-sql": searchSql,
  market,
  pairs,
  endpoint,
  "sign-in": signIn,
  pages,
  phone,
  papers,
  against,
  rooms,
  "catch-up": catchUp,
  night,
  webhooks,
  "billing-run": billingRun,
  tests,
};

try {
  const named = process.argv.slice(2);
  for (const name of named.length > 0 ? named : Object.keys(benchmarks)) {
    const benchmark = benchmarks[name];
    if (!benchmark)
      throw new Complaint(`There is no benchmark ${name}; there are ${Object.keys(benchmarks).join(", ")}.`);
    console.log(`\n  ${name}\n`);
    await benchmark();
  }
} catch (error) {
  if (!(error instanceof Complaint)) throw error;
  console.error(`\n  ${error.message}\n`);
  process.exit(1);
}
