import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { leipzig, place, settle, weekdays } from "../../tests/support/people";
import { endCommitment, offerWeeks } from "../capacity/commands";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Mail } from "../kernel/mailer";
import type { Actor } from "../kernel/permissions";
import { listChildminder, unlistChildminder } from "../listing/commands";
import { matchGrownChild, matchSavedSearches, rememberMatches } from "./commands/alerts";
import { acceptInvitation, inviteCoParent, leaveFamily } from "./commands/members";
import { mailOpenings } from "./commands/opening-mail";
import { changeSearch, removeSearch, saveSearch, startAlerts, stopAlerts, stopAlertsByLink } from "./commands/searches";
import { findGrownChildren } from "./grown-children";
import { readSearches } from "./queries";
import type { SaveSearch } from "./schemas";
import { takeOutOfFamily } from "./steps";
import { stopToken } from "./stop-links";

const { pool, context, empty } = testDatabase();
const system = context();

let miriam: { id: string; email: string; actor: Actor };
let stranger: typeof miriam;

beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent");
  stranger = await addPerson(system, "parent", { name: "Fremde Person" });
});

const as = ({ actor }: { actor: Actor }, changes: Partial<Context> = {}) => context({ actor, ...changes });
const near = { point: `${leipzig.lat},${leipzig.lon}`, radius: "5", hours: "mo-fr_8-14" };
const save = (changes: Partial<SaveSearch> = {}) =>
  saveSearch(as(miriam), {
    name: "Für Emil",
    tells: "fitting",
    question: near,
    alerts: true,
    rhythm: "at_once",
    ...changes,
  });

/** A childminder with one seat that another child has: nothing is free. */
async function fullHome(changes: Parameters<typeof settle>[1] = {}) {
  const settled = await settle(system, { ...changes, permit: { atOnce: 1, contracts: 5 } });
  const { id } = await place(system, settled.childminderId);
  return { ...settled, leave: (until: string) => endCommitment(system, { commitmentId: id, until: until as Day }) };
}

const remember = (searchId: string) => rememberMatches(system, { searchId, asOf: system.now });

type Found = { subject_id: string; details: { searchId: string; childminderId: string } };
const found = async (): Promise<Found[]> =>
  (await pool.query("select subject_id, details from events where name = 'families.match_found' order by id")).rows;

type Due = { id: string; subject_id: string; details: { day: Day }; due_at: Date };
/** Mails that were planned, and when each is due. */
const planned = async (): Promise<Due[]> =>
  (
    await pool.query(
      `select e.id, e.subject_id, e.details, d.due_at from events e join deliveries d on d.event_id = e.id
       where e.name = 'families.openings_due' order by e.details ->> 'day', e.id`,
    )
  ).rows;

/** Sends the mails that are due, as the job does; what was mailed. Heard again, a mail was sent already. */
async function mailAll(now = system.now): Promise<Mail[]> {
  const mails: Mail[] = [];
  const send = async (mail: Mail) => {
    mails.push(mail);
    return "sent" as const;
  };
  const ctx = context({ now, vendors: { ...system.vendors, mailer: { send } } });
  for (const { id, subject_id: personId, details, due_at } of await planned())
    if (due_at <= now) await mailOpenings(ctx, { personId, day: details.day }, { key: id, attempt: 1 });
  return mails;
}

