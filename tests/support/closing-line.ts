/** Adds up what the runners of this CI run reported into `.data/reports` and prints the one closing line CI reads. */
import { Glob } from "bun";

type VitestReport = { numPassedTests: number; numFailedTests: number; numPendingTests: number };
type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };

let [passed, failed, skipped] = [0, 0, 0];
for (const file of new Glob("*.json").scanSync(".data/reports")) {
  const report: VitestReport | PlaywrightReport = await Bun.file(`.data/reports/${file}`).json();
  if ("stats" in report) {
    passed += report.stats.expected;
    failed += report.stats.unexpected + report.stats.flaky;
    skipped += report.stats.skipped;
  } else {
    passed += report.numPassedTests;
    failed += report.numFailedTests;
    skipped += report.numPendingTests;
  }
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
if (failed > 0 || passed === 0) process.exit(1);
