/** A real PostgreSQL with PostGIS and a real Redis of the benchmarks' own, from what is installed on this machine. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import pg from "pg";
import { Complaint } from "../dev/progress";
import { freePort } from "../tests/support/product";

export type Server = { readonly url: string; stop(): Promise<void> };

/** Planner settings stay as they come, since nobody tunes those at Neon; memory and log are what a server of this size has. */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "2GB",
  max_wal_size: "8GB",
  synchronous_commit: "off",
  max_parallel_workers_per_gather: "0",
};

/**
 * Starts a cluster that is kept in `folder`; what was filled once is there the next time. `DATABASE_URL` names a server that
 * runs already, on this machine and with a role that may create databases.
 */
export async function startPostgres(folder: string): Promise<Server> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} };
  const binaries = postgresBinaries();
  const data = resolve(folder, "postgres");
  if (existsSync(`${data}/postmaster.pid`) && isRunning(data))
    throw new Complaint("Another benchmark is running on this database: wait for it, or name its server in DATABASE_URL.");
  mkdirSync(folder, { recursive: true });
  if (!existsSync(`${data}/PG_VERSION`)) await createCluster(binaries, data);
  const port = await freePort();
  const options = Object.entries({ ...settings, port }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = Bun.spawn(unprivileged([`${binaries}/postgres`, "-D", data, ...options]), {
    stdout: Bun.file(`${folder}/postgres.log`),
    stderr: Bun.file(`${folder}/postgres.log`),
  });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilAnswers(() => ping(url), server, `${folder}/postgres.log`);
  return { url, stop: () => end(server, "SIGINT") };
}

export async function startRedis(): Promise<Server> {
  const binary = Bun.which("redis-server");
  if (!binary) throw new Complaint("The benchmark needs a Redis: apt-get install redis-server");
  const port = await freePort();
  const words = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const server = Bun.spawn([binary, ...words], { stdout: "ignore", stderr: "inherit" });
  return { url: `redis://127.0.0.1:${port}`, stop: () => end(server, "SIGTERM") };
}

async function createCluster(binaries: string, data: string): Promise<void> {
  mkdirSync(data, { recursive: true });
  if (isRoot()) await run(["chown", "postgres:", data]);
  const words = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-D", data];
  await run(unprivileged([`${binaries}/initdb`, ...words]));
}

function isRunning(data: string): boolean {
  const pid = readFileSync(`${data}/postmaster.pid`, "utf8").split("\n")[0];
  return existsSync(`/proc/${pid}`);
}

/** Debian keeps one folder per version; elsewhere `pg_config` knows. */
function postgresBinaries(): string {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const config = Bun.which("pg_config");
  const named = config ? Bun.spawnSync([config, "--bindir"]).stdout.toString().trim() : "";
  const found = [...versions.map((version) => `${debian}/${version}/bin`), named].find((folder) =>
    existsSync(`${folder}/initdb`),
  );
  if (found) return found;
  throw new Complaint("The benchmark needs a PostgreSQL with PostGIS: apt-get install postgresql-15-postgis-3");
}

/** PostgreSQL refuses to run as root; Debian's package has made a user for it. */
function unprivileged(command: string[]): string[] {
  return isRoot() ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", ...command] : command;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

export async function run(command: string[], options: { cwd?: string; env?: Record<string, string> } = {}) {
  const child = Bun.spawn(command, {
    cwd: options.cwd ?? ".",
    env: { ...process.env, ...options.env },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, err, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  if (code !== 0) throw new Complaint(`${command.join(" ")} failed:\n${out}${err}`);
  return out;
}

async function ping(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.end();
}

/** Tries until it answers, for a minute at most. */
export async function untilAnswers(ask: () => Promise<unknown>, server: Bun.Subprocess, log: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline)
        throw new Complaint(`A server did not start (${error instanceof Error ? error.message : error}); see ${log}`);
      await Bun.sleep(100);
    }
  }
}

export async function end(server: Bun.Subprocess, signal: NodeJS.Signals): Promise<void> {
  server.kill(signal);
  await server.exited;
}
