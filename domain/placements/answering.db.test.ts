import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { settle } from "../../tests/support/people";
import { addChildOf, ask } from "../../tests/support/placements";
import { readProfile } from "../childminders/profile/queries";
import { confirmStillRight } from "../childminders/settling/commands";
import type { Context } from "../kernel/context";
import type { Mail } from "../kernel/mailer";
import type { Actor } from "../kernel/permissions";
import { handOutDueListings, settleDueListings } from "../listing/commands";
import { jobs } from "../parts";
import { searchChildminders } from "../search/queries";
import { SearchChildminders } from "../search/schemas";
import { countDueAnswers, handOutDueAnswers, lapseSilent } from "./commands/due";
import { answerInquiry, declineInquiry } from "./commands/inquiries";

const { pool, context, empty } = testDatabase();
const system = context();
const later = (days: number) => new Date(system.now.getTime() + days * 86_400_000);
/** Somebody at work some days from now. */
const on = (days: number, actor: Actor = system.actor): Context => context({ actor, now: later(days) });
const everybody = { first: "00000000-0000-0000-0000-000000000000", last: "ffffffff-ffff-ffff-ffff-ffffffffffff" };

let katrin: { id: string; actor: Actor; slug: string; childminderId: string };

beforeEach(async () => {
  await empty();
  const person = await addPerson(system, "childminder", { name: "Katrin Seidel" });
  const settled = await settle(system, { person: { name: "Katrin Seidel" }, permit: { atOnce: 5 } });
  await pool.query("update childminders set person_id = $1 where id = $2", [person.id, settled.childminderId]);
  await pool.query(
    `insert into agreements (childminder_id, version, text_hash, concluded_at)
     values ($1, '2026-11', repeat('0', 64), $2)`,
    [settled.childminderId, system.now],
  );
  katrin = { id: person.id, actor: person.actor, slug: settled.slug, childminderId: settled.childminderId };
});

/** A family of its own asks her, so many days from now. */
async function asked(days: number): Promise<string> {
  const { actor } = await addPerson(system, "parent", { name: "Familie" });
  const as = (who: Actor, changes: Partial<Context> = {}) => context({ actor: who, now: later(days), ...changes });
  return ask(as, actor, katrin.slug, await addChildOf(as, actor), { start: "2027-08-01" });
}

const row = async () =>
  (
    await pool.query(
      `select answered_percent, answer_hours, silent_since, silence_warned, listed_at is not null as listed,
         (select json_build_array(l.answered_percent, l.answer_hours) from listings l where l.childminder_id = c.id) as shown
       from childminders c where id = $1`,
      [katrin.childminderId],
    )
  ).rows[0];
const eventsNamed = async (name: string) =>
  (await pool.query("select details from events where name = $1 order by at", [name])).rows.map(
    ({ details }) => details,
  );

/** Runs what falls due of a silence by that day, as the queue would. */
async function silenceUntil(days: number): Promise<void> {
  const { rows } = await pool.query(
    `select e.id, e.name, e.subject_id as "subjectId", e.actor_id as "actorId", e.at, e.request_id as "requestId", e.details
     from events e join deliveries d on d.event_id = e.id
     where e.name = 'childminders.silence_due' and d.due_at <= $1 order by d.due_at`,
    [later(days)],
  );
  for (const event of rows) await jobs["watch-her-silence"].run(on(days), event, 1);
}

async function warningMails(): Promise<Mail[]> {
  const mails: Mail[] = [];
  const send = async (mail: Mail) => {
    mails.push(mail);
    return "sent" as const;
  };
  const { rows } = await pool.query(
    `select e.id, e.name, e.subject_id as "subjectId", e.actor_id as "actorId", e.at, e.request_id as "requestId", e.details
     from events e join deliveries d on d.event_id = e.id and d.consumer = 'mail-childminder'
     where e.name in ('childminders.silence_warned', 'childminders.unlisted') order by e.at, e.id`,
  );
  const ctx = context({ vendors: { ...system.vendors, mailer: { send } } });
  for (const event of rows) await jobs["mail-childminder"].run(ctx, event, 1);
  return mails;
}