describe("an opening", () => {
  it("is told once, by name, place and day, with a link to the profile and one to stop", async () => {
    const { childminderId, slug, leave } = await fullHome();
    const { id: searchId } = await save();
    await remember(searchId);
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 0 });
    await leave("2026-11-23");
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 1 });
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 0 });
    expect(await found()).toEqual([{ subject_id: miriam.id, details: { searchId, childminderId } }]);
    const [mail, ...more] = await mailAll();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: miriam.email, subject: "Neu frei: Katrin Seidel in Leipzig" });
    expect(mail?.text).toContain(
      "Ihre Zeiten (Mo–Fr 8:00–14:00) passen ab dem 23. November 2026, bis 31. Dezember 2029.",
    );
    expect(mail?.text).toContain(`https://tagesnest.test/tagespflegeperson/${slug}?hours=mo-fr_8-14`);
    expect(mail?.text).toMatch(/beenden\?token=\S+/);
    expect(mail?.oneClickStop).toMatch(/^https:\/\/tagesnest\.test\/api\/alerts\/stop\?token=/);
    expect(mail?.text).not.toContain(leipzig.address.split(",")[0]);
  });

  it("that closes is forgotten, so that the next one is news again", async () => {
    const { childminderId, leave } = await fullHome();
    await save();
    await leave("2026-11-23");
    await matchSavedSearches(system, childminderId);
    await place(system, childminderId, { from: "2026-11-23" });
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 0 });
    await offerWeeks(system, {
      childminderId,
      from: "2026-11-23" as Day,
      until: null,
      hours: weekdays(7, 17),
      ownMaximum: 1,
    });
    await pool.query("delete from commitments");
    await offerWeeks(system, {
      childminderId,
      from: "2026-11-23" as Day,
      until: null,
      hours: weekdays(6, 18),
      ownMaximum: 1,
    });
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 1 });
  });

  it("of the same hours within a day is told once, however often they close and open; of other hours, or later, anew", async () => {
    const { childminderId } = await settle(system);
    await unlistChildminder(system, { childminderId });
    await save();
    const hoursLater = (hours: number) => new Date(system.now.getTime() + hours * 3_600_000);
    const openAt = async (now: Date) => {
      await listChildminder(context({ now }), { childminderId });
      const { told } = await matchSavedSearches(context({ now }), childminderId);
      return told;
    };
    const closeAt = async (now: Date) => {
      await unlistChildminder(context({ now }), { childminderId });
      await matchSavedSearches(context({ now }), childminderId);
    };
    expect([await openAt(hoursLater(0)), (await mailAll()).length]).toEqual([1, 1]);
    await closeAt(hoursLater(1));
    expect([await openAt(hoursLater(2)), (await mailAll(hoursLater(3))).length]).toEqual([0, 0]);
    await closeAt(hoursLater(20));
    await place(context({ now: hoursLater(21) }), childminderId, { from: "2027-08-01" });
    const hours = weekdays(7, 17);
    await offerWeeks(system, { childminderId, from: "2026-12-01" as Day, until: null, hours, ownMaximum: 1 });
    expect([await openAt(hoursLater(22)), (await mailAll(hoursLater(22))).length]).toEqual([1, 1]); // now only until August
    await closeAt(hoursLater(25));
    expect(await openAt(hoursLater(49))).toBe(1);
  });

  it("that closed before anybody was told is told when it opens again", async () => {
    const { childminderId } = await settle(system);
    await unlistChildminder(system, { childminderId });
    await save();
    for (const _ of [1, 2]) {
      await listChildminder(system, { childminderId });
      expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 1 });
      await unlistChildminder(system, { childminderId });
      await matchSavedSearches(system, childminderId);
    }
    await listChildminder(system, { childminderId });
    await matchSavedSearches(system, childminderId);
    expect(await mailAll()).toHaveLength(1);
  });

  it("is somebody's who comes into the public search, and forgotten with who leaves it", async () => {
    const { childminderId } = await settle(system);
    await unlistChildminder(system, { childminderId });
    await save();
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 0 });
    await listChildminder(system, { childminderId });
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 1 });
    await unlistChildminder(system, { childminderId });
    expect(await mailAll()).toEqual([]);
    await matchSavedSearches(system, childminderId);
    await listChildminder(system, { childminderId });
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 1 });
  });

  it("is none for what was there when the search was saved", async () => {
    const { childminderId } = await settle(system);
    const { id } = await save();
    expect(await remember(id)).toEqual({ remembered: 1 });
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 0 });
    expect(await remember("0192f000-0000-7000-8000-0000000000ff")).toEqual({ remembered: 0 });
  });

  it("in their own home is none: a childminder who looks for her own child hears of others alone", async () => {
    const both = await addPerson(system, ["parent", "childminder"]);
    const hers = await fullHome();
    const other = await fullHome();
    await pool.query("update childminders set person_id = $1 where id = $2", [both.id, hers.childminderId]);
    const { id } = await saveSearch(as(both), {
      name: "Für Emil",
      tells: "fitting",
      question: near,
      alerts: true,
      rhythm: "at_once",
    });
    await remember(id);
    for (const { childminderId, leave } of [hers, other]) {
      await leave("2026-11-23");
      await matchSavedSearches(system, childminderId);
    }
    expect((await found()).map(({ details }) => details.childminderId)).toEqual([other.childminderId]);
  });

  it("that comes between saving a search and remembering what was there is news, however late that job is", async () => {
    const { childminderId, leave } = await fullHome();
    const { id } = await save();
    const later = context({ now: new Date(system.now.getTime() + 1_000) });
    await pool.query("update events set at = at - interval '1 day'");
    await leave("2026-11-23");
    await pool.query("update events set at = $1 where at = $2", [later.now, system.now]);
    expect(await remember(id)).toEqual({ remembered: 0 });
    expect(await matchSavedSearches(later, childminderId)).toEqual({ told: 1 });
  });

  it("that fits later or in part is told to those alone who asked for it", async () => {
    const { childminderId, leave } = await fullHome();
    for (const tells of ["fitting", "soon", "partly"] as const) await save({ name: tells, tells });
    const told = async () => {
      await matchSavedSearches(system, childminderId);
      const names = await pool.query(
        "select s.name from saved_search_matches m join saved_searches s on s.id = m.search_id order by s.name",
      );
      return names.rows.map(({ name }) => name);
    };
    await leave("2027-06-01");
    expect(await told()).toEqual([]);
    await leave("2027-02-01");
    expect(await told()).toEqual(["partly", "soon"]);
    await place(system, childminderId, { from: "2027-02-01" });
    await offerWeeks(system, {
      childminderId,
      from: "2026-11-23" as Day,
      until: null,
      hours: weekdays(7, 17),
      ownMaximum: 5,
    });
    await pool.query("update permits set at_once = 2");
    await place(system, childminderId, { from: "2026-11-23", hours: weekdays(12, 17) });
    expect(await told()).toEqual(["partly"]);
    const mails = await mailAll();
    expect(mails.at(-1)?.text).toContain("Von Ihren Zeiten fehlen");
  });

  it("must lie in reach, meet the filters and suit the age the child will be", async () => {
    const questions: [string, Record<string, string | string[]>][] = [
      ["far", { ...near, point: "51.5,12.8" }],
      ["pets", { ...near, pets: "yes" }],
      ["joint", { ...near, setting: "joint" }],
      ["barrier-free", { ...near, barrierFree: "yes" }],
      ["turkish", { ...near, language: ["tr"] }],
      ["waldorf", { ...near, pedagogy: ["waldorf"] }],
      ["too young", { ...near, age: "3" }],
      ["grown by then", { ...near, age: "36", start: "2027-03-01" }],
      ["all is well", { ...near, pets: "no", setting: "alone", garden: "yes", language: ["tr", "en"], age: "6" }],
      ["on the way", { hours: "mo-fr_8-14", point: "51.34,12.2", toPoint: "51.34,12.55", detour: "2" }],
      ["off the way", { hours: "mo-fr_8-14", point: "51.2,12.2", toPoint: "51.2,12.55", detour: "1" }],
    ];
    for (const [name, question] of questions) await save({ name, question });
    const { childminderId } = await settle(system);
    await matchSavedSearches(system, childminderId);
    const { rows } = await pool.query(
      "select name from saved_search_matches m join saved_searches s on s.id = m.search_id order by name",
    );
    expect(rows.map(({ name }) => name)).toEqual(["all is well", "on the way"]);
    const searches = await readSearches(as(miriam));
    expect(searches.filter(({ fittingNow }) => fittingNow === 1).map(({ name }) => name)).toEqual([
      "all is well",
      "on the way",
    ]);
  });
});

