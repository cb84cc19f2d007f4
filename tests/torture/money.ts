/**
 * `bun run torture:money`, in two acts. The monthly run over 5,000 contracts (`TORTURE_CONTRACTS`) whose Worker is killed ten times makes each
 * invoice once, and a second run nothing. Then some of their parents pay at Stripe and GoCardless, with everything that can happen there, and
 * 10,000 events (`TORTURE_EVENTS`) come to the real hooks, signed, three of ten for a second time, in any order, 24 calls at once, while the
 * Worker is killed (`TORTURE_KILLS`, 5): after it each has one effect, and the books say what the vendors say. Fails with the first
 * differences.
 */
import pg from "pg";
import { migrate } from "../../db/migrate";
import { loadPlaces } from "../../db/reference/load-places";
import { LOCAL } from "../../dev/cloud/credentials";
import { PLATFORM } from "../../dev/cloud/stripe/books";
import { connectLocally } from "../../dev/demo/local-server";
import { step } from "../../dev/progress";
import { addMonths, type Day, todayInBerlin } from "../../domain/kernel/calendar";
import { openVault } from "../../domain/kernel/vault";
import { fillContracts } from "../support/contracts-fill";
import { billTheMonth } from "./month";
import { Outbox } from "./outbox";
import { Stage } from "./stage";
import { disorderly, Post, type Told } from "./told";
import { balanceDifferences, differences, keptAndHandled, Truth, unbalanced } from "./truth";
import { until } from "./waiting";
import { askStripe, openWindows } from "./windows";
import { World } from "./world";

const events = Number(process.env.TORTURE_EVENTS ?? 10_000);
const kills = Number(process.env.TORTURE_KILLS ?? 5);
const contracts = Number(process.env.TORTURE_CONTRACTS ?? 5_000);
const each = 8;
/** Events that a payment leads to, the accounts' and mandates' own among them. */
const eventsOfPayment = 9.4;

type Lines = { readonly data: readonly { readonly id: string; readonly net: number }[]; readonly has_more: boolean };

const vault = openVault(LOCAL.masterKeys);
const first = addMonths(`${todayInBerlin(new Date()).slice(0, 7)}-01` as Day, -1);
const stage = await Stage.set(".data/torture-money", async ({ databaseUrl }) => {
  await step("contracts", async () => {
    await migrate(databaseUrl);
    const client = await connectLocally(databaseUrl);
    await loadPlaces(client);
    await client.end();
    const filling = new pg.Pool({ connectionString: databaseUrl });
    await fillContracts(filling, { vault, childminders: Math.ceil(contracts / each), each, first });
    await filling.end();
  });
});
const pool = new pg.Pool({ connectionString: stage.cloud.databaseUrl });
const outbox = new Outbox(stage);

const monthFaults = await step("the month, killed ten times and run twice", () =>
  billTheMonth({ pool, vault, outbox, contracts: Math.ceil(contracts / each) * each, kills: 10, first }),
);
const killsOfMonth = stage.kills;
console.log(monthFaults.length === 0 ? "    Each invoice once." : `    ${monthFaults.slice(0, 20).join("\n    ")}`);

const windows = await openWindows(stage.cloud);
const post = await Post.held(stage.origin);
const world = new World(pool, windows, vault);
await step("accounts and mandates", async () => {
  await world.connect(Math.ceil((events * 0.7) / eventsOfPayment / each));
  await tell(await news());
  await world.giveMandates();
  await beCustomers(Math.ceil(events / 500));
  await tell(await news());
});
await step("payments", async () => {
  await outbox.night();
  await outbox.settled();
  await world.payByCard();
  await world.collect();
});
let refunds = 0;
await step("what happened, while it goes on", () => torture(Math.ceil(kills / 2), () => world.goOn(post.all.values())));
await outbox.settled();
await step("and what came of it, with refunds", () =>
  torture(Math.floor(kills / 2), async () => {
    refunds = await world.giveBack();
  }),
);
await outbox.settled();
const ordered = await news();
await world.settleRefunds(ordered);
await tell([...ordered, ...(await news())]);

