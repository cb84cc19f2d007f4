/** Signing in, knowing who asks, and reading who that is: GraphQL, persisted and in full, beside its REST twin. */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { connectLocally } from "../dev/demo/local-server";
import { step } from "../dev/progress";
import { newId } from "../domain/kernel/ids";
import { Viewer } from "../site/features/account/viewer.query";
import { type Contender, race, ratio, type Standing } from "./harness";
import { startProduct } from "./peers";
import { ms, report, type Table, times } from "./report";
import { emptyDatabase, type Server, startPostgres, startRedis } from "./servers";
import { fetchFrom, linksOf, sessionOf } from "./sessions";

const folder = ".data/bench";
const rounds = 9;
const asks = 40;
/** A link works once: one for each sign-in of the race, its warming up included. */
const links = (rounds + 1) * asks;

/** Somebody's turn: whose session asks, and the link that a sign-in uses up. */
type Turn = { readonly cookie: string };

export async function signIn(): Promise<void> {
  const servers: { stop(): Promise<void> }[] = [];
  const started = async (what: string, starting: () => Promise<Server>) => {
    const server = await step(what, starting);
    servers.push(server);
    return server;
  };
  try {
    const postgres = await started("PostgreSQL", () => startPostgres(folder));
    const redis = await started("Redis", () => startRedis(folder));
    const databaseUrl = await step("database", () => emptyDatabase(postgres.url, "bench_sign_in"));
    const settings = { DATABASE_URL: databaseUrl, REDIS_URL: redis.url };
    const worker = await started("the Worker", () => startProduct("sign-in-cloud", settings));
    const emails = await step("people", () => addPeople(databaseUrl));
    const tokens = await step("links", () => linksOf(worker.url, `${folder}/sign-in-cloud`, emails));
    const turns = await step("sessions", () => turnsOf(worker.url, tokens.splice(0, 20)));
    const contenders = contendersOf(worker.url);
    const all = [signingIn(worker.url, tokens), ...contenders];
    const run = { inputs: turns, asks, rounds };
    const one = await step("one after the other", () =>
      race({ ...run, contenders: all, concurrency: 1, milliseconds: 60_000 }),
    );
    const eight = await step("eight at once", () =>
      race({ ...run, contenders, concurrency: 8, asks: 100_000, milliseconds: 1_500 }),
    );
    await report("sign-in", {
      "One after the other": tableOf(one, "median"),
      "Eight at once": tableOf(eight, "perSecond"),
    });
  } finally {
    for (const server of servers.reverse()) await server.stop();
  }
}

const twin = "GET /api/me";

function contendersOf(origin: string): Contender<Turn, string>[] {
  const visitor = (path: string) => ask(origin, path, {});
  return [
    { name: twin, ask: ({ cookie }) => ask(origin, "/api/me", { cookie }), read: (raw) => JSON.parse(raw) },
    {
      name: "GraphQL viewer, persisted",
      ask: ({ cookie }) => ask(origin, "/graphql", { cookie, json: { id: Viewer.id } }),
      read: viewerIn,
    },
    {
      name: "GraphQL viewer, in full",
      ask: ({ cookie }) => ask(origin, "/graphql", { cookie, json: { query: inFull } }),
      read: viewerIn,
    },
    {
      name: "a page of the API with a session (knowing who asks)",
      ask: ({ cookie }) => ask(origin, "/api/docs", { cookie }),
      read: null,
    },
    { name: "the same page for a visitor", ask: () => visitor("/api/docs"), read: null },
  ];
}

const inFull = readFileSync("site/features/account/viewer.graphql", "utf8");

/** The viewer as REST spells it. */
function viewerIn(raw: string): unknown {
  const { linkedAccounts, ...viewer } = JSON.parse(raw).data.viewer;
  return { ...viewer, linkedAccounts: linkedAccounts.map((of: { providerId: string }) => of.providerId) };
}

function signingIn(origin: string, tokens: string[]): Contender<Turn, string> {
  return {
    name: "signing in: POST /api/sign-in/link",
    ask: () => ask(origin, "/api/sign-in/link", { json: { token: tokens.pop() } }),
    read: null,
  };
}

const ask = async (...asked: Parameters<typeof fetchFrom>) => (await fetchFrom(...asked)).text();

/** People who have an account already: what is timed is signing in, not registering. */
async function addPeople(databaseUrl: string): Promise<string[]> {
  const client = await connectLocally(databaseUrl);
  const now = new Date();
  const emails = Array.from({ length: links + 20 }, () => `${randomBytes(6).toString("hex")}@bench.example`);
  for (const email of emails)
    await client.query(
      `insert into people (id, email, email_verified, name, roles, created_at, updated_at)
       values ($1, $2, true, 'Miriam Vogt', '{parent}', $3, $3)`,
      [newId(now), email, now],
    );
  await client.end();
  return emails;
}

async function turnsOf(origin: string, tokens: readonly string[]): Promise<Turn[]> {
  const turns: Turn[] = [];
  for (const token of tokens) turns.push({ cookie: await sessionOf(origin, token) });
  return turns;
}

function tableOf(standings: readonly Standing[], by: "median" | "perSecond"): Table {
  const rest = standings.find(({ name }) => name === twin);
  if (!rest) throw new Error("the twin is missing");
  return {
    head: ["", "requests/s", "p50 ms", "p95 ms", `takes, of ${twin}`],
    rows: standings.map((each) => [
      each.name,
      each.perSecond.toFixed(0),
      ms(each.p50),
      ms(each.p95),
      each === rest ? "" : times(ratio(each, rest, by)),
    ]),
  };
}
