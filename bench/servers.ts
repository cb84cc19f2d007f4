/** A real PostgreSQL with PostGIS and a real Redis of the benchmarks' own, from what is installed on this machine. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import pg from "pg";
import { connectLocally } from "../dev/demo/local-server";
import { Complaint } from "../dev/progress";
import { freePort } from "../tests/support/product";

/** `pid` is its process, which may have started others; none where it was running already. */
export type Server = { readonly url: string; readonly pid?: number; stop(): Promise<void> };

/** Planner settings stay as they come, since nobody tunes those at Neon; memory and log are what a server of this size has. */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "2GB",
  max_wal_size: "8GB",
  synchronous_commit: "off",
};

/**
 * Starts a cluster that is kept in `folder`; what was filled once is there the next time. `DATABASE_URL` names a server that
 * runs already, on this machine and with a role that may create databases. `at` is the port, where it has to be the same again; `isStrict`
 * has it answer only once the disk has what is committed.
 */
export async function startPostgres(
  folder: string,
  { at, isStrict = false }: { at?: number; isStrict?: boolean } = {},
): Promise<Server> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} };
  const binaries = postgresBinaries();
  const data = resolve(folder, "postgres");
  if (isRunning(`${data}/postmaster.pid`))
    throw new Complaint("Another benchmark uses this database: wait for it, or name its server in DATABASE_URL.");
  mkdirSync(folder, { recursive: true });
  if (!existsSync(`${data}/PG_VERSION`)) await createCluster(binaries, data);
  const port = at ?? (await freePort());
  const strictness = isStrict ? { synchronous_commit: "on" } : {};
  const options = Object.entries({ ...settings, ...strictness, port }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const log = `${folder}/postgres.log`;
  const server = start(unprivileged([`${binaries}/postgres`, "-D", data, ...options]), { log });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilAnswers(() => ping(url), server, log);
  return { url, pid: server.pid, stop: () => server.end("SIGINT") };
}

/** Its process, whose processor time is told. Errors: it was running already, so that its process is not known. */
export function pidOf({ pid }: Server): number {
  if (pid === undefined)
    throw new Complaint("This benchmark counts its server's processor time: leave DATABASE_URL unset.");
  return pid;
}

/** A database of a benchmark's own, new each time: `dev/start.ts` fills it with the demo. Answers its address. */
export async function emptyDatabase(serverUrl: string, name: string): Promise<string> {
  const admin = await connectLocally(serverUrl);
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name}`);
  await admin.end();
  return Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
}

/** In memory only. */
export async function startRedis(folder: string): Promise<Server> {
  const binary = Bun.which("redis-server");
  if (!binary) throw new Complaint("The benchmark needs a Redis: apt-get install redis-server");
  const port = await freePort();
  const words = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const log = `${folder}/redis.log`;
  const server = start([binary, ...words], { log });
  await untilAnswers(() => Bun.connect({ hostname: "127.0.0.1", port, socket: { data() {} } }), server, log);
  return { url: `redis://127.0.0.1:${port}`, pid: server.pid, stop: () => server.end("SIGTERM") };
}

async function createCluster(binaries: string, data: string): Promise<void> {
  mkdirSync(data, { recursive: true });
  if (isRoot()) await run(["chown", "postgres:", data]);
  const words = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-D", data];
  await run(unprivileged([`${binaries}/initdb`, ...words]));
}

function isRunning(pidFile: string): boolean {
  if (!existsSync(pidFile)) return false;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
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

async function ping(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.end();
}

/** Runs to the end and answers what was printed. Errors: with the output, if it failed. */
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

type Running = { readonly pid: number; hasEnded(): boolean; end(signal: NodeJS.Signals): Promise<void> };

const running = new Set<Bun.Subprocess>();

/** Starts something that runs until it is ended, at the latest together with the benchmark. */
export function start(
  command: string[],
  { cwd = ".", env = {}, log }: { cwd?: string; env?: Record<string, string>; log: string },
): Running {
  // Of two servers of a benchmark either may be the first to write there.
  mkdirSync(dirname(resolve(log)), { recursive: true });
  const child = Bun.spawn(command, {
    cwd,
    env: { ...process.env, ...env },
    stdout: Bun.file(resolve(log)),
    stderr: Bun.file(resolve(log)),
  });
  running.add(child);
  return {
    pid: child.pid,
    hasEnded: () => child.exitCode !== null,
    async end(signal) {
      child.kill(signal);
      await child.exited;
      running.delete(child);
    },
  };
}

process.on("exit", () => {
  for (const child of running) child.kill("SIGINT");
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));

/** Asks until something answers, for two minutes at most. */
export async function untilAnswers(ask: () => Promise<unknown>, server: Running, log: string): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (server.hasEnded() || Date.now() > deadline)
        throw new Complaint(`A server did not start (${error instanceof Error ? error.message : error}); see ${log}`);
      await Bun.sleep(100);
    }
  }
}
