import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { settle } from "../../tests/support/people";
import type { Month } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Mail } from "../kernel/mailer";
import type { Actor } from "../kernel/permissions";
import { unlistChildminder } from "../listing/commands";
import { searchChildminders } from "../search/queries";
import { SearchChildminders } from "../search/schemas";
import { addChild, changeChild, removeCareNeed, removeChild, setCareNeed } from "./commands/children";
import { addFavourite, removeFavourite } from "./commands/favourites";
import { mailInvitation } from "./commands/mails";
import { acceptInvitation, inviteCoParent, leaveFamily, withdrawInvitation } from "./commands/members";
import { familyData } from "./personal-data";
import {
  compareChildminders,
  readChildren,
  readFavourite,
  readFavourites,
  readInvitations,
  readParents,
  readSearches,
} from "./queries";
import { CompareChildminders, SetCareNeed } from "./schemas";
import { takeOutOfFamily } from "./steps";

const { pool, context, empty } = testDatabase();
const system = context();
const days = (count: number) => new Date(system.now.getTime() + count * 86_400_000);

let miriam: { id: string; email: string; actor: Actor };
let jonas: typeof miriam;
let stranger: typeof miriam;

beforeEach(async () => {
  await empty();
  await pool.query("delete from places where id = 'test'");
  await pool.query(`
    insert into places (id, slug, name, label, kind, land, population, lon, lat, point)
    values ('test', 'teststadt', 'Teststadt', 'Teststadt', 'town', 'SN', 1000, 12.37, 51.34,
      st_transform(st_setsrid(st_makepoint(12.37, 51.34), 4326), 3035)) on conflict do nothing`);
  miriam = await addPerson(system, "parent");
  jonas = await addPerson(system, "parent", { name: "Jonas Vogt" });
  stranger = await addPerson(system, "parent", { name: "Fremde Person" });
});

/** All that a parent sees. */
async function readFamily(ctx: Context) {
  const [kids, searches, kept] = [await readChildren(ctx), await readSearches(ctx), await readFavourites(ctx)];
  const [parents, invitations] = [await readParents(ctx), await readInvitations(ctx)];
  return { children: kids, searches, favourites: kept.listed, favouritesGone: kept.gone, parents, invitations };
}

const as = ({ actor }: { actor: Actor }, changes: Partial<Context> = {}) => context({ actor, ...changes });
const emil = { nickname: "Emil", bornMonth: "2025-03" as Month };
const need = (childId: string, changes: object = {}) =>
  SetCareNeed.parse({
    childId,
    hours: "Mo–Fr 8–14",
    start: "2027-02-01",
    home: { place: "teststadt" },
    radius: 5,
    wishes: [
      { wish: "garden", weight: 3 },
      { wish: "no_pets", weight: 1 },
    ],
    ...changes,
  });

const eventsNamed = async (name: string) => {
  const { rows } = await pool.query("select subject_id, actor_id, details from events where name = $1", [name]);
  return rows;
};

