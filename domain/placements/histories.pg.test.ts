import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { place, settle } from "../../tests/support/people";
import { addChildOf, ask, askForBoth, offer, propose } from "../../tests/support/placements";
import { longRun, longTest } from "../../tests/support/properties";
import { enterAbsence } from "../capacity/commands/absences";
import { capacityOf } from "../capacity/home-capacity";
import { vacancySpans } from "../capacity/spans";
import { capacityOfHome, storedSpans } from "../capacity/steps";
import { correctPermit } from "../homes/permit/commands";
import { lockCareHome } from "../homes/steps";
import { addDays, type Day, later, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { toBits } from "../kernel/fortnight-grid";
import type { Actor } from "../kernel/permissions";
import { mailCareInvitation } from "./care-invitation-mails";
import { inviteParents, joinCare } from "./commands/care-invitations";
import { agreeToChange, lapseChange, refuseChange, takeChangeBack } from "./commands/changes";
import {
  agreeContractDay,
  askForContract,
  concludeContract,
  proposeContractDay,
  releasePlace,
  unsayContract,
} from "./commands/contracts";
import { keepDay, lapseSilent } from "./commands/due";
import { completeSettlingIn, giveNotice, giveUpPlace } from "./commands/endings";
import { answerInquiry, declineInquiry, withdrawInquiry } from "./commands/inquiries";
import { acceptOffer, expireOffer, refuseOffer, takeOfferBack } from "./commands/offers";
import { type Move, moves, type State } from "./machine";

const { pool, context, empty } = testDatabase({ connections: 12 });
const start = context();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });

/** In which order moves are written is nothing that the product needs: it is counted here alone. */
beforeAll(async () => void (await pool.query("alter table placement_moves add column written bigserial")));
afterAll(async () => void (await pool.query("alter table placement_moves drop column written")));

/** Weeks that overlap here and there, so that places are fought for. */
const weeks = ["Mo–Fr 8–14", "Mo–Mi 7–12", "Do–Fr 7–17", "Mo–Fr 13–17", "Woche A: Mo–Fr 8–16"];

