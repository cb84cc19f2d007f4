/**
 * What `bun run bench market` measures, in V8 as the Worker has it: started by Node with a database, the day in it, and a file of the
 * questions of each sort. Prints its tables.
 */
import { readFileSync } from "node:fs";
import pg from "pg";
import "../domain/parts";
import { randomFrom } from "../dev/demo/random";
import type { Day } from "../domain/kernel/calendar";
import { type CareInterval, type FortnightGrid, gridOfIntervals, intersection } from "../domain/kernel/fortnight-grid";
import { Market } from "../domain/market/market";
import type { Ranking } from "../domain/market/question";
import { Questions } from "../domain/market/questions";
import type { MarketListing } from "../domain/market/shelf";
import { readQuestion } from "../domain/search/rules";
import { pageSize, SearchChildminders } from "../domain/search/schemas";
import { surroundings } from "../domain/search/understand";
import { marketRows } from "../tests/support/market-rows";
import { type Contender, percentile, race, ratio, type Standing } from "./harness";
import { type Question, type Statement, statementOf } from "./questions";
import { ms, type Table, times } from "./report";

const rounds = 9;
const asks = 20;

/** Of every sort its questions, and the ones that are kept. */
export type Inputs = {
  readonly sorts: readonly (readonly [name: string, questions: readonly Question[]])[];
  readonly kept: readonly Question[];
};

const [url = "", today = "", file = ""] = process.argv.slice(2);
const inputs: Inputs = JSON.parse(readFileSync(file, "utf8"));
const client = new pg.Client({ connectionString: url });
await client.connect();
const rows = await Array.fromAsync(marketRows(client));
const tables = {
  "One page of 20 around a place, 50,000 childminders, milliseconds": await pages(new Market(rows)),
  "What holding 50,000 takes": memory(rows),
  "What else is asked, 50,000 childminders": others(rows),
};
await client.end();
console.log(JSON.stringify(tables));

async function pages(index: Market): Promise<Table> {
  const rows: string[][] = [];
  for (const [name, questions] of inputs.sorts) rows.push([name, ...cells(await raceOf(index, questions))]);
  return {
    head: [
      "sort",
      "index p50",
      "p95",
      "with the rows p50",
      "statement p50",
      "p95",
      "`SELECT 1` p50",
      "statement ÷ index",
    ],
    rows,
  };
}

type Asked = { readonly ranking: Ranking; readonly statement: Statement };
type Row = {
  readonly childminder_id: string;
  readonly rank: number;
  readonly distance_steps: number;
  readonly total: number;
};

async function raceOf(index: Market, questions: readonly Question[]): Promise<Standing[]> {
  const now = new Date(`${today}T08:00:00+01:00`);
  const inputs = await Promise.all(
    questions.map(async (question): Promise<Asked> => {
      return { ranking: rankingOf(question), statement: await statementOf(question, now) };
    }),
  );
  const run = async ({ text, params }: Statement) => {
    const query: pg.QueryConfig & { queryMode: "extended" } = { text, values: [...params], queryMode: "extended" };
    return (await client.query<Row>(query)).rows;
  };
  const contenders: Contender<Asked>[] = [
    {
      name: "index",
      ask: async ({ ranking }) => index.page(ranking),
      read: (page) =>
        (page as ReturnType<Market["page"]>).found.map((one) => [one.childminderId, one.rank, one.distanceSteps]),
    },
    {
      name: "index with rows",
      ask: async ({ ranking }) => index.page(ranking).found.map(({ childminderId }) => index.read(childminderId)),
      read: null,
    },
    {
      name: "statement",
      ask: ({ statement }) => run(statement),
      read: (rows) => (rows as Row[]).map((row) => [row.childminder_id, row.rank, row.distance_steps]),
    },
    { name: "SELECT 1", ask: () => run({ text: "select 1", params: [] }), read: null },
  ];
  return race({ contenders, inputs, rounds, asks, concurrency: 1, milliseconds: 10_000, checked: rounds * asks });
}

function cells([index, withRows, statement, floor]: Standing[]): string[] {
  if (!index || !withRows || !statement || !floor) throw new Error("a contender is missing");
  const latencies = [index.p50, index.p95, withRows.p50, statement.p50, statement.p95, floor.p50].map(short);
  return [...latencies, times(ratio(statement, index, "median"))];
}

function rankingOf(question: Question): Ranking {
  const read = readQuestion(SearchChildminders.parse(question), today as Day);
  if (!("point" in read.from)) throw new Error("these questions are about points");
  const where = surroundings(read, { label: "", slug: null, ...read.from.point }, null);
  return { ...read, filters: read, leastQuarters: 1, where, after: null, limit: pageSize + 1 };
}