describe("alerts", () => {
  it("that were stopped send nothing more, not even what was on its way", async () => {
    const { childminderId } = await settle(system);
    const { id: searchId } = await save();
    await matchSavedSearches(system, childminderId);
    await expect(stopAlerts(as(stranger), { searchId })).rejects.toMatchObject({ code: "families.search_not_found" });
    await stopAlerts(as(miriam), { searchId });
    await stopAlerts(as(miriam), { searchId });
    expect(await mailAll()).toEqual([]);
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 0 });
    await startAlerts(as(miriam), { searchId });
    await startAlerts(as(miriam), { searchId });
    expect(await mailAll()).toEqual([]);
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 1 });
    expect(await mailAll()).toHaveLength(1);
    const { rows } = await pool.query("select name from events where name like 'families.alerts%' order by id");
    expect(rows.map(({ name }) => name)).toEqual(["families.alerts_stopped", "families.alerts_started"]);
  });

  it("end by the link of a mail, without signing in; a forged link ends nobody's", async () => {
    const { childminderId } = await settle(system);
    const { id: searchId } = await save();
    const token = await stopToken(system.vendors.signatures, { searchId, personId: miriam.id });
    const forged = await stopToken(system.vendors.signatures, { searchId, personId: stranger.id });
    const unknown = { code: "families.stop_link_unknown" };
    const signature = forged.slice(forged.lastIndexOf("."));
    const visitor = context({ actor: { roles: ["anyone"], personId: null } });
    for (const wrong of ["", "x", `${searchId}.${miriam.id}${signature}`, `${searchId}.${miriam.id}.`])
      await expect(stopAlertsByLink(visitor, { token: wrong })).rejects.toMatchObject(unknown);
    await stopAlertsByLink(visitor, { token });
    await stopAlertsByLink(visitor, { token });
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 0 });
    expect(await readSearches(as(miriam))).toMatchObject([{ alertsSince: null }]);
  });

  it("end with a search that is deleted, a family that is left and an account that is erased", async () => {
    const { childminderId } = await settle(system);
    const { id: searchId } = await save();
    await matchSavedSearches(system, childminderId);
    await expect(removeSearch(as(stranger), { searchId })).rejects.toMatchObject({
      code: "families.search_not_found",
    });
    await removeSearch(as(miriam), { searchId });
    expect(await mailAll()).toEqual([]);
    await save();
    await matchSavedSearches(system, childminderId);
    await system.transact((tx) => takeOutOfFamily(tx, miriam.id));
    expect(await mailAll()).toEqual([]);
  });

  it("are each parent's own, though the search is the family's", async () => {
    const { childminderId } = await settle(system);
    const { id: searchId } = await save();
    const { id } = await inviteCoParent(as(miriam), { email: stranger.email });
    const secret = await system.vendors.signatures.sign("family-invitation", id);
    const { digest } = await import("../kernel/secrets");
    await pool.query("update family_invitations set digest = $1", [await digest(secret)]);
    await acceptInvitation(as(stranger), { secret });
    await startAlerts(as(stranger), { searchId });
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 2 });
    await leaveFamily(as(stranger));
    expect((await mailAll()).map(({ to }) => to)).toEqual([miriam.email]);
  });
});