const kinds = [
  "ask",
  "ask",
  "ask_for_both",
  "ask_for_both",
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
  "propose",
  "propose",
  "propose",
  "agree",
  "agree",
  "refuse_change",
  "take_change_back",
  "lapse_change",
  "conclude",
  "unsay",
  "miss",
  "propose_day",
  "agree_day",
  "release",
  "enter",
  "join",
  "join",
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

type Person = { id: string; email: string; actor: Actor };
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
  change: string | null;
  /** Whose answer a change waits for. */
  answers: "family" | "childminder" | null;
  /** Who is asked for together, while that is open. */
  sibling: string | null;
  due_on: Day | null;
  proposed_on: Day | null;
  proposed_by: "family" | "childminder" | null;
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
  if (kind === "ask_for_both") {
    const [first, second] = parent.childIds;
    if (!first || !second) throw new Error("each family has two children");
    await askForBoth((actor) => as(actor, { now }), parent.actor, pick(world.hers, which).slug, [first, second], {
      hours: pick(weeks, week),
      start: from,
    });
    return;
  }
  if (kind === "enter")
    return void (await place(context({ now }), her.childminderId, { from, until: addDays(from, 90) }));
  if (kind === "join") return join(her, parent, pick(parent.childIds, which), which, now);
  if (kind === "absence")
    return void (await enterAbsence(as(her.actor, { now }), { from, until: addDays(from, 5), kind: "holiday" }));
  if (kind === "permit") {
    const { rows } = await pool.query<{ id: string }>("select id from permits where childminder_id = $1", [
      her.childminderId,
    ]);
    return void (await correctPermit(context({ now }), {
      permitId: rows[0]?.id ?? her.childminderId,
      from: "2025-01-01" as Day,
      until: null,
      atOnce: 1 + (which % 3),
      contracts: 3 + (which % 3),
      underConditions: false,
      specialist: false,
      reason: "Der Raum ist kleiner geworden.",
    }));
  }
  const { rows } = await pool.query<Row>(
    `select p.id, p.state, c.person_id as person, m.person_id as parent,
       (select o.id from offers o where o.placement_id = p.id and o.closed_at is null) as offer,
       a.id as change, case a.proposed_by when 'family' then 'childminder' when 'childminder' then 'family' end as answers,
       (select min(t.from_date)::text from placement_terms t where t.placement_id = p.id) as terms_from,
       (select s.id from placements s where s.together_id = p.together_id and s.id <> p.id
          and s.state in ('asked', 'talking', 'offered')) as sibling,
       k.due_on::text, k.proposed_on::text, k.proposed_by
     from placements p join childminders c on c.id = p.childminder_id
       join family_members m on m.family_id = p.family_id
       left join amendments a on a.placement_id = p.id and a.closed_at is null
       left join placement_contracts k on k.placement_id = p.id order by p.id`,
  );
  // Mostly one for which this is possible at the moment, so that histories go far; now and then any.
  const answersChange = ["agree", "refuse_change", "take_change_back", "lapse_change"].includes(kind);
  const possible = rows.filter(
    ({ state, change, terms_from, due_on }) =>
      (moves[moveOf[kind]].from as readonly State[]).includes(state) &&
      (due_on !== null || !ofContract.includes(kind)) &&
      (change !== null || !answersChange) &&
      (kind !== "begin" || (terms_from ?? today) <= today),
  );
  const row = possible.length > 0 && which % 7 > 0 ? pick(possible, which) : rows.length > 0 ? pick(rows, which) : null;
  if (!row) return;
  const placementId = row.id;
  const family = as({ roles: ["parent"], personId: row.parent }, { now });
  const herself = as({ roles: ["childminder"], personId: row.person }, { now });
  const words = "";
  const change = { placementId, amendmentId: row.change ?? placementId, words };
  const proposer = row.answers === "family" ? "childminder" : "family";
  const of = { family, childminder: herself } as const;
  const side = which % 2 ? "family" : "childminder";
  const either = of[side];
  const dayAnswers = row.proposed_by === "family" ? "childminder" : "family";
  const afterContract = new Date(Date.parse(row.due_on ?? today) + 2 * 86_400_000);
  await {
    offer: () =>
      offer((actor) => as(actor, { now }), herself.actor, placementId, {
        hours: pick(weeks, week),
        from,
        // Mostly both, as it must be; now and then one alone, which is refused.
        ...(row.sibling &&
          which % 6 > 0 && { sibling: { placementId: row.sibling, hours: pick(weeks, week + 1), from } }),
      }),
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
    begin: () => keepDay(context({ now }), placementId, "first"),
    settle: () => completeSettlingIn(herself, { placementId, words }),
    notice: () =>
      giveNotice(which % 2 ? family : herself, which % 2 ? "family" : "childminder", {
        placementId,
        lastDay: addDays(today, 70 + 7 * weeksAhead),
        reason: "nursery",
        words,
      }),
    propose: () =>
      propose((actor) => as(actor, { now }), (which % 2 ? family : herself).actor, placementId, {
        hours: pick(weeks, week),
        from: later(addDays(from, 1), (row.terms_from ?? today) as Day),
        until: which % 3 === 0 ? addDays(from, 200) : null,
        days: 21,
      }),
    agree: () => agreeToChange(of[row.answers ?? "family"], row.answers ?? "family", change),
    refuse_change: () =>
      refuseChange(of[row.answers ?? "family"], row.answers ?? "family", { ...change, reason: "start" }),
    take_change_back: () => takeChangeBack(of[proposer], proposer, change),
    lapse_change: () => lapseChange(context({ now: new Date(now.getTime() + 22 * 86_400_000) }), change),
    conclude: () => concludeContract(either, side, { placementId, on: today }),
    unsay: () => unsayContract(either, side, { placementId, words }),
    miss: () => askForContract(context({ now: afterContract }), placementId),
    propose_day: () => proposeContractDay(either, side, { placementId, on: addDays(today, 1 + weeksAhead), words }),
    agree_day: () =>
      agreeContractDay(of[dayAnswers], dayAnswers, { placementId, on: (row.proposed_on ?? today) as Day }),
    // Mostly when the day has passed and both were asked; now and then too early.
    release: async () => {
      if (which % 5) await askForContract(context({ now: afterContract }), placementId);
      await releasePlace(as(either.actor, { now: which % 3 ? afterContract : now }), side, { placementId, words });
    },
    end: () => keepDay(context({ now: new Date(now.getTime() + 900 * 86_400_000) }), placementId, "end"),
  }[kind]();
}

