import fc from "fast-check";
import { expect, test } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { place, settle } from "../../tests/support/people";
import { addChildOf, ask, offer } from "../../tests/support/placements";
import { longRun, longTest } from "../../tests/support/properties";
import { enterAbsence } from "../capacity/commands/absences";
import { capacityOf } from "../capacity/home-capacity";
import { vacancySpans } from "../capacity/spans";
import { capacityOfHome, storedSpans } from "../capacity/steps";
import { recordPermit } from "../homes/permit/commands";
import { lockCareHome } from "../homes/steps";
import { addDays, type Day, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { toBits } from "../kernel/fortnight-grid";
import type { Actor } from "../kernel/permissions";
import { keepDay, lapseSilent } from "./commands/due";
import { completeSettlingIn, giveNotice, giveUpPlace } from "./commands/endings";
import { answerInquiry, declineInquiry, withdrawInquiry } from "./commands/inquiries";
import { acceptOffer, expireOffer, refuseOffer, takeOfferBack } from "./commands/offers";
import { type Move, moves, type State } from "./machine";

const { pool, context, empty } = testDatabase({ connections: 12 });
const start = context();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });

/** Weeks that overlap here and there, so that places are fought for. */
const weeks = ["Mo–Fr 8–14", "Mo–Mi 7–12", "Do–Fr 7–17", "Mo–Fr 13–17", "Woche A: Mo–Fr 8–16"];

const kinds = [
  "ask",
  "ask",
  "offer",
  "offer",
  "offer",
  "accept",
  "accept",
  "answer",
  "decline",
  "withdraw",
  "refuse",
  "take_back",
  "expire",
  "lapse",
  "give_up",
  "begin",
  "settle",
  "notice",
  "end",
  "enter",
  "absence",
  "permit",
] as const;

/** One thing that somebody tries; who and which is drawn, whether it is possible then the rules say. */
const attempt = fc.record({
  kind: fc.constantFrom(...kinds),
  who: fc.nat(5),
  which: fc.nat(30),
  week: fc.nat(weeks.length - 1),
  weeksAhead: fc.nat(30),
});
type Attempt = { kind: (typeof kinds)[number]; who: number; which: number; week: number; weeksAhead: number };

type Person = { id: string; actor: Actor };
type World = {
  readonly hers: readonly (Person & { slug: string; childminderId: string; careHomeId: string })[];
  readonly parents: readonly (Person & { childIds: readonly string[] })[];
};

async function newWorld(): Promise<World> {
  await empty();
  const hers: World["hers"][number][] = [];
  for (const [at, name] of ["Eva Lang", "Uta Kern", "Ina Bohm"].entries()) {
    const person = await addPerson(start, "childminder", { name });
    // Two share a home whose own cap is below the sum of their permits; the third has a home and two places of her own.
    const home =
      at === 1 ? { careHomeId: hers[0]?.careHomeId ?? "" } : { home: { joint: at === 0, land: "SN" as const } };
    const settled = await settle(start, { ...home, person: { name }, permit: { atOnce: 2, contracts: 4 } });
    await pool.query("update childminders set person_id = $1 where id = $2", [person.id, settled.childminderId]);
    hers.push({ ...person, ...settled });
  }
  const parents = [];
  for (let at = 0; at < 4; at++) {
    const person = await addPerson(start, "parent");
    const childIds = [await addChildOf(as, person.actor), await addChildOf(as, person.actor, "2024-09", "Ida")];
    parents.push({ ...person, childIds });
  }
  return { hers, parents };
}

const pick = <Item>(items: readonly Item[], at: number): Item => items[at % items.length] as Item;

type Row = {
  id: string;
  state: State;
  person: string;
  parent: string;
  offer: string | null;
  terms_from: string | null;
};

