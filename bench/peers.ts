/** Builds and starts what the product is compared with. Each peer has its own lock file and is installed when first needed. */
import { mkdirSync } from "node:fs";
import { freePort } from "../tests/support/product";
import { run, type Server, start, untilAnswers } from "./servers";

const folder = "bench/peers";

export async function install(peer: string): Promise<void> {
  await run(["bun", "install", "--frozen-lockfile"], { cwd: `${folder}/${peer}` });
}

/** The product's search behind Hono on Node. */
export async function startHonoOnNode(databaseUrl: string): Promise<Server> {
  await install("hono-node");
  await bundle(`${folder}/hono-node/main.ts`, `${folder}/hono-node/dist/main.js`);
  return serveNode(`${folder}/hono-node`, databaseUrl);
}

/** The twin in NestJS, Apollo and Prisma. */
export async function startNest(databaseUrl: string): Promise<Server> {
  await install("nest");
  // Prisma would download an engine that this client does not use.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", CHECKPOINT_DISABLE: "1" };
  await run(["bun", "run", "build"], { cwd: `${folder}/nest`, env });
  await bundle(`${folder}/domain.ts`, `${folder}/nest/dist/domain.js`);
  return serveNode(`${folder}/nest`, databaseUrl);
}

async function bundle(entry: string, file: string): Promise<void> {
  await run(["bun", "build", entry, "--target", "node", "--outfile", file]);
}

async function serveNode(cwd: string, databaseUrl: string): Promise<Server> {
  const port = await freePort();
  const env = { NODE_ENV: "production", PORT: String(port), DATABASE_URL: databaseUrl };
  mkdirSync(".data/bench", { recursive: true });
  const log = `.data/bench/${cwd.replaceAll("/", "-")}.log`;
  const server = start(["node", "dist/main.js"], { cwd, env, log });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(() => fetch(url), server, log);
  return { url, stop: () => server.end("SIGTERM") };
}
