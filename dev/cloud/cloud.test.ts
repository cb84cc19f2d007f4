import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Request as MiniflareRequest } from "miniflare";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cloud, startCloud } from "./cloud.ts";
import { LOCAL } from "./credentials.ts";
import { listen, stopListening } from "./listen.ts";
import { OWN_HOST } from "./page.ts";
import { SEED_FILE } from "./testing/seed-file.ts";

let dataDir: string;
let cloud: Cloud;
const lines: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "tagesnest-cloud-"));
  cloud = await startCloud({ dataDir, seedFile: SEED_FILE, idleTransactionMs: 150, log: (line) => lines.push(line) });
});

afterAll(async () => {
  await cloud.close();
  await cloud.close();
  await rm(dataDir, { recursive: true });
});

async function withClients<T>(count: number, work: (...clients: pg.Client[]) => Promise<T>): Promise<T> {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: cloud.databaseUrl }));
  for (const client of clients) client.on("error", (error) => lines.push(`client: ${error.message}`));
  await Promise.all(clients.map((client) => client.connect()));
  try {
    return await work(...clients);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

describe("the embedded PostgreSQL, shared by many connections", () => {
  it("gives each of eight busy connections its own answers, named statements too", async () => {
    const wrong = await withClients(8, async (...clients) => {
      const answers = clients.map(async (client, who) => {
        const found: boolean[] = [];
        for (let i = 0; i < 40; i += 1) {
          const { rows } = await client.query("SELECT $1::int AS i, $2::int AS who", [i, who]);
          const named = await client.query({ name: "same", text: `SELECT ${who} AS who` });
          found.push(rows[0].i === i && rows[0].who === who && named.rows[0].who === who);
        }
        return found.filter((right) => !right).length;
      });
      return Promise.all(answers);
    });
    expect(wrong).toEqual(Array(8).fill(0));
  });

  it("lets no other connection into an open transaction", async () => {
    await cloud.exec("CREATE TABLE steps (n serial, who text)");
    await withClients(2, async (one, two) => {
      await one.query("BEGIN");
      await one.query("INSERT INTO steps (who) VALUES ('one')");
      const other = two.query("INSERT INTO steps (who) VALUES ('two')");
      await one.query("INSERT INTO steps (who) VALUES ('one')");
      await one.query("COMMIT");
      await other;
      const { rows } = await one.query("SELECT who FROM steps ORDER BY n");
      expect(rows.map(({ who }) => who)).toEqual(["one", "one", "two"]);
    });
  });

  it("rolls an idle transaction back that others wait for, and says what to look for", async () => {
    await withClients(2, async (idle, waiting) => {
      await idle.query("BEGIN");
      await idle.query("INSERT INTO steps (who) VALUES ('idle')");
      const { rows } = await waiting.query("SELECT count(*)::int AS n FROM steps WHERE who = 'idle'");
      expect(rows).toEqual([{ n: 0 }]);
    });
    expect(lines.join("\n")).toMatch(
      /was idle in a transaction for 150 ms with 1 waiting: rolled back\. Was the HTTP client/,
    );
    expect(lines).toContain("client: terminating connection due to idle-in-transaction timeout");
  });

  it("keeps a transaction whose next statement waits only because this process is busy", async () => {
    await withClients(1, async (one) => {
      await one.query("BEGIN");
      await one.query("INSERT INTO steps (who) VALUES ('patient')");
      const until = performance.now() + 400;
      while (performance.now() < until); // nothing else runs meanwhile, as when the demo is thought up
      await one.query("COMMIT");
      expect((await one.query("SELECT count(*)::int AS n FROM steps WHERE who = 'patient'")).rows).toEqual([{ n: 1 }]);
    });
  });

  it("is usable at once after an error inside an extended query", async () => {
    await withClients(2, async (one, two) => {
      await expect(one.query("SELECT 1 / $1::int", [0])).rejects.toThrow("division by zero");
      expect((await two.query("SELECT 1 AS x")).rows).toEqual([{ x: 1 }]);
    });
  });

  it("forgets the settings and statements of a connection that has ended", async () => {
    await withClients(1, async (client) => {
      await client.query("SET TimeZone = 'Asia/Tokyo'");
      await client.query({ name: "mine", text: "SELECT 1" });
    });
    await withClients(1, async (client) => {
      const { rows } = await client.query(
        "SELECT current_setting('TimeZone') AS zone, (SELECT count(*)::int FROM pg_prepared_statements WHERE name LIKE '%mine') AS statements",
      );
      expect(rows).toEqual([{ zone: expect.not.stringContaining("Tokyo"), statements: 0 }]);
    });
  });

  it("refuses COPY FROM STDIN, which would kill it, and goes on; bulk loading goes through exclusive()", async () => {
    await withClients(1, async (client) => {
      await expect(client.query("COPY steps (who) FROM STDIN")).rejects.toMatchObject({ code: "0A000" });
    });
    const blob = new Blob(["copied\n"]);
    await cloud.exclusive?.((db) => db.query("COPY steps (who) FROM '/dev/blob'", [], { blob }));
    await withClients(1, async (client) => {
      expect((await client.query("SELECT FROM steps WHERE who = 'copied'")).rowCount).toBe(1);
    });
  });

  it.each([
    ["a wrong password", (url: string) => url.replace("local-demo", "guessed"), "28P01"],
    ["a wrong user", (url: string) => url.replace("//tagesnest", "//postgres"), "28P01"],
    ["another database", (url: string) => url.replace(/tagesnest$/, "elsewhere"), "3D000"],
  ])("refuses %s", async (_, change, code) => {
    const client = new pg.Client({ connectionString: change(cloud.databaseUrl) });
    await expect(client.connect()).rejects.toMatchObject({ code });
  });
});

describe("the cloud's own page", () => {
  const call = (url: string, init?: { method: string }) => cloud.outbound(new MiniflareRequest(url, init));

  it("lists emulators, stores, calls and refused calls, escaped, without queries", async () => {
    await call("https://example.com/<script>alert(1)</script>?token=secret", { method: "POST" });
    const html = await (await fetch(cloud.origin)).text();
    expect(html).toContain("example.com");
    expect(html).toContain("Upstash Redis");
    expect(html).toContain(dataDir);
    expect(html).not.toMatch(/<script|secret/);
  });

  it("tells tests what was called since a call, and never too little", async () => {
    const { lastId } = cloud.calls;
    await call("https://example.com/a");
    const json = await (await fetch(`${cloud.origin}/calls.json?since=${lastId}`)).json();
    expect(json).toMatchObject({ lastId: lastId + 1, calls: [{ host: "example.com", path: "/a", status: 502 }] });
    for (let i = 0; i < 500; i += 1) await call("https://example.com/many");
    expect((await fetch(`${cloud.origin}/calls.json?since=${lastId}`)).status).toBe(410);
    expect((await fetch(`${cloud.origin}/calls.json?since=x`)).status).toBe(400);
  });

  it("is there for the Worker too, uncounted", async () => {
    const { lastId } = cloud.calls;
    expect(await (await call(`http://${OWN_HOST}/health`)).json()).toMatchObject({
      ok: true,
      emulators: expect.arrayContaining(["Neon", "Upstash Redis", "Postmark", "Google"]),
    });
    expect(cloud.calls.lastId).toBe(lastId);
  });

  it("is read only", async () => {
    expect((await fetch(cloud.origin, { method: "POST" })).status).toBe(405);
    expect((await fetch(`${cloud.origin}/nothing`)).status).toBe(404);
  });
});

describe("switches", () => {
  const keyOf = (): string => JSON.parse(readFileSync(join(dataDir, "lock.json"), "utf8")).key;
  const put = (path: string, method = "PUT", key = keyOf()) =>
    fetch(cloud.origin + path, { method, headers: { "x-cloud-key": key } });

  it("are thrown by whoever has the key of the data folder, and by nobody else", async () => {
    const command = `/redis?command=${encodeURIComponent('["SET","switched","on"]')}`;
    expect((await put(command, "PUT", "guessed")).status).toBe(405);
    expect(await (await put(command)).json()).toEqual({ result: "OK" });
  });

  it("that are buttons of its own pages are pressed there, and by no page elsewhere", async () => {
    const press = (site: string) =>
      fetch(`${cloud.origin}/qstash/deliver?id=nothing`, { method: "POST", headers: { "sec-fetch-site": site } });
    expect([(await press("cross-site")).status, (await press("same-origin")).status]).toEqual([405, 404]);
    expect((await fetch(`${cloud.origin}/crons`)).status).toBe(404); // of a Worker that nobody runs here
  });

  it("take a vendor away from one request and leave it to all others", async () => {
    const fault = "/faults?emulator=Upstash%20Redis&containing=of-miriam";
    const read = async (name: string) => {
      const headers = { authorization: `Bearer ${LOCAL.redisToken}` };
      const body = JSON.stringify(["GET", name]);
      return (await cloud.outbound(new MiniflareRequest(LOCAL.redisUrl, { method: "POST", headers, body }))).status;
    };
    expect((await put(fault)).status).toBe(200);
    expect([await read("of-miriam"), await read("of-jonas")]).toEqual([503, 200]);
    expect(await (await put(fault, "DELETE")).json()).toEqual({ faults: [] });
    expect(await read("of-miriam")).toBe(200);
    expect((await put("/faults?emulator=Neon")).status).toBe(400);
  });
});

describe("a start that cannot be", () => {
  it("says that the folder is in use, by whom, and harms nothing", async () => {
    await expect(startCloud({ dataDir })).rejects.toThrow(`process ${process.pid}`);
    await expect(startCloud({ dataDir })).rejects.toThrow(cloud.origin);
    await cloud.exec("SELECT 1");
  });

  it("says that the port is taken, and frees what it had", async () => {
    const server = createServer();
    const port = await listen(server, 0);
    const other = await mkdtemp(join(tmpdir(), "tagesnest-cloud-"));
    const start = () => startCloud({ dataDir: other, databaseUrl: cloud.databaseUrl, port, log: () => undefined });
    await expect(start()).rejects.toThrow(`port ${port} of 127.0.0.1 is taken`);
    await stopListening(server);
    await (await start()).close();
    await rm(other, { recursive: true });
  });

  it("tells a wrong database URL at once", async () => {
    const other = await mkdtemp(join(tmpdir(), "tagesnest-cloud-"));
    await expect(startCloud({ dataDir: other, databaseUrl: "postgres://x:y@127.0.0.1:1/x" })).rejects.toThrow();
    await rm(other, { recursive: true });
  });
});

it("answers a call of the real password with the database behind it", async () => {
  const request = new MiniflareRequest("https://api.eu-central-1.aws.neon.tech/sql", {
    method: "POST",
    headers: { "neon-connection-string": LOCAL.databaseUrl },
    body: JSON.stringify({ query: "SELECT 1 AS x" }),
  });
  expect(await (await cloud.outbound(request)).json()).toMatchObject({ rows: [{ x: 1 }] });
});