/** Bytes by what takes them; those of grids are told apart, since only they depend on how much repeats. */
function memory(rows: readonly MarketListing[]): Table {
  const lines: readonly (readonly [name: string, listings: readonly MarketListing[]])[] = [
    ["the demo", rows],
    ["every grid another, hours as people have them", distinct(rows)],
  ];
  return {
    head: ["", "built in s", "spans", "different grids", "bytes each, without grids", "MB of grids", "MB in all"],
    rows: lines.map(([name, listings]) => {
      const [index, seconds] = timed(() => new Market(listings));
      const { grids, ...rest } = index.bytes;
      const other = Object.values(rest).reduce((sum, bytes) => sum + bytes);
      const spans = listings.reduce((sum, { spansFrom }) => sum + spansFrom.length, 0);
      return [
        name,
        seconds.toFixed(1),
        spans.toLocaleString("en"),
        index.grids.toLocaleString("en"),
        Math.round(other / index.size).toLocaleString("en"),
        (grids / 1e6).toFixed(1),
        ((grids + other) / 1e6).toFixed(1),
      ];
    }),
  };
}

/** The same people, but on every weekday of every span other hours, to the quarter; in one span of thirty the weeks differ. */
function distinct(rows: readonly MarketListing[]): MarketListing[] {
  const random = randomFrom(13);
  const day = (weekday: CareInterval["weekday"], week: CareInterval["week"]): CareInterval => {
    const fromMinute = 15 * random.whole(24, 47);
    return { week, weekday, fromMinute, untilMinute: fromMinute + 15 * random.whole(4, 48) };
  };
  const grid = () => {
    const weeks: CareInterval["week"][] = random.chance(1 / 30) ? ["A", "B"] : ["both"];
    return gridOfIntervals(
      ([0, 1, 2, 3, 4] as const).flatMap((weekday) =>
        weeks.flatMap((week) => (random.chance(0.5) ? [day(weekday, week), day(weekday, week)] : [day(weekday, week)])),
      ),
    );
  };
  return rows.map((row) => {
    const spansFree = row.spansFree.map(grid);
    const spansFreeTwo = spansFree.map((free): FortnightGrid => intersection(free, grid()));
    return { ...row, spansFree, spansFreeTwo };
  });
}

function others(rows: readonly MarketListing[]): Table {
  const index = new Market(rows);
  const random = randomFrom(7);
  const somebody = Array.from({ length: 1_000 }, () => random.pick(rows));
  const changed = somebody.map((row) => ({ ...row, ...spansOf(random.pick(rows)) }));
  const asked = inputs.kept.map(rankingOf);
  const stored = new Questions();
  const [, puttingSeconds] = timed(() => {
    for (const [at, question] of asked.entries()) stored.put(String(at), { ...question, limit: 5 });
  });
  const [, allSeconds] = timed(() => [...stored.bestOfAll(index)]);
  const paired = asked.slice(0, 200).flatMap(({ wanted, ...question }) => (wanted ? [{ ...question, wanted }] : []));
  return {
    head: ["", "p50 ms", "p95 ms"],
    rows: [
      ["a row is put in place of another", ...spread(changed, (row) => index.put(row))],
      [
        `which of ${asked.length.toLocaleString("en")} questions that are kept one childminder answers`,
        ...spread(somebody, ({ childminderId }) => stored.servedBy(index, childminderId)),
      ],
      ["a question is kept, all of them by their number", short((puttingSeconds * 1000) / asked.length), ""],
      [
        "of each kept question the best five, all of them by their number",
        short((allSeconds * 1000) / asked.length),
        "",
      ],
      ["four pairs for one week", ...spread(paired, (question) => index.pairs(question))],
    ],
  };
}

function spansOf({ spansFrom, spansFree, spansFreeTwo }: MarketListing) {
  return { spansFrom, spansFree, spansFreeTwo };
}

function spread<Item>(items: readonly Item[], work: (item: Item) => unknown): string[] {
  const each = items.map((item) => timed(() => work(item))[1] * 1000);
  return [short(percentile(each, 0.5)), short(percentile(each, 0.95))];
}

function timed<Result>(work: () => Result): [Result, number] {
  const began = performance.now();
  return [work(), (performance.now() - began) / 1000];
}

/** Some of these are microseconds. */
function short(milliseconds: number): string {
  return milliseconds < 0.1 ? milliseconds.toFixed(3) : ms(milliseconds);
}
