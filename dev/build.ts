import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Glob } from "bun";
import { Complaint } from "./progress";

const sources = [
  "{site,workers,domain,queues,party,vendors,db}/**/*.{ts,tsx,mjs,astro,css,json,js,svg,webmanifest,graphql}",
  "*.{mjs,toml,lock}",
];
const generated = /^site\/paraglide\/|\.test\.ts$/;
const stampFile = "dist/.built-from";

/** Builds the Worker and the site into `dist/`, unless exactly these sources are built already. */
export async function buildIfStale(): Promise<void> {
  const stamp = stampOfSources();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  await build();
  writeFileSync(stampFile, stamp);
}

export async function build(): Promise<void> {
  const run = Bun.spawn(["bun", "--bun", "astro", "build"], {
    stdout: "pipe",
    stderr: "pipe",
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
  });
  const [out, err, code] = await Promise.all([
    new Response(run.stdout).text(),
    new Response(run.stderr).text(),
    run.exited,
  ]);
  if (code !== 0) throw new Complaint(`The build failed:\n${out}\n${err}`);
}

function stampOfSources(): string {
  const hash = createHash("sha256");
  const files = sources
    .flatMap((pattern) => [...new Glob(pattern).scanSync(".")])
    .filter((file) => !generated.test(file));
  for (const file of files.sort()) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}