const ofContract: readonly Attempt["kind"][] = ["conclude", "unsay", "miss", "propose_day", "agree_day", "release"];

/** Her invitation to hours that she had entered, and the parents' click, mostly on the link of their own mail. */
async function join(
  her: World["hers"][number],
  parent: World["parents"][number],
  childId: string,
  which: number,
  now: Date,
): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from commitments where childminder_id = $1 and origin = 'entered' order by id",
    [her.childminderId],
  );
  if (rows.length === 0) return;
  const commitmentId = pick(rows, which).id;
  const { id } = await inviteParents(as(her.actor, { now }), { commitmentId, email: parent.email });
  await mailCareInvitation(context({ now }), id, { key: id, attempt: 1 });
  const secret = await start.vendors.signatures.sign("care-invitation", id);
  await joinCare(as(parent.actor, { now }), { secret, child: { id: childId } });
}

const moveOf: Readonly<
  Record<Exclude<Attempt["kind"], "ask" | "ask_for_both" | "enter" | "join" | "absence" | "permit">, Move>
> = {
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
  propose: "propose_change",
  agree: "agree_change",
  refuse_change: "refuse_change",
  take_change_back: "take_back_change",
  lapse_change: "lapse_change",
  conclude: "conclude_contract",
  unsay: "unsay_contract",
  miss: "miss_contract",
  propose_day: "propose_contract_day",
  agree_day: "agree_contract_day",
  release: "release",
};