describe("the mail of a day", () => {
  const tomorrow = new Date("2026-11-24T06:00:00Z");

  it("tells of the first opening at once and of the others the next morning, all in one", async () => {
    await save();
    await save({ name: "Für Pia", question: { ...near, hours: "mo-fr_8-12" } });
    const [first, ...more] = [await settle(system), await settle(system), await settle(system)];
    await matchSavedSearches(system, first.childminderId);
    const [mail, ...others] = await mailAll();
    expect(others).toEqual([]);
    expect(mail?.subject).toBe("Neu frei: Katrin Seidel in Leipzig");
    expect(mail?.text).toContain("Suche „Für Emil“");
    expect(mail?.text).toContain("Suche „Für Pia“");
    for (const { childminderId } of more) await matchSavedSearches(system, childminderId);
    expect(await mailAll()).toEqual([]);
    expect((await planned()).map(({ details, due_at }) => [details.day, due_at])).toEqual([
      ["2026-11-23", system.now],
      ["2026-11-24", tomorrow],
    ]);
    const [digest, ...none] = await mailAll(tomorrow);
    expect(none).toEqual([]);
    expect(digest?.subject).toBe("Neu frei: 2 Tagespflegepersonen");
    for (const { slug } of more) {
      expect(digest?.text).toContain(`/tagespflegeperson/${slug}?hours=mo-fr_8-14`);
      expect(digest?.html).toContain(`/tagespflegeperson/${slug}?hours=mo-fr_8-14`);
      expect(digest?.text.split(`/tagespflegeperson/${slug}?`)).toHaveLength(2);
    }
    expect(digest?.text).not.toContain(`/tagespflegeperson/${first.slug}?`);
    expect(await mailAll(tomorrow)).toEqual([]);
  });

  it("comes in the morning to whoever asked for that, also after a change", async () => {
    const { id: searchId } = await save({ rhythm: "daily" });
    const { childminderId } = await settle(system);
    await matchSavedSearches(system, childminderId);
    expect(await mailAll()).toEqual([]);
    expect(await mailAll(tomorrow)).toHaveLength(1);
    await changeSearch(as(miriam), { searchId, name: "Für Emil", tells: "fitting", rhythm: "at_once" });
    expect(await readSearches(as(miriam))).toMatchObject([{ rhythm: "at_once" }]);
    const other = await settle(system);
    await matchSavedSearches(system, other.childminderId);
    expect(await mailAll()).toHaveLength(1);
  });

  it("does not leave at night: what opens then waits for the morning, and so does a mail that is late", async () => {
    await save();
    const { childminderId } = await settle(system);
    const night = new Date("2026-11-23T22:30:00Z");
    await matchSavedSearches(context({ now: night }), childminderId);
    expect((await planned()).map(({ due_at }) => due_at)).toEqual([tomorrow]);
    const late = mailOpenings(
      context({ now: new Date("2026-11-24T20:00:00Z") }),
      { personId: miriam.id, day: "2026-11-24" as Day },
      { key: "event", attempt: 1 },
    );
    await expect(late).rejects.toMatchObject({ name: "TryLater", seconds: 10 * 3600 });
    expect(await mailAll(tomorrow)).toHaveLength(1);
  });

  it("tells nothing of what was taken again before it left, and then leaves the day to another", async () => {
    await save();
    const { childminderId } = await settle(system, { permit: { atOnce: 1, contracts: 5 } });
    const other = await settle(system);
    await matchSavedSearches(system, childminderId);
    await place(system, childminderId, { from: "2026-11-23" });
    expect(await mailAll()).toEqual([]); // nobody has looked at her searches again yet
    await matchSavedSearches(system, other.childminderId);
    expect((await mailAll()).map(({ subject }) => subject)).toEqual(["Neu frei: Katrin Seidel in Leipzig"]);
  });

  it("that failed is sent again with the same openings; heard once more after it left, it is not", async () => {
    await save();
    const [one, other] = [await settle(system), await settle(system)];
    await matchSavedSearches(system, one.childminderId);
    const sent: Mail[] = [];
    let isDown = true;
    const send = async (mail: Mail) => {
      if (isDown) throw new Error("Postmark answered 503");
      sent.push(mail);
      return "sent" as const;
    };
    const ctx = context({ vendors: { ...system.vendors, mailer: { send } } });
    const again = (attempt: number) =>
      mailOpenings(ctx, { personId: miriam.id, day: "2026-11-23" as Day }, { key: "event", attempt });
    await expect(again(1)).rejects.toThrow("503");
    await matchSavedSearches(system, other.childminderId);
    isDown = false;
    for (const attempt of [2, 3, 4]) await again(attempt);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain(one.slug);
    expect(sent[0]?.text).not.toContain(other.slug);
    const [digest] = await mailAll(tomorrow);
    expect(digest?.text).toContain(other.slug);
  });

  it("is one though many openings are found at once", async () => {
    await save();
    const settled = await Promise.all([1, 2, 3, 4].map(() => settle(system)));
    for (const { childminderId } of settled) {
      await matchSavedSearches(system, childminderId);
      await matchSavedSearches(system, childminderId);
    }
    const [mail, ...more] = await mailAll();
    expect([mail?.subject, more]).toEqual(["Neu frei: 4 Tagespflegepersonen", []]);
  });

  it("lists somebody who answers two searches once, under the first, and says so under the second", async () => {
    await save();
    await save({ name: "Für Pia" });
    await settle(system);
    await settle(system, { person: { name: "Birgit Ahrens" }, home: { lon: 12.372 } });
    for (const { id } of (await pool.query("select id from childminders")).rows) await matchSavedSearches(system, id);
    const [mail] = await mailAll();
    expect(mail?.subject).toBe("Neu frei: 2 Tagespflegepersonen");
    expect(mail?.text.match(/\* Katrin Seidel in Leipzig/g)).toHaveLength(1);
    expect(mail?.text).toContain("Passt auch zu „Für Pia“.");
    expect(mail?.text).toMatch(/Suche „Für Pia“\s+Passt auch hierzu und steht schon oben: .*Katrin Seidel/);
    expect(mail?.html.match(/<ul/g)).toHaveLength(1);
  });

  it("names for each search the link that ends it; its one click ends what the mail is about", async () => {
    const [emil, pia] = [await save(), await save({ name: "Für Pia" })];
    const settled = await settle(system);
    await matchSavedSearches(system, settled.childminderId);
    const [mail] = await mailAll();
    const tokens = [...(mail?.text ?? "").matchAll(/beenden\?token=(\S+)/g)].map(([, token = ""]) => token);
    expect(tokens.map((token) => token.split(".")[0])).toEqual([emil.id, pia.id, "all"]);
    const visitor = context({ actor: { roles: ["anyone"], personId: null } });
    await stopAlertsByLink(visitor, { token: tokens[0] ?? "" });
    expect((await readSearches(as(miriam))).map(({ alertsSince }) => alertsSince !== null)).toEqual([false, true]);
    await stopAlertsByLink(visitor, { token: new URL(mail?.oneClickStop ?? "").searchParams.get("token") ?? "" });
    expect((await readSearches(as(miriam))).map(({ alertsSince }) => alertsSince)).toEqual([null, null]);
  });
});

