import { lookup } from "node:dns/promises";
import { isIPv4 } from "node:net";
import pg from "pg";

/**
 * A connection to a PostgreSQL on this machine, and to no other: over a unix socket, or to a loopback address. Judged is the
 * host that the driver itself would dial, after user names, `?host=` and `PGHOST` have had their say, and dialled is the very
 * address that was judged. Errors: a sentence that names the host, never the password.
 */
export async function connectLocally(connectionString: string): Promise<pg.Client> {
  const { host, port, user, password, database } = new pg.Client({ connectionString });
  const client = new pg.Client({ host: await localAddress(host), port, user, password, database });
  await client.connect();
  return client;
}

/** The path of the socket, or the loopback address behind the host. */
export async function localAddress(host: string): Promise<string> {
  if (host.startsWith("/")) return host;
  const found = await lookup(host, { all: true }).catch(() => []);
  const [first] = found;
  if (!first || !found.every(({ address }) => isLoopback(address))) {
    throw new Error(`The demo is only for a database on this machine, and ${host || "an unnamed host"} is not.`);
  }
  return first.address;
}

export function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, "");
  return isIPv4(plain) ? plain.startsWith("127.") : address === "::1";
}