describe("how she answers", () => {
  it("stands on her profile and in the search from the fifth inquiry on, at once with each answer", async () => {
    const ids = [];
    for (const day of [0, 1, 2, 3, 4]) ids.push(await asked(day));
    for (const [at, placementId] of ids.slice(0, 4).entries())
      await answerInquiry(on(at + 2, katrin.actor), { placementId, words: "" });
    expect(await row()).toMatchObject({ answered_percent: null, shown: [null, null] });
    expect((await readProfile(system, katrin.slug)).answering).toBeNull();
    const declined = { placementId: ids[4] as string, reason: "hours", words: "" } as const;
    await declineInquiry(on(10, katrin.actor), declined);
    expect(await row()).toMatchObject({
      answered_percent: 100,
      answer_hours: 48,
      shown: [100, 48],
      silent_since: null,
    });
    expect((await readProfile(system, katrin.slug)).answering).toEqual({ percent: 100, hours: 48 });
    const { results } = await searchChildminders(
      system,
      SearchChildminders.parse({ point: "51.34,12.37", radius: "50" }),
    );
    expect(results.map(({ answering }) => answering)).toEqual([{ percent: 100, hours: 48 }]);
    expect(await eventsNamed("childminders.answers_counted")).toHaveLength(1);
  });

  it("is counted anew in the night in which inquiries grow too old, and said no more when fewer than five are left", async () => {
    for (const day of [0, 0, 0, 1, 60]) {
      const placementId = await asked(day);
      await answerInquiry(on(day + 0.5, katrin.actor), { placementId, words: "" });
    }
    expect(await row()).toMatchObject({ answered_percent: 100, answer_hours: 12 });
    expect(await handOutDueAnswers(on(89))).toEqual({ portions: 0, left: 0 });
    expect(await handOutDueAnswers(on(90.5))).toEqual({ portions: 1, left: 1 });
    expect(await countDueAnswers(on(90.5), everybody)).toEqual({ counted: 1 });
    expect(await row()).toMatchObject({ answered_percent: null, answer_hours: null, shown: [null, null] });
    await expect(countDueAnswers(on(90, katrin.actor), everybody)).rejects.toMatchObject({
      code: "permissions.refused",
    });
  });
});

describe("silence", () => {
  /** One inquiry that nobody answered. */
  async function fallSilent() {
    const id = await asked(1);
    await lapseSilent(on(15), id);
    return id;
  }

  it("warns her twice, takes her listing down after two months, and lets it come back when she says that she is there", async () => {
    await fallSilent();
    expect(await row()).toMatchObject({ silent_since: later(1), listed: true });
    await silenceUntil(32);
    await silenceUntil(33);
    expect(await eventsNamed("childminders.silence_warned")).toEqual([{ days: 30 }]);
    await silenceUntil(55);
    expect(await row()).toMatchObject({ silence_warned: 53, listed: true });
    await silenceUntil(62);
    expect(await row()).toMatchObject({ listed: false, shown: null });
    expect(await eventsNamed("childminders.unlisted")).toEqual([{ reason: "silent" }]);
    const mails = await warningMails();
    expect(mails.map(({ subject }) => subject)).toEqual([
      "Seit 30 Tagen warten Familien auf eine Antwort von Ihnen",
      "Seit 53 Tagen warten Familien auf eine Antwort von Ihnen",
      "Familien finden Sie gerade nicht",
    ]);
    expect(mails[1]?.text).toContain("in 7 Tagen");
    await confirmStillRight(on(70, katrin.actor));
    expect(await row()).toMatchObject({ listed: true, silent_since: null, silence_warned: null });
  });

  it("ends with any word to a family, and a later silence is counted from its own first day", async () => {
    await fallSilent();
    const placementId = await asked(20);
    await answerInquiry(on(21, katrin.actor), { placementId, words: "" });
    expect(await row()).toMatchObject({ silent_since: null });
    await silenceUntil(80);
    expect(await eventsNamed("childminders.silence_warned")).toEqual([]);
    const second = await asked(100);
    await lapseSilent(on(114), second);
    expect(await row()).toMatchObject({ silent_since: later(100), listed: true });
  });

  it("is found by the night as well, where nobody called", async () => {
    await fallSilent();
    expect(await handOutDueListings(on(60))).toMatchObject({ left: 0 });
    expect(await handOutDueListings(on(61.5))).toMatchObject({ left: 1 });
    await settleDueListings(on(61.5), everybody);
    expect(await row()).toMatchObject({ listed: false });
  });
});
