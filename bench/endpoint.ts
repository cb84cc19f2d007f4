/** The public search end to end: the Worker in workerd, Hono on Node, and a twin in NestJS, Apollo and Prisma. */
import { step } from "../dev/progress";
import type { SearchResult } from "../domain/search/result";
import { type FilledDatabase, filledDatabase } from "./filled-database";
import { type Contender, race, ratio, type Standing } from "./harness";
import { startHonoOnNode, startNest, startProduct } from "./peers";
import { nameOf, type Question, questions, type Variant } from "./questions";
import { ms, report, type Table, times } from "./report";
import { type Server, startPostgres, startRedis } from "./servers";

const folder = ".data/bench";
const childminders = 50_000;
const compared: readonly Variant[] = [
  { sort: "distance", hours: true },
  { sort: "fit", hours: true },
];

export async function endpoint(): Promise<void> {
  const servers: { stop(): Promise<void> }[] = [];
  const started = async <Kind extends { stop(): Promise<void> }>(what: string, starting: () => Promise<Kind>) => {
    const server = await step(what, starting);
    servers.push(server);
    return server;
  };
  try {
    const postgres = await started("PostgreSQL", () => startPostgres(folder));
    const redis = await started("Redis", () => startRedis(folder));
    const database = await step("childminders", () => filledDatabase(postgres, childminders));
    const settings = { DATABASE_URL: database.url, REDIS_URL: redis.url };
    const worker = await started("the Worker", () => startProduct("cloud", settings));
    const market = await started("the Worker with its market in memory", () =>
      startProduct("cloud-market", { ...settings, MARKET: "on" }),
    );
    const hono = await started("Hono on Node", () => startHonoOnNode(database.url));
    const nest = await started("NestJS, Apollo and Prisma", () => startNest(database.url));
    await report("endpoint", await tablesOf(contendersOf({ worker, market, hono, nest }), database));
  } finally {
    for (const server of servers.reverse()) await server.stop();
  }
}

async function tablesOf(
  contenders: Contender<Question, string>[],
  { today }: FilledDatabase,
): Promise<Record<string, Table>> {
  const tables: Record<string, Table> = {};
  for (const variant of compared) {
    const inputs = questions(1_000, variant, today);
    const run = { contenders, inputs, concurrency: 8, asks: 100_000, milliseconds: 2_000 };
    const standings = await step(`by ${nameOf(variant)}`, () => race(run));
    tables[`By ${nameOf(variant)}`] = tableOf(standings);
  }
  return tables;
}

function tableOf(standings: readonly Standing[]): Table {
  const [worker, market, hono, ...twins] = standings;
  if (!worker || !market || !hono) throw new Error("a contender is missing");
  return {
    head: ["", "requests/s", "p50 ms", "p95 ms", "the Worker does", "with its market", "Hono on Node does"],
    rows: standings.map((each) => [
      each.name,
      each.perSecond.toFixed(0),
      ms(each.p50),
      ms(each.p95),
      ...(twins.includes(each)
        ? [worker, market, hono].map((ours) => times(ratio(each, ours, "perSecond")))
        : ["", "", ""]),
    ]),
  };
}

type Origins = { readonly worker: Server; readonly market: Server; readonly hono: Server; readonly nest: Server };

function contendersOf({ worker, market, hono, nest }: Origins): Contender<Question, string>[] {
  const restRead = (raw: string) => resultsIn(JSON.parse(raw));
  const twin = (name: string, field: string): Contender<Question, string> => ({
    name: `NestJS + Apollo + Prisma, ${name}`,
    ask: (question) => askGraphql(`${nest.url}/graphql`, field, question),
    read: (raw) => resultsIn(JSON.parse(raw).data?.answer),
  });
  return [
    { name: "Tagesnest: Worker in workerd", ask: (question) => askRest(worker.url, question), read: restRead },
    {
      name: "the same with its market in memory",
      ask: (question) => askRest(market.url, question),
      read: restRead,
    },
    { name: "the same search on Hono on Node", ask: (question) => askRest(hono.url, question), read: restRead },
    twin("same SQL", "search"),
    twin("as one writes it with the ORM", "naiveSearch"),
  ];
}

/** Rows that every contender answers. Nulls and missing fields are the same, since GraphQL has only the one. */
function resultsIn(answer: { readonly results: readonly SearchResult[] } | undefined): unknown {
  if (!answer) return "no answer";
  return answer.results.map((result) => JSON.parse(JSON.stringify(result), (_, value) => value ?? undefined));
}

let visitor = 0;

async function askRest(origin: string, question: Question): Promise<string> {
  // Each from an address of its own: limits are counted, and never met.
  const address = `10.${(visitor >> 16) & 255}.${(visitor >> 8) & 255}.${visitor++ & 255}`;
  return read(
    await fetch(`${origin}/api/search?${new URLSearchParams(question)}`, { headers: { "cf-connecting-ip": address } }),
  );
}

async function askGraphql(url: string, field: string, { radius, ...question }: Question): Promise<string> {
  const query = `query Search($input: SearchInput!) { answer: ${field}(input: $input) { total results { ${selected} } } }`;
  const body = JSON.stringify({ query, variables: { input: { ...question, radius: Number(radius) } } });
  return read(await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body }));
}

const selected = `slug name placeName distanceMetres detourMetres point { lon lat } blurMetres joint languages pedagogies
  home { pets garden smokeFree barrierFree } meals mealChargeCents hourlyPriceCents fromAgeMonths toAgeMonths
  fit { state coverage from lastDay outgrownAtMonths short missing
    nearest { kind hours hoursPerWeek from lastDay outgrownAtMonths short } freeHoursPerWeek freeHours }`;

async function read(response: Response): Promise<string> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${response.url}: ${text.slice(0, 500)}`);
  return text;
}
