/**
 * What foreign validators and generators say of the running product: `bun dev/validators/run.ts http://localhost:8787`. They are pinned
 * here and installed into a temporary folder, since nothing of the product needs them; the nightly workflow runs this. What a tool
 * reports that is not to be mended stands below with its reason.
 */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const tools = {
  "@redocly/cli": "2.77.0",
  "@stoplight/spectral-cli": "6.16.3",
  "openapi-typescript": "7.13.0",
  "@hey-api/openapi-ts": "0.95.0",
  "graphql-http": "1.23.1",
  "html-validate": "10.17.0",
  "vnu-jar": "26.9.27",
  graphql: "16.12.0",
  typescript: "5.9.3",
};

/** Pages of each kind, without signing in; the profile is taken from the results. */
const pages = [
  "/",
  "/suche?place=Leipzig&hours=mo-fr_8-14",
  "/tagespflege/leipzig",
  "/kosten",
  "/hilfe/reihenfolge",
  "/impressum",
  "/datenschutz",
  "/barrierefreiheit",
  "/auftragsverarbeitung",
  "/tagespflege-anbieten",
  "/anmelden",
  "/vertrag-pruefen",
  "/vertraege-kuendigen",
  "/vertrag-widerrufen",
  "/offline",
  "/niemand",
];

/** Of vnu: it does not know `@property`; Astro puts the style of an island beside the first one; it takes no hash of a CSP in `meta`. */
const notOurs = [
  /Unrecognized at-rule .@property/,
  /A .style. element in .body. must be the first child/,
  /Inline (script|style) violates Content Security Policy/,
].map(({ source }) => `.*${source}.*`);

/** Astro's style beside the first island; sizes and colours of islands are set as properties; people's own words may end in blanks. */
const htmlRules = {
  "element-permitted-content": "off",
  "no-inline-style": "off",
  "no-trailing-whitespace": "off",
  "long-title": "off",
  "attribute-boolean-style": "off",
  "void-style": "off",
  "doctype-style": "off",
};

/** Addresses that only ever redirect have no answer of the 2xx kind; where it runs on this machine its server is called localhost. */
const redoclyRules = { "operation-2xx-response": "off", "no-server-example.com": "off" };

const run = promisify(execFile);
const origin = process.argv[2] ?? "http://localhost:8787";
const faults: string[] = [];

const folder = await mkdtemp(join(tmpdir(), "validators-"));
try {
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", dependencies: tools }));
  await run("npm", ["install", "--silent", "--no-audit", "--no-fund"], { cwd: folder });
  await takeFiles();
  await tool("redocly", ["lint", "openapi.json", "--config", "redocly.yaml"]);
  await tool("spectral", ["lint", "openapi.json", "--ruleset", "spectral.json", "--fail-severity", "warn"]);
  await tool("openapi-typescript", ["openapi.json", "-o", "types.d.ts"]);
  await tool("openapi-ts", ["-i", "openapi.json", "-o", "client"]);
  await tool("tsc", ["--project", "tsconfig.json"]);
  await tool("html-validate", ["pages/*.html", "--config", "html.json"]);
  const vnu = join("node_modules", "vnu-jar", "build", "dist", "vnu.jar");
  await command("vnu", "java", [
    "-jar",
    vnu,
    "--errors-only",
    "--filterpattern",
    notOurs.join("|"),
    "--skip-non-html",
    "pages",
  ]);
  await askGraphql();
} finally {
  await rm(folder, { recursive: true });
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

/** The documents and pages that are judged, as the product answers them, and what the tools are told. */
async function takeFiles(): Promise<void> {
  const text = async (path: string) => (await fetch(`${origin}${path}`)).text();
  const put = (name: string, content: string) => writeFile(join(folder, name), content);
  await put("openapi.json", await text("/api/openapi.json"));
  await mkdir(join(folder, "pages"));
  const results = await text("/suche?place=Leipzig&hours=mo-fr_8-14");
  const profile = /\/tagespflegeperson\/[a-z0-9-]+/.exec(results)?.[0];
  if (!profile) throw new Error("no result leads to a profile");
  for (const [at, path] of [...pages, profile].entries())
    for (const language of ["", "/en"])
      await put(join("pages", `${at}${language.slice(1)}.html`), await text(`${language}${path}`));
  await put("redocly.yaml", JSON.stringify({ extends: ["recommended"], rules: redoclyRules }));
  await put("spectral.json", JSON.stringify({ extends: ["spectral:oas"], rules: { "operation-description": "off" } }));
  await put("html.json", JSON.stringify({ extends: ["html-validate:standard"], rules: htmlRules }));
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    types: [],
  };
  await put("tsconfig.json", JSON.stringify({ compilerOptions, files: ["types.d.ts", "client/index.ts"] }));
}

function tool(name: string, args: readonly string[]): Promise<void> {
  return command(name, join("node_modules", ".bin", name), args);
}

async function command(name: string, path: string, args: readonly string[]): Promise<void> {
  try {
    await run(path, args, { cwd: folder, maxBuffer: 64 * 2 ** 20 });
    console.log(`  ✓ ${name}`);
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    faults.push(`${name}: ${(stdout + stderr).slice(0, 4_000) || String(error)}`);
  }
}

/** What must be, by the specification of GraphQL over HTTP; what may and should be is left to the server. */
async function askGraphql(): Promise<void> {
  const { serverAudits } = (await import(join(folder, "node_modules/graphql-http/lib/index.mjs"))) as {
    serverAudits(options: {
      url: string;
      fetchFn: typeof fetch;
    }): { fn(): Promise<{ status: string; name: string; reason?: string }> }[];
  };
  for (const audit of serverAudits({ url: `${origin}/graphql`, fetchFn: fetch })) {
    const { status, name, reason } = await audit.fn();
    if (status === "error") faults.push(`graphql-http: ${name}: ${reason}`);
  }
  console.log("  ✓ graphql-http was asked");
}