describe("a saved search", () => {
  it("is the family's own, with how many fit now and a link to them", async () => {
    await settle(system);
    await fullHome();
    const { id } = await save({ question: { ...near, age: "12" } });
    const [search] = await readSearches(as(miriam));
    expect(search).toMatchObject({ id, name: "Für Emil", fittingNow: 1, hours: "Mo–Fr 8:00–14:00", start: null });
    expect(search?.alertsSince).toEqual(system.now);
    expect(Object.fromEntries(new URLSearchParams(search?.link ?? ""))).toMatchObject({ radius: "5", age: "12" });
    expect(await readSearches(as(stranger))).toEqual([]);
    const later = { now: new Date("2027-01-25T09:00:00Z") };
    const [then] = await readSearches(as(miriam, later));
    expect(new URLSearchParams(then?.link ?? "").get("age")).toBe("14");
  });

  it("is refused where the public search would refuse it, and beyond twenty", async () => {
    const refused = (question: Record<string, string>) => expect(save({ question })).rejects;
    await refused({ ...near, radius: "900" }).toMatchObject({ code: "input.invalid", fields: [{ field: "radius" }] });
    await refused({ hours: "mo-fr_8-14" }).toMatchObject({ code: "search.where_missing" });
    await refused({ ...near, start: "2020-01-01" }).toMatchObject({ code: "search.start_past", field: "start" });
    await refused({ ...near, hours: "nie" }).toMatchObject({ field: "hours" });
    await refused({ place: "Atlantis" }).toMatchObject({ code: "search.unknown_place", field: "place" });
    await refused({ ...near, toPoint: "48.1,11.6" }).toMatchObject({ code: "search.way_too_long" });
    for (let count = 0; count < 20; count++) await save({ alerts: false });
    await expect(save()).rejects.toMatchObject({ code: "families.too_many_searches" });
  });

  it("can be changed by the family alone; what answers it then is no news", async () => {
    const { childminderId } = await settle(system);
    const { id: searchId } = await save({ question: { ...near, barrierFree: "yes" } });
    const change = { searchId, name: "Anders", tells: "soon", question: near } as const;
    await expect(changeSearch(as(stranger), change)).rejects.toMatchObject({ code: "families.search_not_found" });
    await changeSearch(as(miriam), change);
    await remember(searchId);
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 0 });
    expect(await readSearches(as(miriam))).toMatchObject([{ name: "Anders", tells: "soon", fittingNow: 1 }]);
  });

  it("that the public search no longer understands stays, and tells nobody", async () => {
    const { childminderId } = await settle(system);
    await save();
    await pool.query(`update saved_searches set question = '{"radius": "900"}'`);
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 0 });
    expect(await readSearches(as(miriam))).toMatchObject([{ link: null, fittingNow: null }]);
  });
});