/** What is wrong with the database by counting alone: nothing of the product's own arithmetic. */
async function wrong(world: World): Promise<string[]> {
  const faults: string[] = [];
  const one = async (what: string, sql: string, params: unknown[] = []) => {
    const { rows } = await pool.query(sql, params);
    if (rows.length > 0) faults.push(`${what}: ${JSON.stringify(rows)}`);
  };
  // Moves of one batch bear the same time, and those of a time to come a later one: the last is the one written last.
  await one(
    "a state is not what the last move led to",
    `select p.id, p.state, m.state as moved from placements p
       cross join lateral (select state from placement_moves m where m.placement_id = p.id order by m.written desc limit 1) m
     where p.state <> m.state`,
  );
  await one(
    "an open offer without held hours, or held hours without an open offer",
    `select o.id, c.id as hours from (select id from offers where closed_at is null) o
       full join (select id, belongs_to from commitments where origin = 'offer'
                    and belongs_to not in (select id from amendments where closed_at is null and proposed_by = 'childminder')) c
         on c.belongs_to = o.id
     where o.id is null or c.id is null`,
  );
  await one(
    "agreements of one placement that overlap or leave a gap",
    `select placement_id, from_date, until_date, next from (
       select placement_id, from_date, until_date,
         lead(from_date) over (partition by placement_id order by from_date) as next from placement_terms) t
     where next is not null and next is distinct from until_date`,
  );
  await one(
    "hours held for a placement that are not those agreed",
    `select t.id, k.id as hours from placement_terms t
       join placements p on p.id = t.placement_id and p.state in ('reserved', 'settling_in', 'active', 'under_notice')
       left join commitments k on k.origin = 'placement' and k.belongs_to = t.id
     where k.id is null or k.hours <> t.hours or k.from_date <> t.from_date or k.until_date is distinct from t.until_date`,
  );
  await one(
    "hours held for a placement or a change that is none any more",
    `select k.id from commitments k where k.origin = 'placement'
       and not exists (select from placement_terms t where t.id = k.belongs_to)`,
  );
  await one(
    "a change open where nothing can be changed",
    `select a.id, p.state from amendments a join placements p on p.id = a.placement_id
     where a.closed_at is null and p.state not in ('reserved', 'settling_in', 'active')`,
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
    "a place that was accepted without a day for its contract, one that was joined with it, or one that was let go with a contract",
    `select p.id, p.state from placements p left join placement_contracts k on k.placement_id = p.id
       cross join lateral (select exists (select from placement_moves m where m.placement_id = p.id and m.move = 'join') as joined) m
     where (p.state in ('reserved', 'settling_in', 'active') and (k.placement_id is null) <> m.joined)
       or (p.state = 'given_up' and k.concluded_on is not null)`,
  );
  await one(
    "care that was joined at other hours, or from another day, than she had entered",
    `select k.id from commitments k join held_before b on b.id = k.id and b.origin = 'entered'
     where k.origin = 'placement' and (k.hours <> b.hours or k.from_date <> b.from_date)`,
  );
  await one(
    "care that was joined with an invitation that is still open, or by two",
    `select i.commitment_id from care_invitations i join commitments k on k.id = i.commitment_id and k.origin = 'placement'
     group by i.commitment_id
     having count(*) filter (where i.accepted_at is null and i.withdrawn_at is null) > 0
       or count(*) filter (where i.accepted_at is not null) > 1`,
  );
  await one(
    "of two who are asked for together one is offered a place, or has accepted it, without the other",
    `select a.together_id from placements a join placements b on b.together_id = a.together_id and b.id <> a.id
     where (a.state = 'offered' and b.state in ('asked', 'talking'))
       or (b.state in ('asked', 'talking', 'offered')
           and exists (select from placement_moves m where m.placement_id = a.id and m.move = 'accept'))`,
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
     where not exists (select from held_before b where (b.belongs = ${belongs} or b.id = k.id) and b.from_date <= d.day
                         and (b.until_date is null or b.until_date > d.day) and get_bit(b.hours, slot) = 1)
     group by k.id, d.day having max(n.present) > max(p.at_once)`,
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

/** Whose hours they are: a placement's, whichever offer, change or agreement holds them, or those that she entered. */
const belongs = `coalesce((select t.placement_id from placement_terms t where t.id = k.belongs_to),
  (select o.placement_id from offers o where o.id = k.belongs_to),
  (select a.placement_id from amendments a where a.id = k.belongs_to), k.id)`;

/** Which hours were held before: a permit that is reduced throws nobody out, so what it leaves over is no fault of theirs. */
async function noteHeld(): Promise<void> {
  await pool.query("drop table if exists held_before");
  await pool.query(
    `create table held_before as
       select k.id, k.origin, ${belongs} as belongs, k.from_date, k.until_date, k.hours from commitments k`,
  );
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
            // Where care is to begin, its day has come for everybody: nobody then acts at an hour before it.
            const weeksOn = Math.max(0, ...batch.filter(({ kind }) => kind === "begin").map((one) => one.weeksAhead));
            now = new Date(now.getTime() + weeksOn * 7 * 86_400_000);
            await noteHeld();
            const permits = batch.filter(({ kind }) => kind === "permit");
            const others = batch.filter(({ kind }) => kind !== "permit");
            const answers = await Promise.allSettled(others.map((one) => tryIt(world, one, now)));
            for (const answer of answers) {
              if (answer.status === "fulfilled") done++;
              else if (answer.reason instanceof AppError) refused++;
              else throw answer.reason;
            }
            expect(await wrong(world)).toEqual([]);
            for (const one of permits) await tryIt(world, one, now).catch(expectRefusal);
            now = new Date(now.getTime() + 36 * 3_600_000);
          }
          return true;
        },
      ),
      { ...longRun(6), endOnFailure: true },
    );
    console.info(`${done} steps made, ${refused} refused`);
    expect(done).toBeGreaterThan(50);
  },
);

function expectRefusal(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}
