/** Builds and starts the product and what it is compared with. Each peer has its own lock file and is installed when needed. */
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { freePort } from "../tests/support/product";
import { run, type Server, start, untilAnswers } from "./servers";

const folder = "bench/peers";
const logs = ".data/bench";

export async function install(peer: string): Promise<void> {
  await run(["bun", "install", "--frozen-lockfile"], { cwd: `${folder}/${peer}` });
}

/**
 * The product as `npm start` serves it: the built Worker in workerd behind the local cloud, with `settings` real servers; that of another
 * commit from the folder it lies in.
 */
export async function startProduct(data: string, settings: Record<string, string> = {}, cwd = "."): Promise<Server> {
  const port = await freePort();
  const log = resolve(logs, `${data}.log`);
  mkdirSync(logs, { recursive: true });
  const env = { PORT: String(port), TAGESNEST_DATA: `${logs}/${data}`, ...settings };
  const server = start([resolve(cwd, "node_modules/.bin/bun"), "dev/start.ts"], { env, log, cwd });
  const url = `http://localhost:${port}`;
  await untilAnswers(() => fetch(`${url}/api/health`), server, log);
  return { url, pid: server.pid, stop: () => server.end("SIGTERM") };
}

/** The product's search behind Hono on Node. */
export async function startHonoOnNode(databaseUrl: string): Promise<Server> {
  await install("hono-node");
  await bundle(`${folder}/hono-node/main.ts`, `${folder}/hono-node/dist/main.js`);
  return serveNode("hono-node", databaseUrl);
}

/** The twin in NestJS, Apollo and Prisma. */
export async function startNest(databaseUrl: string): Promise<Server> {
  await install("nest");
  // Prisma would download an engine that this client does not use.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", CHECKPOINT_DISABLE: "1" };
  await run(["bun", "run", "build"], { cwd: `${folder}/nest`, env });
  await bundle(`${folder}/domain.ts`, `${folder}/nest/dist/domain.js`);
  return serveNode("nest", databaseUrl);
}

/** Rooms of Socket.IO on Node with PostgreSQL behind them, and with its Redis adapter where a Redis is named. */
export async function startSocketIo(databaseUrl: string, redisUrl?: string): Promise<Server> {
  await install("socket-io");
  await bundle(`${folder}/socket-io/main.ts`, `${folder}/socket-io/dist/main.js`);
  return serveNode("socket-io", databaseUrl, redisUrl ? { REDIS_URL: redisUrl } : {});
}

async function bundle(entry: string, file: string): Promise<void> {
  await run(["bun", "build", entry, "--target", "node", "--outfile", file]);
}

async function serveNode(peer: string, databaseUrl: string, settings: Record<string, string> = {}): Promise<Server> {
  const port = await freePort();
  const env = { NODE_ENV: "production", PORT: String(port), DATABASE_URL: databaseUrl, ...settings };
  const log = `${logs}/${peer}.log`;
  const server = start(["node", "dist/main.js"], { cwd: `${folder}/${peer}`, env, log });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(() => fetch(url), server, log);
  return { url, pid: server.pid, stop: () => server.end("SIGTERM") };
}