async function tryIt(world: World, { kind, who, which, week, weeksAhead }: Attempt, now: Date): Promise<void> {
  const today = todayInBerlin(now);
  const from = addDays(today, 7 * weeksAhead);
  const her = pick(world.hers, who);
  const parent = pick(world.parents, who);
  if (kind === "ask") {
    const slug = pick(world.hers, which).slug;
    await ask((actor) => as(actor, { now }), parent.actor, slug, pick(parent.childIds, which), {
      hours: pick(weeks, week),
      start: from,
    });
    return;
  }
  if (kind === "enter")
    return void (await place(context({ now }), her.childminderId, { from, until: addDays(from, 90) }));
  if (kind === "absence")
    return void (await enterAbsence(as(her.actor, { now }), { from, until: addDays(from, 5), kind: "holiday" }));
  if (kind === "permit") {
    const permit = { atOnce: 1 + (which % 3), contracts: 3 + (which % 3), underConditions: false, specialist: false };
    return void (await recordPermit(context({ now }), {
      childminderId: her.childminderId,
      from: addDays(today, 1 + (weeksAhead % 3)),
      until: null,
      ...permit,
    }));
  }
  const { rows } = await pool.query<Row>(
    `select p.id, p.state, c.person_id as person, m.person_id as parent,
       (select o.id from offers o where o.placement_id = p.id and o.closed_at is null) as offer,
       (select max(t.from_date)::text from placement_terms t where t.placement_id = p.id) as terms_from
     from placements p join childminders c on c.id = p.childminder_id
       join family_members m on m.family_id = p.family_id order by p.id`,
  );
  // Mostly one for which this is possible at the moment, so that histories go far; now and then any.
  const possible = rows.filter(({ state }) => (moves[moveOf[kind]].from as readonly State[]).includes(state));
  const row = possible.length > 0 && which % 7 > 0 ? pick(possible, which) : rows.length > 0 ? pick(rows, which) : null;
  if (!row) return;
  const placementId = row.id;
  const family = as({ roles: ["parent"], personId: row.parent }, { now });
  const herself = as({ roles: ["childminder"], personId: row.person }, { now });
  const words = "";
  await {
    offer: () => offer((actor) => as(actor, { now }), herself.actor, placementId, { hours: pick(weeks, week), from }),
    accept: () => acceptOffer(family, { placementId, words }),
    answer: () => answerInquiry(herself, { placementId, words }),
    decline: () => declineInquiry(herself, { placementId, reason: "hours", words }),
    withdraw: () => withdrawInquiry(family, { placementId, reason: "other", words }),
    refuse: () => refuseOffer(family, { placementId, reason: "costs", words }),
    take_back: () => takeOfferBack(herself, { placementId, reason: "age", words }),
    expire: () =>
      expireOffer(context({ now: new Date(now.getTime() + 8 * 86_400_000) }), {
        placementId,
        offerId: row.offer ?? placementId,
      }),
    lapse: () => lapseSilent(context({ now: new Date(now.getTime() + 15 * 86_400_000) }), placementId),
    give_up: () =>
      giveUpPlace(which % 2 ? family : herself, which % 2 ? "family" : "childminder", {
        placementId,
        reason: "move",
        words,
      }),
    begin: () =>
      keepDay(context({ now: new Date(Date.parse(row.terms_from ?? today) + 86_400_000) }), placementId, "first"),
    settle: () => completeSettlingIn(herself, { placementId, words }),
    notice: () =>
      giveNotice(which % 2 ? family : herself, which % 2 ? "family" : "childminder", {
        placementId,
        lastDay: addDays(today, 70 + 7 * weeksAhead),
        reason: "nursery",
        words,
      }),
    end: () => keepDay(context({ now: new Date(now.getTime() + 900 * 86_400_000) }), placementId, "end"),
  }[kind]();
}

const moveOf: Readonly<Record<Exclude<Attempt["kind"], "ask" | "enter" | "absence" | "permit">, Move>> = {
  offer: "offer",
  accept: "accept",
  answer: "answer",
  decline: "decline",
  withdraw: "withdraw",
  refuse: "refuse_offer",
  take_back: "take_back",
  expire: "expire",
  lapse: "fall_silent",
  give_up: "give_up",
  begin: "begin",
  settle: "settle",
  notice: "give_notice",
  end: "end",
};

