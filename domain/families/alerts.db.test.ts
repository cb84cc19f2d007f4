import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { leipzig, place, settle, weekdays } from "../../tests/support/people";
import { endCommitment, offerWeeks } from "../capacity/commands";
import { listChildminder, unlistChildminder } from "../childminders/listing/commands";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import type { Mail } from "../notifications/mailer";
import { matchSavedSearches, rememberMatches } from "./commands/alerts";
import { mailOpening } from "./commands/mails";
import { acceptInvitation, inviteCoParent, leaveFamily } from "./commands/members";
import { changeSearch, removeSearch, saveSearch, startAlerts, stopAlerts, stopAlertsByLink } from "./commands/searches";
import { readFamily } from "./queries";
import type { SaveSearch } from "./schemas";
import { takeOutOfFamily } from "./steps";
import { stopToken } from "./stop-links";

const { pool, context, empty } = testDatabase();
const house = context();

let miriam: { id: string; email: string; actor: Actor };
let stranger: typeof miriam;

beforeEach(async () => {
  await empty();
  miriam = await addPerson(house, "parent");
  stranger = await addPerson(house, "parent", { name: "Fremde Person" });
});

const as = ({ actor }: { actor: Actor }, changes: Partial<Context> = {}) => context({ actor, ...changes });
const near = { point: `${leipzig.lat},${leipzig.lon}`, radius: "5", hours: "mo-fr_8-14" };
const save = (changes: Partial<SaveSearch> = {}) =>
  saveSearch(as(miriam), { name: "Für Emil", tells: "fitting", question: near, alerts: true, ...changes });

/** A childminder with one seat that another child has: nothing is free. */
async function fullHome(changes: Parameters<typeof settle>[1] = {}) {
  const settled = await settle(house, { ...changes, permit: { atOnce: 1, contracts: 5 } });
  const { id } = await place(house, settled.childminderId);
  return { ...settled, leave: (until: string) => endCommitment(house, { commitmentId: id, until: until as Day }) };
}

type Found = { subject_id: string; details: { searchId: string; childminderId: string } };
const found = async (): Promise<Found[]> =>
  (await pool.query("select subject_id, details from events where name = 'families.match_found' order by id")).rows;

/** Sends what was found, as the job does; what was mailed. */
async function mailAll(): Promise<Mail[]> {
  const mails: Mail[] = [];
  const send = async (mail: Mail) => {
    mails.push(mail);
    return "sent" as const;
  };
  const ctx = context({ vendors: { ...house.vendors, mailer: { send } } });
  for (const { subject_id: personId, details } of await found())
    await mailOpening(ctx, { personId, ...details }, { key: "event", attempt: 1 });
  return mails;
}