describe("a child that grows", () => {
  const on = (date: string) => context({ now: new Date(`${date}T09:00:00Z`) });
  /** What the night and its jobs do on a day. */
  async function night(date: string) {
    const ctx = on(date);
    const { searches } = await findGrownChildren(ctx);
    const { rows } = await pool.query(
      "select subject_id from events where name = 'families.child_grew' and at >= $1 order by id",
      [ctx.now.toISOString()],
    );
    let told = 0;
    for (const { subject_id } of rows) told += (await matchGrownChild(ctx, subject_id)).told;
    return { searches, told };
  }
  const fourMonths = { ...near, age: "4" };

  it("into her range is told of on that day, as what it is, and once", async () => {
    const { childminderId } = await settle(system); // takes children from 6 months on
    const { id: searchId } = await save({ question: fourMonths });
    expect(await remember(searchId)).toEqual({ remembered: 0 });
    expect(await night("2026-12-01")).toEqual({ searches: 0, told: 0 });
    expect(await night("2027-01-01")).toEqual({ searches: 1, told: 1 });
    expect(await night("2027-01-02")).toMatchObject({ told: 0 });
    expect(await matchSavedSearches(on("2027-01-20"), childminderId)).toEqual({ told: 0 });
    const [mail] = await mailAll(new Date("2027-01-01T09:00:00Z"));
    expect(mail?.subject).toBe("Passt jetzt: Katrin Seidel in Leipzig");
    expect(mail?.text).toContain("Ihr Kind ist seit diesem Monat alt genug.");
  });

  it("is looked at in the first nights of a month, in which one may fail", async () => {
    await settle(system);
    await save({ question: fourMonths });
    expect(await night("2027-01-04")).toEqual({ searches: 0, told: 0 });
    expect(await night("2027-01-03")).toEqual({ searches: 1, told: 1 });
  });

  it("is as old as on its first day until that month is over", async () => {
    await settle(system);
    await save({ question: { ...near, age: "5", start: "2027-02-15" } });
    expect(await night("2027-02-01")).toEqual({ searches: 0, told: 0 });
    expect(await night("2027-03-01")).toEqual({ searches: 1, told: 1 });
  });

  it("is told of three months before where the search hears of what fits soon", async () => {
    await settle(system);
    await save({ question: { ...near, age: "2" }, tells: "soon" });
    expect(await night("2026-12-01")).toEqual({ searches: 1, told: 1 });
    const [mail] = await mailAll(new Date("2026-12-01T09:00:00Z"));
    expect(mail?.subject).toBe("Passt bald: Katrin Seidel in Leipzig");
    expect(mail?.text).toContain("Ihr Kind ist bald alt genug.");
    expect(mail?.text).toContain("passen ab dem 1. März 2027");
  });

  it("out of her range ends what is found", async () => {
    const { childminderId } = await settle(system); // until 35 months
    await save({ question: { ...near, age: "33", lasting: "0" } });
    expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 1 });
    expect(await matchSavedSearches(on("2027-01-31"), childminderId)).toEqual({ told: 0 });
    expect((await pool.query("select from saved_search_matches")).rowCount).toBe(1);
    await matchSavedSearches(on("2027-02-01"), childminderId);
    expect((await pool.query("select from saved_search_matches")).rowCount).toBe(0);
  });
});

it("what is free for less time than is needed wakes nobody", async () => {
  const { childminderId, leave } = await fullHome();
  await save();
  await save({ question: { ...near, lasting: "1" } });
  await leave("2026-11-23");
  await place(system, childminderId, { from: "2027-01-15" });
  expect(await matchSavedSearches(system, childminderId)).toEqual({ told: 1 });
});