/** The secret of an invitation, out of the mail that carried it. */
async function mailed(invitationId: string): Promise<{ secret: string; mail: Mail }> {
  const mails: Mail[] = [];
  const send = async (mail: Mail) => {
    mails.push(mail);
    return "sent" as const;
  };
  const ctx = context({ vendors: { ...system.vendors, mailer: { send } } });
  await mailInvitation(ctx, invitationId, { key: invitationId, attempt: 1 });
  const [mail] = mails;
  if (!mail) throw new Error("no mail");
  return { mail, secret: /einladung#(\S+)/.exec(mail.text)?.[1] ?? "" };
}

describe("children", () => {
  it("are known by nickname and month; the first act makes the family", async () => {
    const { id } = await addChild(as(miriam), emil);
    const { children, parents } = await readFamily(as(miriam));
    expect(children).toEqual([{ id, ...emil, expected: false, ageMonths: 20, need: null }]);
    expect(parents).toMatchObject([{ name: "Miriam Vogt", you: true }]);
    expect(await eventsNamed("families.child_added")).toEqual([{ subject_id: id, actor_id: miriam.id, details: {} }]);
  });

  it("may be expected, but neither too far ahead nor too old", async () => {
    await addChild(as(miriam), { ...emil, bornMonth: "2027-04" as Month });
    expect((await readFamily(as(miriam))).children).toMatchObject([{ expected: true, ageMonths: 0 }]);
    const wrong = (bornMonth: string) => addChild(as(miriam), { ...emil, bornMonth: bornMonth as Month });
    await expect(wrong("2027-09")).rejects.toMatchObject({ code: "families.child_too_far", field: "bornMonth" });
    await expect(wrong("2012-11")).rejects.toMatchObject({ code: "families.child_too_old" });
  });

  it("are ten at most", async () => {
    for (let count = 0; count < 10; count++) await addChild(as(miriam), emil);
    await expect(addChild(as(miriam), emil)).rejects.toMatchObject({ code: "families.too_many_children" });
  });

  it("are changed and removed by their parents; to a stranger they do not exist", async () => {
    const { id: childId } = await addChild(as(miriam), emil);
    const notFound = { code: "families.child_not_found" };
    await expect(changeChild(as(stranger), { childId, ...emil })).rejects.toMatchObject(notFound);
    await expect(removeChild(as(stranger), { childId })).rejects.toMatchObject(notFound);
    await expect(setCareNeed(as(stranger), need(childId))).rejects.toMatchObject(notFound);
    expect((await readFamily(as(stranger))).children).toEqual([]);
    await changeChild(as(miriam), { childId, nickname: "Emmi", bornMonth: "2025-04" as Month });
    expect((await readFamily(as(miriam))).children).toMatchObject([{ nickname: "Emmi", bornMonth: "2025-04" }]);
    await setCareNeed(as(miriam), need(childId));
    await removeChild(as(miriam), { childId });
    expect((await readFamily(as(miriam))).children).toEqual([]);
    expect(await eventsNamed("families.child_removed")).toHaveLength(1);
  });
});

describe("the care a child needs", () => {
  it("of who is under one on the first day has a reason, which the family reads and takes along; nobody has to say it", async () => {
    const { id: childId } = await addChild(as(miriam), { nickname: "Ida", bornMonth: "2026-06" as Month });
    const why = async () => {
      const [child] = (await readFamily(as(miriam))).children;
      return [child?.need?.whyBeforeOne, child?.need?.whyWords];
    };
    await setCareNeed(as(miriam), need(childId));
    expect(await why()).toEqual([null, ""]);
    const said = { whyBeforeOne: "education", whyWords: "Mein Studium geht im März weiter." };
    await setCareNeed(as(miriam), need(childId, said));
    expect(await why()).toEqual(["education", said.whyWords]);
    expect(await familyData.collect(system, miriam)).toMatchObject({ careNeeds: [said] });
    expect(await familyData.collect(system, stranger)).toMatchObject({ careNeeds: [] });
    // On 1 June it is one, and the law asks no more.
    await setCareNeed(as(miriam), need(childId, { ...said, start: "2027-06-01" }));
    expect(await why()).toEqual([null, ""]);
    await setCareNeed(as(miriam), need(childId, { ...said, start: "2027-05-31" }));
    expect(await why()).toEqual(["education", said.whyWords]);
    await changeChild(as(miriam), { childId, nickname: "Ida", bornMonth: "2026-05" as Month });
    expect(await why()).toEqual([null, ""]);
  });

  it("is kept with its places and wishes, and asks the public search: only musts are filters", async () => {
    const { id: childId } = await addChild(as(miriam), emil);
    await setCareNeed(as(miriam), need(childId, { work: { point: "51.35678,12.41234" }, detour: 2 }));
    const [child] = (await readFamily(as(miriam))).children;
    expect(child?.need).toMatchObject({
      hoursText: "Mo–Fr 8:00–14:00",
      hoursPerWeek: 30,
      start: "2027-02-01",
      ageAtStart: 23,
      home: { label: "Teststadt", slug: "teststadt" },
      work: { label: "", slug: null, lon: 12.412, lat: 51.357 },
      wishes: [
        { wish: "garden", weight: 3 },
        { wish: "no_pets", weight: 1 },
      ],
    });
    const asked = Object.fromEntries(new URLSearchParams(child?.need?.link));
    expect(asked).toMatchObject({ place: "teststadt", toPoint: "51.357,12.412", age: "23", garden: "yes" });
    expect(asked).not.toHaveProperty("pets");
  });

  it("may float and alternate, and replaces what was said before", async () => {
    const { id: childId } = await addChild(as(miriam), emil);
    await setCareNeed(as(miriam), need(childId, { hours: "Mo in Woche A 8–12; 20 Stunden zwischen 7 und 17" }));
    expect((await readFamily(as(miriam))).children[0]?.need).toMatchObject({ hoursPerWeek: 22 });
    await setCareNeed(as(miriam), need(childId, { wishes: [] }));
    expect((await readFamily(as(miriam))).children[0]?.need).toMatchObject({ hoursPerWeek: 30, wishes: [] });
    await removeCareNeed(as(miriam), { childId });
    expect((await readFamily(as(miriam))).children[0]?.need).toBeNull();
    await expect(removeCareNeed(as(miriam), { childId })).rejects.toMatchObject({
      code: "families.care_need_not_found",
    });
  });

  it("is refused where it makes no sense, at the field that is wrong", async () => {
    const { id: childId } = await addChild(as(miriam), emil);
    const refused = (changes: object) => expect(setCareNeed(as(miriam), need(childId, changes))).rejects;
    await refused({ start: "2026-11-01" }).toMatchObject({ code: "search.start_past", field: "start" });
    await refused({ start: "2031-11-01" }).toMatchObject({ code: "search.start_too_late", field: "start" });
    await refused({ home: { place: "Atlantis" } }).toMatchObject({ code: "search.unknown_place", field: "home" });
    await refused({ work: { point: "0,0" } }).toMatchObject({ code: "search.point_outside", field: "work" });
    await refused({ work: { point: "48.1,11.6" } }).toMatchObject({ code: "search.way_too_long", field: "work" });
    const contrary = [
      { wish: "joint", weight: 3 },
      { wish: "alone", weight: 3 },
    ];
    await refused({ wishes: contrary }).toMatchObject({ code: "families.wishes_contrary" });
    expect((await readFamily(as(miriam))).children[0]?.need).toBeNull();
  });
});

describe("co-parents", () => {
  it("join by the link of a mail, once, and both are told", async () => {
    await addChild(as(miriam), emil);
    const { id } = await inviteCoParent(as(miriam), { email: jonas.email.toUpperCase() });
    const { secret, mail } = await mailed(id);
    expect(mail).toMatchObject({ to: jonas.email, subject: "Miriam Vogt lädt Sie in die Familie ein" });
    expect((await mailed(id)).secret).toBe(secret);
    const { rows } = await pool.query("select digest from family_invitations");
    expect(JSON.stringify(rows)).not.toContain(secret);
    await acceptInvitation(as(jonas), { secret });
    expect((await readFamily(as(jonas))).children).toMatchObject([emil]);
    expect((await readFamily(as(jonas))).parents.map(({ name, you }) => [name, you])).toEqual([
      ["Miriam Vogt", false],
      ["Jonas Vogt", true],
    ]);
    const told = await pool.query(
      "select subject_id from deliveries d join events e on e.id = event_id where consumer = 'mail-notice'",
    );
    expect(told.rows.map(({ subject_id }) => subject_id).sort()).toEqual([miriam.id, jonas.id].sort());
    await expect(acceptInvitation(as(jonas), { secret })).rejects.toMatchObject({ code: "families.invitation_used" });
  });

  it("find a link refused that is foreign, expired, withdrawn or cut off", async () => {
    const { id } = await inviteCoParent(as(miriam), { email: jonas.email });
    const { secret } = await mailed(id);
    const accept = (who: typeof miriam, changes: Partial<Context> = {}) =>
      expect(acceptInvitation(as(who, changes), { secret })).rejects;
    await accept(stranger).toMatchObject({ code: "families.invitation_of_somebody_else" });
    await accept(jonas, { now: days(7) }).toMatchObject({ code: "families.invitation_expired" });
    await expect(acceptInvitation(as(jonas), { secret: "cut-off" })).rejects.toMatchObject({
      code: "families.invitation_unknown",
    });
    const notFound = { code: "families.invitation_not_found" };
    await expect(withdrawInvitation(as(stranger), { invitationId: id })).rejects.toMatchObject(notFound);
    await withdrawInvitation(as(miriam), { invitationId: id });
    await accept(jonas).toMatchObject({ code: "families.invitation_withdrawn" });
    await expect(withdrawInvitation(as(miriam), { invitationId: id })).rejects.toMatchObject(notFound);
    expect((await readFamily(as(jonas))).parents).toEqual([]);
  });

  it("are not mailed an invitation that was withdrawn before the mail vendor was up again", async () => {
    const { id } = await inviteCoParent(as(miriam), { email: jonas.email });
    await withdrawInvitation(as(miriam), { invitationId: id });
    await expect(mailed(id)).rejects.toThrow("no mail");
  });

  it("are invited once at a time; after it has expired, again", async () => {
    await inviteCoParent(as(miriam), { email: jonas.email });
    await expect(inviteCoParent(as(miriam), { email: jonas.email })).rejects.toMatchObject({
      code: "families.already_invited",
    });
    await expect(inviteCoParent(as(miriam), { email: miriam.email })).rejects.toMatchObject({
      code: "families.already_member",
    });
    await inviteCoParent(as(miriam, { now: days(8) }), { email: jonas.email });
    for (let n = 0; n < 4; n++) await inviteCoParent(as(miriam, { now: days(8) }), { email: `p${n}@example.org` });
    await expect(inviteCoParent(as(miriam, { now: days(8) }), { email: "one@too.many" })).rejects.toMatchObject({
      code: "families.too_many_invitations",
    });
  });

  it("with children of their own are not swallowed; without, they bring along what they kept", async () => {
    const { slug } = await settle(system);
    const { id } = await inviteCoParent(as(miriam), { email: jonas.email });
    const { secret } = await mailed(id);
    const { id: childId } = await addChild(as(jonas), emil);
    await addFavourite(as(jonas), { slug });
    await expect(acceptInvitation(as(jonas), { secret })).rejects.toMatchObject({
      code: "families.join_with_children",
    });
    await removeChild(as(jonas), { childId });
    await acceptInvitation(as(jonas), { secret });
    expect((await readFamily(as(miriam))).favourites).toMatchObject([{ slug }]);
    const { rows } = await pool.query("select count(*)::int as families from families");
    expect(rows).toEqual([{ families: 1 }]);
  });

  it("leave, but for the last; who is erased takes the family along only as the last", async () => {
    await expect(leaveFamily(as(miriam))).rejects.toMatchObject({ code: "families.none" });
    await addChild(as(miriam), emil);
    await expect(leaveFamily(as(miriam))).rejects.toMatchObject({ code: "families.last_parent" });
    const { id } = await inviteCoParent(as(miriam), { email: jonas.email });
    await acceptInvitation(as(jonas), { secret: (await mailed(id)).secret });
    await leaveFamily(as(miriam));
    expect((await readFamily(as(miriam))).children).toEqual([]);
    expect(await eventsNamed("families.co_parent_left")).toMatchObject([{ subject_id: jonas.id }]);
    expect((await readFamily(as(jonas))).children).toMatchObject([emil]);
    expect(await system.transact((tx) => takeOutOfFamily(tx, jonas.id))).toEqual({ familyErased: true });
    const { rows } = await pool.query(
      "select (select count(*) from families) + (select count(*) from children) as left",
    );
    expect(rows).toEqual([{ left: "0" }]);
  });
});

describe("whom a family keeps, held against the child's week", () => {
  const answersOf = async () => (await readFavourites(as(miriam))).listed[0]?.answers;

  it("fits as the search says, for each child whose need is known, and is as far as from its home", async () => {
    const { slug } = await settle(system);
    await addFavourite(as(miriam), { slug });
    expect(await answersOf()).toEqual([]);
    const { id: childId } = await addChild(as(miriam), emil);
    await addChild(as(miriam), { ...emil, nickname: "Ohne" });
    await setCareNeed(as(miriam), need(childId, { wishes: [] }));
    const [answer, ...none] = (await answersOf()) ?? [];
    expect(none).toEqual([]);
    expect(answer).toMatchObject({ childId, nickname: "Emil", hours: "mo-fr_8-14" });
    const near = await searchChildminders(
      as(miriam),
      SearchChildminders.parse({ place: "teststadt", radius: 50, hours: "mo-fr_8-14", start: "2027-02-01", age: 23 }),
    );
    expect(answer?.result).toEqual({
      ...near.results.find((result) => result.slug === slug),
      childminderId: expect.any(String),
    });
    await setCareNeed(as(miriam), need(childId, { hours: "Mo–Fr 4–14" }));
    expect((await answersOf())?.[0]?.result.fit).toMatchObject({
      state: "partly",
      missing: expect.stringContaining("4:00"),
    });
  });

  it("is compared for one child, in the order asked, those who are not listed only counted", async () => {
    const [one, two] = [await settle(system), await settle(system)];
    const compared = (slugs: string[], childId?: string) =>
      compareChildminders(as(miriam), CompareChildminders.parse({ slugs, ...(childId && { childId }) }));
    expect(await compared([one.slug])).toMatchObject({ child: null, need: null, children: [] });
    const { id: childId } = await addChild(as(miriam), emil);
    await setCareNeed(as(miriam), need(childId));
    const both = await compared([two.slug, one.slug, two.slug]);
    expect(both.results.map(({ slug }) => slug)).toEqual([two.slug, one.slug]);
    expect(both).toMatchObject({ child: { id: childId, nickname: "Emil" }, need: { hours: "mo-fr_8-14" }, gone: 0 });
    await unlistChildminder(system, { childminderId: one.childminderId });
    expect(await compared([one.slug, "nobody", two.slug])).toMatchObject({ results: [{ slug: two.slug }], gone: 2 });
  });

  it("is compared with one's own children only, three at most, by parents", async () => {
    const { slug } = await settle(system);
    const { id: childId } = await addChild(as(miriam), emil);
    await setCareNeed(as(miriam), need(childId));
    expect(await compareChildminders(as(stranger), { slugs: [slug], childId })).toMatchObject({
      child: null,
      need: null,
    });
    for (const slugs of [[], ["a", "b", "c", "d"]])
      expect(CompareChildminders.safeParse({ slugs }).success).toBe(false);
    await expect(compareChildminders(context(), { slugs: [slug] })).rejects.toMatchObject({
      code: "permissions.refused",
    });
  });
});

describe("favourites", () => {
  it("are the family's, say what is free and since when it changed, and vanish kindly", async () => {
    const { slug, childminderId } = await settle(system);
    await addFavourite(as(miriam), { slug });
    await addFavourite(as(miriam), { slug });
    const { favourites } = await readFamily(as(miriam));
    expect(favourites).toMatchObject([{ slug, name: "Katrin Seidel", freeHoursPerWeek: 50, freeFrom: "2026-11-23" }]);
    expect(favourites[0]?.changedAt).toEqual(system.now);
    expect((await readFamily(as(stranger))).favourites).toEqual([]);
    expect(await readFavourite(as(stranger), { slug })).toMatchObject({ favourite: false });
    expect(await readFavourite(as(miriam), { slug })).toMatchObject({ favourite: true, name: "Katrin Seidel" });
    await unlistChildminder(system, { childminderId });
    expect(await readFamily(as(miriam))).toMatchObject({ favourites: [], favouritesGone: 1 });
    await removeFavourite(as(miriam), { slug });
    await removeFavourite(as(miriam), { slug });
    expect(await readFamily(as(miriam))).toMatchObject({ favouritesGone: 0 });
    expect(await eventsNamed("families.favourite_added")).toMatchObject([{ details: { childminderId } }]);
    expect(await eventsNamed("families.favourite_removed")).toHaveLength(1);
  });

  it("are only who is listed", async () => {
    await expect(addFavourite(as(miriam), { slug: "nobody" })).rejects.toMatchObject({
      code: "childminders.not_found",
    });
    await expect(readFavourite(as(miriam), { slug: "nobody" })).rejects.toMatchObject({
      code: "childminders.not_found",
    });
  });
});