const truth = await Truth.asked(pool, world, windows, [...post.all.values()]);
const dead = await outbox.left();
const faults = [
  ...monthFaults,
  ...tooLittle(truth),
  ...dead.map((left) => `not done: ${JSON.stringify(left)}`),
  ...(await keptAndHandled(pool, post.all)),
  ...(await differences(pool, truth)),
  ...(await balanceDifferences(pool, world, balanceOf)),
  ...(await unbalanced(pool)),
];
const { rows } = await pool.query(
  "select (select count(*)::int from invoices) as invoices, (select count(*)::int from ledger_entries) as entries",
);
await pool.end();
await stage.stopWorker();
await stage.strike();
console.log(`
  ${killsOfMonth} kills of workerd while ${contracts} contracts were billed: ${rows[0].invoices} invoices
  ${stage.kills - killsOfMonth} kills while ${post.sent} events came in ${post.calls} calls, ${post.unanswered} of them without an answer; ${post.all.size} different events
  ${world.payments} payments, ${refunds} refunds ordered here: ${JSON.stringify(truth.counts)}
  ${rows[0].entries} entries; ${outbox.quarters} times a quarter of an hour passed for what a queue had lost
  ${faults.length === 0 ? "Each invoice once, each event one effect, all books as the vendors say, and everything comes to zero." : `${faults.length} faults\n  ${faults.slice(0, 20).join("\n  ")}`}
`);
process.exit(faults.length === 0 ? 0 : 1);

/** What never happened proves nothing. */
function tooLittle({ counts }: Truth): string[] {
  const least = {
    "no payments by card": counts["cards paid"] ?? 0,
    "no debits paid out": counts["debits paid_out"] ?? 0,
    "no refunds ordered here": refunds,
  };
  return [
    ...Object.entries(least).flatMap(([what, count]) => (count > 0 ? [] : [what])),
    ...(post.sent < events ? [`${post.sent} events came, ${events} were to`] : []),
  ];
}

function news(): Promise<Told[]> {
  return post.news([PLATFORM, ...world.accounts.map(({ stripe }) => stripe)]);
}

/** In any order and partly twice, but nobody is killed. */
async function tell(told: readonly Told[]): Promise<void> {
  await post.bring(disorderly(told, told));
  await outbox.settled();
}

/** What is new comes in any order and partly twice, while the world goes on and the Worker is killed. */
async function torture(times: number, goOn: () => Promise<void>): Promise<void> {
  const fresh = await news();
  const before = [...post.all.values()];
  const all = disorderly(fresh, before);
  const [start, share] = [post.sent, all.length / (times + 1)];
  const killing = async () => {
    for (let kill = 1; kill <= times; kill++) {
      await until(() => post.sent - start >= share * kill, 600_000, `${Math.floor(share * kill)} events brought`);
      await outbox.lose();
      console.log(`    killed at ${post.sent} events`);
    }
  };
  await Promise.all([post.bring(all), killing(), goOn()]);
}

/** On our own account, which takes nothing: what is told of it comes to a hook of its own, and means nothing to us. */
async function beCustomers(count: number): Promise<void> {
  for (let at = 0; at < count; at++)
    await askStripe("customers", {}, new URLSearchParams({ email: `customer-${at}@example.test` }));
}

/** What Stripe itself says that it holds, of all its lines. */
async function balanceOf(account: string): Promise<number> {
  let [cents, after] = [0, ""];
  for (;;) {
    const query = `balance_transactions?limit=100${after && `&starting_after=${after}`}`;
    const { data, has_more } = await askStripe<Lines>(query, { "stripe-account": account });
    cents += data.reduce((sum, { net }) => sum + net, 0);
    after = data.at(-1)?.id ?? "";
    if (!has_more) return cents;
  }
}
