import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { settle } from "../../../tests/support/people";
import { addChildOf, ask } from "../../../tests/support/placements";
import { addDays, type Day, instantInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import type { Mail } from "../../kernel/mailer";
import type { Actor } from "../../kernel/permissions";
import { jobs } from "../../parts";
import { readMyChildminder } from "../own/queries";
import { readProfile } from "../profile/queries";
import { announceAgreement, concludeAgreement } from "./commands";
import { processingAgreement } from "./text";

const { pool, context, empty } = testDatabase();
const system = context();
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const on = (day: string) => ({ now: instantInBerlin(day as Day, 9) });
const { version } = processingAgreement;

let miriam: Awaited<ReturnType<typeof addPerson>>;
let katrin: Awaited<ReturnType<typeof addPerson>> & { slug: string; childminderId: string };

beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent");
  const person = await addPerson(system, "childminder", { name: "Katrin Seidel" });
  const settled = await settle(system, { person: { name: "Katrin Seidel" } });
  await pool.query("update childminders set person_id = $1 where id = $2", [person.id, settled.childminderId]);
  // As it was when the first version was the only one.
  await pool.query("update agreements set version = '2026-11' where childminder_id = $1", [settled.childminderId]);
  katrin = { ...person, ...settled };
});

const conclude = (day: string) => concludeAgreement(as(katrin.actor, on(day)), { version, accepted: true });
const opensOn = async (day: string) => (await readProfile(context(on(day)), katrin.slug)).takesInquiries;
async function askOn(day: string): Promise<string> {
  const asOn = (actor: Actor) => as(actor, on(day));
  const emil = await addChildOf(asOn, miriam.actor);
  return ask(asOn, miriam.actor, katrin.slug, emil, { start: addDays(day as Day, 60) });
}
async function mailsOf(name: string, day: string): Promise<Mail[]> {
  const mails: Mail[] = [];
  const send = async (mail: Mail) => {
    mails.push(mail);
    return "sent" as const;
  };
  const ctx = context({ ...on(day), vendors: { ...system.vendors, mailer: { send } } });
  const { rows } = await pool.query(
    `select e.id, e.name, e.subject_id as "subjectId", e.actor_id as "actorId", e.at, e.request_id as "requestId",
       e.details, d.consumer, d.due_at::text from events e join deliveries d on d.event_id = e.id
     where e.name = $1 and d.consumer like 'mail-%' order by e.id`,
    [name],
  );
  for (const { consumer, ...event } of rows) await jobs[consumer as keyof typeof jobs].run(ctx, event, 1);
  return mails;
}

describe("a new version of the processing agreement", () => {
  it("is announced once, by mail, to who has concluded an older one and to nobody else", async () => {
    await settle(system, { person: { name: "Ohne Konto" } });
    expect(await announceAgreement(context(on("2026-11-24")))).toEqual({ announced: 1, left: 0 });
    expect(await announceAgreement(context(on("2026-11-25")))).toEqual({ announced: 0, left: 0 });
    const [mail, ...more] = await mailsOf("childminders.agreement_announced", "2026-11-24");
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: katrin.email, subject: "Neue Fassung der Vereinbarung zur Auftragsverarbeitung" });
    expect(mail?.text).toContain("22. Dezember 2026");
    expect(mail?.text).toContain("/meine-tagespflege/einrichten/vereinbarung");
    await expect(announceAgreement(as(katrin.actor))).rejects.toMatchObject({ code: "permissions.refused" });
  });

  it("goes out in portions; who is left is told the night after", async () => {
    const more = await settle(system, { person: { name: "Eva Lang" } });
    const eva = await addPerson(system, "childminder", { name: "Eva Lang" });
    await pool.query("update childminders set person_id = $1 where id = $2", [eva.id, more.childminderId]);
    await pool.query("update agreements set version = '2026-11'");
    expect(await announceAgreement(context(on("2026-11-24")), { size: 1 })).toEqual({ announced: 1, left: 1 });
    expect(await announceAgreement(context(on("2026-11-25")), { size: 1 })).toEqual({ announced: 1, left: 0 });
  });

  it("opens placements on the day on which the four weeks are over, and not a day before", async () => {
    await announceAgreement(context(on("2026-11-24")));
    await conclude("2026-12-01");
    expect(await readMyChildminder(as(katrin.actor, on("2026-12-01")))).toMatchObject({
      agreement: { version, current: true },
      inquiriesFrom: "2026-12-22",
    });
    expect(await opensOn("2026-12-21")).toBe(false);
    await expect(askOn("2026-12-21")).rejects.toMatchObject({ code: "placements.not_open", field: "slug" });
    expect(await opensOn("2026-12-22")).toBe(true);
    expect(await askOn("2026-12-22")).toMatch(/^[\da-f-]{36}$/);
    const { rows } = await pool.query(
      `select d.consumer, (d.due_at at time zone 'Europe/Berlin')::text as due from deliveries d
       join events e on e.id = d.event_id where e.name = 'childminders.inquiries_open' order by d.consumer`,
    );
    expect(rows).toEqual([
      { consumer: "forget-pages", due: "2026-12-22 00:00:00" },
      { consumer: "mail-inquiries-open", due: "2026-12-22 00:00:00" },
    ]);
    expect((await mailsOf("childminders.inquiries_open", "2026-12-22")).map(({ subject }) => subject)).toEqual([
      "Familien können jetzt bei Ihnen anfragen",
    ]);
    expect(await mailsOf("childminders.inquiries_open", "2026-12-21")).toEqual([]);
  });

  it("keeps placements closed while she has not concluded it, however long ago it was announced", async () => {
    await announceAgreement(context(on("2026-11-24")));
    expect(await opensOn("2027-06-01")).toBe(false);
    await expect(askOn("2027-03-01")).rejects.toMatchObject({ code: "placements.not_open" });
    await conclude("2027-03-02");
    expect(await opensOn("2027-03-02")).toBe(true);
  });

  it("holds at once for who had none before, and is not needed where the platform alone acts for her", async () => {
    await pool.query("delete from agreements where childminder_id = $1", [katrin.childminderId]);
    expect(await opensOn("2026-12-01")).toBe(false);
    await conclude("2026-12-01");
    expect(await opensOn("2026-12-01")).toBe(true);
    const { slug } = await settle(system, { person: { name: "Ohne Konto" } });
    expect((await readProfile(context(on("2026-12-01")), slug)).takesInquiries).toBe(true);
  });
});