/** What is wrong with the database by counting alone: nothing of the product's own arithmetic. */
async function wrong(world: World, before: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  const one = async (what: string, sql: string, params: unknown[] = []) => {
    const { rows } = await pool.query(sql, params);
    if (rows.length > 0) faults.push(`${what}: ${JSON.stringify(rows)}`);
  };
  await one(
    "a state is not what the last move led to",
    `select p.id, p.state, m.state as moved from placements p
       cross join lateral (select state from placement_moves m where m.placement_id = p.id order by at desc, id desc limit 1) m
     where p.state <> m.state`,
  );
  await one(
    "an open offer without held hours, or held hours without an open offer",
    `select o.id, c.id as hours from (select id from offers where closed_at is null) o
       full join (select id, belongs_to from commitments where origin = 'offer') c on c.belongs_to = o.id
     where o.id is null or c.id is null`,
  );
  await one(
    "an offer is open where none is offered",
    `select p.id, p.state from placements p where (p.state = 'offered')
       <> exists (select from offers o where o.placement_id = p.id and o.closed_at is null)`,
  );
  await one(
    "a running placement without hours",
    `select p.id, p.state from placements p where p.state in ('reserved', 'settling_in', 'active', 'under_notice')
       and not exists (select from placement_terms t join commitments c on c.belongs_to = t.id where t.placement_id = p.id)`,
  );
  await one(
    "a place that was given up still holds hours",
    `select p.id from placements p join placement_terms t on t.placement_id = p.id
       join commitments c on c.belongs_to = t.id where p.state = 'given_up'`,
  );
  await one(
    "one child twice with one childminder",
    `select child_id from placements where state not in ('declined', 'withdrawn', 'lapsed', 'given_up', 'ended')
     group by child_id, childminder_id having count(*) > 1`,
  );
  // Each quarter hour that was newly held, on each day from its first on which anything begins: children at once against the permit.
  await one(
    "more children at once than the permit allows",
    `select k.id, d.day::text, max(n.present) as present, max(p.at_once) as allowed
       from commitments k
       join lateral (select from_date as day from commitments where childminder_id = k.childminder_id
                     union select from_date from permits where childminder_id = k.childminder_id) d
         on d.day >= k.from_date and (k.until_date is null or d.day < k.until_date) and d.day >= '2026-11-23'
       join lateral (select at_once from permits where childminder_id = k.childminder_id and from_date <= d.day
                       and (until_date is null or until_date > d.day) order by from_date desc limit 1) p on true
       join generate_series(0, 1343) slot on get_bit(k.hours, slot) = 1
       cross join lateral (select count(*)::int as present from commitments c where c.childminder_id = k.childminder_id
                            and c.from_date <= d.day and (c.until_date is null or c.until_date > d.day)
                            and get_bit(c.hours, slot) = 1) n
     where not k.id = any($1::uuid[])
     group by k.id, d.day having max(n.present) > max(p.at_once)`,
    [before],
  );
  for (const careHomeId of new Set(world.hers.map((her) => her.careHomeId)))
    faults.push(...(await wrongSpans(careHomeId)));
  return faults;
}

/** Stored spans against those computed from nothing. */
async function wrongSpans(careHomeId: string): Promise<string[]> {
  return start.transact(async (tx) => {
    const locked = await lockCareHome(tx, careHomeId);
    const capacity = await capacityOfHome(tx, locked);
    const stored = await storedSpans(tx, locked);
    return locked.people.flatMap(({ id }) => {
      const text = (spans: ReturnType<typeof vacancySpans>) =>
        spans.map(({ from, until, free, freeTwo }) => `${from} ${until} ${toBits(free)} ${toBits(freeTwo)}`).join("\n");
      const own = stored.get(id) ?? [];
      const first = own[0]?.from ?? ("2026-11-23" as Day);
      return text(vacancySpans(capacityOf(capacity, id), first)) === text(own)
        ? []
        : [`spans of ${id} are not what they would be from nothing`];
    });
  });
}

/** Which hours were held before: a permit that is reduced throws nobody out, so what it leaves over is no fault of theirs. */
async function heldNow(): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>("select id from commitments");
  return rows.map(({ id }) => id);
}

test(
  "whatever families, childminders, offices and time do at once, no cap is broken and spans are what they would be from nothing",
  longTest,
  async () => {
    let done = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(attempt, { minLength: 1, maxLength: 5 }), { minLength: 6, maxLength: 14 }),
        async (history) => {
          const world = await newWorld();
          let now = start.now;
          for (const batch of history) {
            const before = await heldNow();
            const permits = batch.filter(({ kind }) => kind === "permit");
            const others = batch.filter(({ kind }) => kind !== "permit");
            const answers = await Promise.allSettled(others.map((one) => tryIt(world, one, now)));
            for (const answer of answers) {
              if (answer.status === "fulfilled") done++;
              else if (answer.reason instanceof AppError) refused++;
              else throw answer.reason;
            }
            expect(await wrong(world, before)).toEqual([]);
            for (const one of permits) await tryIt(world, one, now).catch(expectRefusal);
            now = new Date(now.getTime() + 36 * 3_600_000);
          }
          return true;
        },
      ),
      longRun(6),
    );
    console.info(`${done} steps made, ${refused} refused`);
    expect(done).toBeGreaterThan(50);
  },
);

function expectRefusal(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}
