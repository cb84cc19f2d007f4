/**
 * `bun run test:papers`: papers of each kind, drawn in workerd, pass veraPDF's PDF/A-3a and PDF/UA-1. veraPDF comes with npm's
 * `@opendataloader/pdf`, which lacks a part of JAXB: Debian's stands before it. Where Java is missing it says so; `.ci/run`
 * installs it and sets `JAVA=required`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { startPapers } from "./workerd";

const [folder, reports] = [".data/papers", ".data/reports"];
const jaxb = ["jaxb-api", "jaxb-impl", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "txw2"];
const jars = [
  ...jaxb.map((name) => `/usr/share/java/${name}.jar`),
  "node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar",
];

const missing = [
  ...(spawnSync("javac", ["-version"]).error ? ["javac"] : []),
  ...jars.filter((jar) => !existsSync(jar)),
];
if (missing.length === 0) await check();
else {
  const said = `Papers were NOT checked by veraPDF: ${missing.join(", ")} not found (apt-get install default-jdk-headless libjaxb-java).`;
  if (process.env["JAVA"] === "required") throw new Error(said);
  console.warn(`\n  ! ${said}\n`);
}

/** Tells each file and profile, and adds them up for the closing line of a CI run. */
async function check(): Promise<void> {
  const files = await draw(["contract", "signed", "invoice", "statement", "month", "certificate", "year"]);
  const { stdout, status } = spawnSync("java", ["-cp", jars.join(":"), "dev/papers/Vera.java", ...files], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  console.log(stdout);
  const lines = (part: string) => stdout.split("\n").filter((line) => line.includes(part)).length;
  const report = { numPassedTests: lines(" passes, "), numFailedTests: lines(" FAILS, "), numPendingTests: 0 };
  mkdirSync(reports, { recursive: true });
  writeFileSync(`${reports}/papers.json`, JSON.stringify(report));
  process.exitCode = status ?? 1;
}

async function draw(names: readonly string[]): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const worker = await startPapers("dev/papers/worker.ts");
  const files: string[] = [];
  for (const name of names) {
    writeFileSync(`${folder}/${name}.pdf`, await worker.draw(name));
    files.push(`${folder}/${name}.pdf`);
  }
  await worker.stop();
  return files;
}
