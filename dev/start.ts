/**
 * `npm start`: the whole product on this machine. Starts the local cloud, migrates, loads reference and demo data once, builds
 * and serves the built Worker on one port. `--watch` rebuilds on save, `--reset` begins again. `PORT` names another port,
 * `TAGESNEST_DATA` another data folder, `DATABASE_URL` and `REDIS_URL` real servers on this machine, `DIRECT_PORT` a port of the Worker
 * without Miniflare's front, for benchmarks; `SIGNATURE_VENDORS=docusign,skribble` offers these to sign contracts at,
 * `IDENTITY_CHECKS=idnow,verimi` these to have one's identity checked by.
 */
import { createServer } from "node:net";
import { join } from "node:path";
import { buildIfStale } from "./build";
import { startCloud } from "./cloud/cloud";
import { DataDirInUse } from "./cloud/data-lock";
import { demoSignIns } from "./demo/people";
import { Complaint, step } from "./progress";
import { resetDataDir } from "./reset";
import { seed } from "./seed";
import { serveFromDist } from "./serving";
import { watchSources } from "./watch";
import { LocalWorker } from "./worker";

const dataDir = process.env.TAGESNEST_DATA ?? ".data/local";
const port = Number(process.env.PORT ?? 8787);
const stores = join(dataDir, "worker");
const directPort = Number(process.env.DIRECT_PORT ?? 0);
const [minute, nightly] = ["* * * * *", "15 1 * * *"] as const;
const triggers = { [minute]: "the outbox", [nightly]: "the night: spans, listings, seals, what has expired" };
let running: LocalWorker | null = null;
const options = new Set(process.argv.slice(2));

try {
  await start();
} catch (error) {
  if (!(error instanceof Complaint || error instanceof DataDirInUse)) throw error;
  console.error(`\n  ${error.message}\n`);
  process.exit(1);
}

async function start(): Promise<void> {
  for (const option of options)
    if (option !== "--watch" && option !== "--reset")
      throw new Complaint(`Unknown option ${option}; there are --watch and --reset.`);
  console.log("\n  Tagesnest\n");
  await refuseTakenPort();
  const [cloud] = await Promise.all([openStores(), step("build", buildIfStale)]);
  serveFromDist();
  const worker = await step("Worker", () => LocalWorker.start(cloud, { port, stores, directPort }));
  running = worker;
  void worker.runCron(nightly); // catches up with the nights this machine slept through, and tells QStash its schedules
  const clock = setInterval(() => void worker.runCron(minute), 60_000);
  const watching = options.has("--watch") ? watchSources(() => worker.reload()) : null;

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    clearInterval(clock);
    watching?.close();
    await worker.stop();
    await cloud.close();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);

  const signIns = await step("a sign-in for each role", () => demoSignIns(`http://localhost:${port}`, cloud));
  console.log(`
  Site           http://localhost:${port}          English: http://localhost:${port}/en
  Leipzig        http://localhost:${port}/suche?place=Leipzig&hours=Mo%E2%80%93Fr%208%3A00%E2%80%9314%3A00
  API docs       http://localhost:${port}/api/docs
  GraphiQL       ${cloud.origin}/graphiql    with a key of /konto
  Inbox          ${cloud.origin}/inbox    every mail; links to sign in come here
  Local cloud    ${cloud.origin}          every emulator, recent calls, refused calls
  Clock          ${cloud.origin}/qstash   schedules, and ${cloud.origin}/crons: each can be run at once

  Sign in as (each link once, for ten minutes; then ask for another at /anmelden)
${signIns.map(({ role, name, url }) => `    ${role.padEnd(12)} ${name.padEnd(16)} ${url ?? "no mail came; see the inbox"}`).join("\n")}

  What is stored where
${[...cloud.stores, { name: "Rooms", where: stores }].map((store) => `    ${store.name.padEnd(12)} ${store.where}`).join("\n")}

  Ctrl-C stops everything; npm start -- --reset begins again.
`);
}

async function openStores() {
  if (options.has("--reset")) resetDataDir(dataDir, process.env.DATABASE_URL);
  const cloud = await step("local cloud", () =>
    startCloud({
      dataDir,
      databaseUrl: process.env.DATABASE_URL,
      redisUrl: process.env.REDIS_URL,
      deliver: toOwnWorker,
      crons: { triggers, run: async (cron) => (await running?.runCron(cron)) ?? 503 },
      siteOrigin: `http://localhost:${port}`,
      log: (line) => console.log(`    ${line}`),
    }),
  );
  await seed(cloud);
  return cloud;
}

/** QStash calls the Worker on its port, and nothing else. */
async function toOwnWorker(request: Request): Promise<Response> {
  if (new URL(request.url).origin !== `http://localhost:${port}`) throw new Error("calls stay on this machine");
  return fetch(request);
}

async function refuseTakenPort(): Promise<void> {
  await new Promise<void>((free, taken) => {
    const probe = createServer()
      .once("error", taken)
      .listen(port, "127.0.0.1", () => probe.close(() => free()));
  }).catch(() => {
    throw new Complaint(
      `Port ${port} is taken, perhaps by another Tagesnest. Stop it, or choose another: PORT=8790 npm start`,
    );
  });
}