describe("an opening", () => {
  it("is told once, by name, place and day, with a link to the profile and one to stop", async () => {
    const { childminderId, slug, leave } = await fullHome();
    const { id: searchId } = await save();
    await rememberMatches(house, searchId);
    expect(await matchSavedSearches(house, childminderId)).toEqual({ told: 0 });
    await leave("2026-11-23");
    expect(await matchSavedSearches(house, childminderId)).toEqual({ told: 1 });
    expect(await matchSavedSearches(house, childminderId)).toEqual({ told: 0 });
    expect(await found()).toEqual([{ subject_id: miriam.id, details: { searchId, childminderId } }]);
    const [mail, ...more] = await mailAll();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: miriam.email, subject: "Neu frei: Katrin Seidel in Leipzig" });
    expect(mail?.text).toContain(
      "Ihre Zeiten (Mo–Fr 8:00–14:00) passen ab dem 23. November 2026 bis zum 31. Dezember 2029.",
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
    await matchSavedSearches(house, childminderId);
    await place(house, childminderId, { from: "2026-11-23" });
    expect(await matchSavedSearches(house, childminderId)).toEqual({ told: 0 });
    await offerWeeks(house, {
      childminderId,
      from: "2026-11-23" as Day,
      until: null,
      hours: weekdays(7, 17),
      ownMaximum: 1,
    });
    await pool.query("delete from commitments");
    await offerWeeks(house, {
      childminderId,
      from: "2026-11-23" as Day,
      until: null,
      hours: weekdays(6, 18),
      ownMaximum: 1,
    });
    expect(await matchSavedSearches(house, childminderId)).toEqual({ told: 1 });
  });

  it("is somebody's who comes into the public search, and forgotten with who leaves it", async () => {
    const { childminderId } = await settle(house);
    await unlistChildminder(house, { childminderId });
    await save();
    expect(await matchSavedSearches(house, childminderId)).toEqual({ told: 0 });
    await listChildminder(house, { childminderId });
    expect(await matchSavedSearches(house, childminderId)).toEqual({ told: 1 });
    await unlistChildminder(house, { childminderId });
    expect(await mailAll()).toEqual([]);
    await matchSavedSearches(house, childminderId);
    await listChildminder(house, { childminderId });
    expect(await matchSavedSearches(house, childminderId)).toEqual({ told: 1 });
  });

  it("is none for what was there when the search was saved", async () => {
    const { childminderId } = await settle(house);
    const { id } = await save();
    expect(await rememberMatches(house, id)).toEqual({ remembered: 1 });
    expect(await matchSavedSearches(house, childminderId)).toEqual({ told: 0 });
    expect(await rememberMatches(house, "0192f000-0000-7000-8000-0000000000ff")).toEqual({ remembered: 0 });
  });

  it("that fits later or in part is told to those alone who asked for it", async () => {
    const { childminderId, leave } = await fullHome();
    for (const tells of ["fitting", "soon", "partly"] as const) await save({ name: tells, tells });
    const told = async () => {
      await matchSavedSearches(house, childminderId);
      const names = await pool.query(
        "select s.name from saved_search_matches m join saved_searches s on s.id = m.search_id order by s.name",
      );
      return names.rows.map(({ name }) => name);
    };
    await leave("2027-06-01");
    expect(await told()).toEqual([]);
    await leave("2027-02-01");
    expect(await told()).toEqual(["partly", "soon"]);
    await place(house, childminderId, { from: "2027-02-01" });
    await offerWeeks(house, {
      childminderId,
      from: "2026-11-23" as Day,
      until: null,
      hours: weekdays(7, 17),
      ownMaximum: 5,
    });
    await pool.query("update permits set at_once = 2");
    await place(house, childminderId, { from: "2026-11-23", hours: weekdays(12, 17) });
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
    const { childminderId } = await settle(house);
    await matchSavedSearches(house, childminderId);
    const { rows } = await pool.query(
      "select name from saved_search_matches m join saved_searches s on s.id = m.search_id order by name",
    );
    expect(rows.map(({ name }) => name)).toEqual(["all is well", "on the way"]);
    const { searches } = await readFamily(as(miriam));
    expect(searches.filter(({ fittingNow }) => fittingNow === 1).map(({ name }) => name)).toEqual([
      "all is well",
      "on the way",
    ]);
  });
});

describe("alerts", () => {
  it("that were stopped send nothing more, not even what was on its way", async () => {
    const { childminderId } = await settle(house);
    const { id: searchId } = await save();
    await matchSavedSearches(house, childminderId);
    await expect(stopAlerts(as(stranger), { searchId })).rejects.toMatchObject({ code: "families.search_not_found" });
    expect(await mailAll()).toHaveLength(1);
    await stopAlerts(as(miriam), { searchId });
    await stopAlerts(as(miriam), { searchId });
    expect(await mailAll()).toEqual([]);
    expect(await matchSavedSearches(house, childminderId)).toEqual({ told: 0 });
    await startAlerts(as(miriam), { searchId });
    await startAlerts(as(miriam), { searchId });
    expect(await mailAll()).toHaveLength(1);
    const { rows } = await pool.query("select name from events where name like 'families.alerts%' order by id");
    expect(rows.map(({ name }) => name)).toEqual(["families.alerts_stopped", "families.alerts_started"]);
  });

  it("end by the link of a mail, without signing in; a forged link ends nobody's", async () => {
    const { childminderId } = await settle(house);
    const { id: searchId } = await save();
    const token = await stopToken(house.vendors.signatures, { searchId, personId: miriam.id });
    const forged = await stopToken(house.vendors.signatures, { searchId, personId: stranger.id });
    const unknown = { code: "families.stop_link_unknown" };
    const signature = forged.slice(forged.lastIndexOf("."));
    const visitor = context({ actor: { role: "anyone", personId: null } });
    for (const wrong of ["", "x", `${searchId}.${miriam.id}${signature}`, `${searchId}.${miriam.id}.`])
      await expect(stopAlertsByLink(visitor, { token: wrong })).rejects.toMatchObject(unknown);
    await stopAlertsByLink(visitor, { token });
    await stopAlertsByLink(visitor, { token });
    expect(await matchSavedSearches(house, childminderId)).toEqual({ told: 0 });
    expect((await readFamily(as(miriam))).searches).toMatchObject([{ alertsSince: null }]);
  });

  it("end with a search that is deleted, a family that is left and an account that is erased", async () => {
    const { childminderId } = await settle(house);
    const { id: searchId } = await save();
    await matchSavedSearches(house, childminderId);
    await expect(removeSearch(as(stranger), { searchId })).rejects.toMatchObject({
      code: "families.search_not_found",
    });
    await removeSearch(as(miriam), { searchId });
    expect(await mailAll()).toEqual([]);
    await save();
    await matchSavedSearches(house, childminderId);
    expect(await mailAll()).toHaveLength(1);
    await house.transact((tx) => takeOutOfFamily(tx, miriam.id));
    expect(await mailAll()).toEqual([]);
  });

  it("are each parent's own, though the search is the family's", async () => {
    const { childminderId } = await settle(house);
    const { id: searchId } = await save();
    const { id } = await inviteCoParent(as(miriam), { email: stranger.email });
    const secret = await house.vendors.signatures.sign("family-invitation", id);
    const { digest } = await import("../kernel/secrets");
    await pool.query("update family_invitations set digest = $1", [await digest(secret)]);
    await acceptInvitation(as(stranger), { secret });
    await startAlerts(as(stranger), { searchId });
    expect(await matchSavedSearches(house, childminderId)).toEqual({ told: 2 });
    await leaveFamily(as(stranger));
    expect((await mailAll()).map(({ to }) => to)).toEqual([miriam.email]);
  });
});

describe("a saved search", () => {
  it("is the family's own, with how many fit now and a link to them", async () => {
    await settle(house);
    await fullHome();
    const { id } = await save({ question: { ...near, age: "12" } });
    const [search] = (await readFamily(as(miriam))).searches;
    expect(search).toMatchObject({ id, name: "Für Emil", fittingNow: 1, hours: "Mo–Fr 8:00–14:00", start: null });
    expect(search?.alertsSince).toEqual(house.now);
    expect(Object.fromEntries(new URLSearchParams(search?.link ?? ""))).toMatchObject({ radius: "5", age: "12" });
    expect((await readFamily(as(stranger))).searches).toEqual([]);
    const later = { now: new Date("2027-01-25T09:00:00Z") };
    const [then] = (await readFamily(as(miriam, later))).searches;
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
    const { childminderId } = await settle(house);
    const { id: searchId } = await save({ question: { ...near, barrierFree: "yes" } });
    const change = { searchId, name: "Anders", tells: "soon", question: near } as const;
    await expect(changeSearch(as(stranger), change)).rejects.toMatchObject({ code: "families.search_not_found" });
    await changeSearch(as(miriam), change);
    await rememberMatches(house, searchId);
    expect(await matchSavedSearches(house, childminderId)).toEqual({ told: 0 });
    expect((await readFamily(as(miriam))).searches).toMatchObject([{ name: "Anders", tells: "soon", fittingNow: 1 }]);
  });

  it("that the public search no longer understands stays, and tells nobody", async () => {
    const { childminderId } = await settle(house);
    await save();
    await pool.query(`update saved_searches set question = '{"radius": "900"}'`);
    expect(await matchSavedSearches(house, childminderId)).toEqual({ told: 0 });
    expect((await readFamily(as(miriam))).searches).toMatchObject([{ link: null, fittingNow: null }]);
  });
});
