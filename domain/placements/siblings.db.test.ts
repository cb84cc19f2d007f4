import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { addChildOf, ask, childminderWithAccount, mailsOfEvents, offer } from "../../tests/support/placements";
import { refreshVacancySpans } from "../capacity/steps";
import { removeChild } from "../families/commands/children";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { lapseSilent } from "./commands/due";
import { giveUpPlace } from "./commands/endings";
import { answerInquiry, askForCare, declineInquiry, withdrawInquiry } from "./commands/inquiries";
import { acceptOffer, expireOffer, refuseOffer, takeOfferBack } from "./commands/offers";
import { readPlacement, readPlacements } from "./queries";
import { mostOpen } from "./rules";
import { AskForCare } from "./schemas";

const database = testDatabase();
const { pool, context, empty } = database;
const system = context();
const later = (days: number) => ({ now: new Date(system.now.getTime() + days * 86_400_000) });
const as = (actor: Actor, changes: Partial<Context> = {}) => context({ actor, ...changes });
const words = "";

type Someone = { id: string; email: string; actor: Actor };
type Her = Someone & { slug: string; childminderId: string; careHomeId: string };
let miriam: Someone;
let katrin: Her;
let emil: string;
let ida: string;

beforeEach(async () => {
  await empty();
  miriam = await addPerson(system, "parent");
  katrin = await childminderWithAccount(database, "Katrin Seidel", { permit: { atOnce: 2 } });
  emil = await addChildOf(as, miriam.actor);
  ida = await addChildOf(as, miriam.actor, "2024-09", "Ida");
});

/** For Emil Monday to Friday, 8 to 14, and for Ida until noon. Answers both inquiries, Emil's first. */
async function askForBoth(slug = katrin.slug, changes: object = {}): Promise<[string, string]> {
  const sibling = { child: { id: ida }, hours: "Mo–Fr 8–12", start: "2027-01-01" };
  const input = { slug, child: { id: emil }, hours: "Mo–Fr 8–14", start: "2027-01-01", sibling, ...changes };
  const { id } = await askForCare(as(miriam.actor), AskForCare.parse(input));
  const { rows } = await pool.query(
    "select o.id from placements o join placements p on p.together_id = o.together_id where p.id = $1 and o.id <> $1",
    [id],
  );
  return [id, rows[0]?.id ?? expect.fail("there is no sibling")];
}
const offerBoth = ([emils, idas]: readonly [string, string], changes: Parameters<typeof offer>[3] = {}) =>
  offer(as, katrin.actor, emils, {
    sibling: { placementId: idas, hours: "Mo–Fr 8–12", from: "2027-01-01" },
    ...changes,
  });
const statesOf = async (ids: readonly string[]) => {
  const { rows } = await pool.query("select id, state from placements");
  return ids.map((id) => rows.find((row) => row.id === id)?.state);
};
/** What is free, computed anew after a permit was written by hand. */
const refresh = () => system.transact((tx) => refreshVacancySpans(tx, system, katrin.careHomeId));
const commitments = async () =>
  (await pool.query("select origin, bit_count(hours)::int / 8 as hours from commitments order by hours")).rows;

describe("asking for two children together", () => {
  it("makes an inquiry for each, counts once, and is one mail that names both", async () => {
    const [emils, idas] = await askForBoth();
    expect(await readPlacement(as(katrin.actor), "childminder", { id: emils })).toMatchObject({
      state: "asked",
      nickname: "Emil",
      hours: "Mo–Fr 8:00–14:00",
      sibling: { id: idas, nickname: "Ida", hours: "Mo–Fr 8:00–12:00", offer: null },
    });
    expect(await readPlacement(as(miriam.actor), "family", { id: idas })).toMatchObject({ sibling: { id: emils } });
    const mails = await mailsOfEvents(database, "placements.asked");
    expect(mails.map(({ to }) => to)).toEqual([katrin.email]);
    expect(mails[0]?.text).toContain(
      "Emil Mo–Fr 8:00–14:00, ab 1. Januar 2027, und Ida Mo–Fr 8:00–12:00, ab 1. Januar 2027",
    );
    for (let at = 1; at < mostOpen; at++)
      await ask(as, miriam.actor, (await childminderWithAccount(database, `Nummer ${at}`)).slug, emil);
    const more = await childminderWithAccount(database, "Eva Lang");
    await expect(askForBoth(more.slug)).rejects.toMatchObject({ code: "placements.too_many_open" });
  });

  it("enters a child with it, and writes nothing where one of the two is refused", async () => {
    const sibling = (changes: object) => ({
      sibling: { child: { id: ida }, hours: "Mo–Fr 8–12", start: "2027-01-01", ...changes },
    });
    await expect(askForBoth(katrin.slug, sibling({ child: { id: emil } }))).rejects.toMatchObject({
      code: "placements.same_child",
      field: "sibling.child",
    });
    await expect(askForBoth(katrin.slug, sibling({ start: "2026-11-01" }))).rejects.toMatchObject({
      code: "search.start_past",
      field: "sibling.start",
    });
    const other = await addPerson(system, "parent", { name: "Fremde Person" });
    const foreign = await addChildOf(as, other.actor, "2024-01", "Max");
    await expect(askForBoth(katrin.slug, sibling({ child: { id: foreign } }))).rejects.toMatchObject({
      code: "families.child_not_found",
    });
    expect(await readPlacements(as(miriam.actor), "family")).toEqual([]);
    await askForBoth(katrin.slug, sibling({ child: { nickname: "Till", bornMonth: "2025-01" } }));
    expect(await readPlacements(as(miriam.actor), "family")).toHaveLength(2);
  });

  it("says for each whether it fits beside the other: one place that is free is not free for two", async () => {
    await pool.query("update permits set at_once = 1");
    await refresh();
    const both = await askForBoth();
    const fitOf = async (id: string) => (await readPlacement(as(katrin.actor), "childminder", { id }))?.fit;
    expect(await fitOf(both[0])).toMatchObject({ fits: false, missing: "Mo–Fr 8:00–12:00" });
    expect(await fitOf(both[1])).toMatchObject({ fits: false, coverage: 0 });
    await pool.query("update permits set at_once = 2");
    await refresh();
    for (const id of both) expect(await fitOf(id)).toMatchObject({ fits: true });
  });

  it("takes the hours of both from whoever else asks, and neither's from the other", async () => {
    const [emils] = await askForBoth();
    const { actor } = await addPerson(system, "parent");
    const third = await ask(as, actor, katrin.slug, await addChildOf(as, actor), { hours: "Mo 11–13" });
    const { fit } = (await readPlacement(as(katrin.actor), "childminder", { id: emils })) ?? {};
    expect(fit?.crowdsOut).toMatchObject([{ id: third, nickname: "Emil" }]);
  });

  it("takes all of a sibling's window as taken while nobody knows which of its hours it will get", async () => {
    await pool.query("update permits set at_once = 1");
    await refresh();
    const [emils] = await askForBoth(katrin.slug, {
      sibling: { child: { id: ida }, hours: "10 Stunden Mo–Fr zwischen 8 und 12", start: "2027-01-01" },
    });
    const { fit } = (await readPlacement(as(katrin.actor), "childminder", { id: emils })) ?? {};
    expect(fit).toMatchObject({ fits: false, missing: "Mo–Fr 8:00–12:00" });
  });

  it("names each child's own first day in the mail", async () => {
    await askForBoth(katrin.slug, {
      sibling: { child: { id: ida }, hours: "Mo–Fr 8–12", start: "2027-03-01" },
    });
    const [mail] = await mailsOfEvents(database, "placements.asked");
    expect(mail?.text).toContain("Emil Mo–Fr 8:00–14:00, ab 1. Januar 2027, und Ida Mo–Fr 8:00–12:00, ab 1. März 2027");
  });

  it("without names shows neither before she answers, and then both", async () => {
    const [emils, idas] = await askForBoth(katrin.slug, { blind: true });
    const hers = (id: string) => readPlacement(as(katrin.actor), "childminder", { id });
    expect(await hers(emils)).toMatchObject({ nickname: "", sibling: { nickname: "" } });
    await answerInquiry(as(katrin.actor), { placementId: idas, words });
    expect(await hers(emils)).toMatchObject({ state: "talking", nickname: "Emil", sibling: { nickname: "Ida" } });
    expect(await mailsOfEvents(database, "placements.answered")).toHaveLength(1);
  });

  it("has one answer: no, taken back or none, for both", async () => {
    const both = await askForBoth();
    await declineInquiry(as(katrin.actor), { placementId: both[1], reason: "place_given", words });
    expect(await statesOf(both)).toEqual(["declined", "declined"]);
    const again = await askForBoth();
    await withdrawInquiry(as(miriam.actor), { placementId: again[0], reason: "plans_changed", words });
    expect(await statesOf(again)).toEqual(["withdrawn", "withdrawn"]);
    const third = await askForBoth();
    await lapseSilent(context(later(14)), third[0]);
    await lapseSilent(context(later(14)), third[1]);
    expect(await statesOf(third)).toEqual(["lapsed", "lapsed"]);
    expect(await mailsOfEvents(database, "placements.lapsed")).toHaveLength(2);
  });
});

describe("an offer for two", () => {
  it("holds the hours of both, and one click accepts both", async () => {
    const both = await askForBoth();
    await offerBoth(both);
    expect(await statesOf(both)).toEqual(["offered", "offered"]);
    expect(await commitments()).toEqual([
      { origin: "offer", hours: 20 },
      { origin: "offer", hours: 30 },
    ]);
    expect(await readPlacement(as(miriam.actor), "family", { id: both[0] })).toMatchObject({
      offer: { hours: "Mo–Fr 8:00–14:00" },
      sibling: { offer: { hours: "Mo–Fr 8:00–12:00", from: "2027-01-01", lastDay: null } },
    });
    const made = await mailsOfEvents(database, "placements.offer_made");
    expect(made.map(({ to }) => to)).toEqual([miriam.email]);
    expect(made[0]?.text).toContain("Emil und Ida");
    await acceptOffer(as(miriam.actor), { placementId: both[1], words });
    expect(await statesOf(both)).toEqual(["reserved", "reserved"]);
    expect(await commitments()).toEqual([
      { origin: "placement", hours: 20 },
      { origin: "placement", hours: 30 },
    ]);
    expect(await mailsOfEvents(database, "placements.offer_accepted")).toHaveLength(2);
    const { rows } = await pool.query("select due_on::text from placement_contracts");
    expect(rows).toHaveLength(2);
  });

  it("tells of each child by when its contract is to be concluded, where the days differ", async () => {
    const both = await askForBoth();
    await offerBoth(both, { from: "2026-12-01" });
    await acceptOffer(as(miriam.actor), { placementId: both[0], words });
    const [forHer, forThem] = await mailsOfEvents(database, "placements.offer_accepted");
    for (const mail of [forHer, forThem])
      expect(mail?.text).toContain("für Emil bis zum 30. November 2026 und für Ida bis zum 21. Dezember 2026");
  });

  it("is refused where there is room for one, and nothing of it is held", async () => {
    await pool.query("update permits set at_once = 1");
    const both = await askForBoth();
    await expect(offerBoth(both)).rejects.toMatchObject({ code: "capacity.over_cap" });
    expect(await statesOf(both)).toEqual(["asked", "asked"]);
    expect(await commitments()).toEqual([]);
    const apart = { placementId: both[1], hours: "Mo–Fr 14–17", from: "2027-01-01" };
    await offerBoth(both, { sibling: apart });
    expect(await commitments()).toHaveLength(2);
  });

  it("names both: one alone is not offered, and what is wrong of the sibling is said there", async () => {
    const both = await askForBoth();
    const eva = await childminderWithAccount(database, "Eva Lang");
    await expect(offer(as, katrin.actor, both[0])).rejects.toMatchObject({ code: "placements.siblings_together" });
    await expect(
      offerBoth(both, { sibling: { placementId: both[0], hours: "Mo–Fr 8–12", from: "2027-01-01" } }),
    ).rejects.toMatchObject({ code: "placements.siblings_together" });
    await expect(
      offerBoth(both, { sibling: { placementId: both[1], hours: "Mo–Fr 8–12", from: "2026-11-01" } }),
    ).rejects.toMatchObject({ code: "search.start_past", field: "sibling.from" });
    const sibling = { placementId: both[1], hours: "Mo–Fr 8–12", from: "2027-01-01" };
    await expect(offer(as, eva.actor, both[0], { sibling })).rejects.toMatchObject({ code: "placements.not_found" });
    const alone = await ask(as, miriam.actor, eva.slug, emil);
    await expect(offer(as, eva.actor, alone, { sibling })).rejects.toMatchObject({
      code: "placements.siblings_together",
    });
    expect(await commitments()).toEqual([]);
  });

  it("lets go of both when it is taken back, refused or over", async () => {
    const both = await askForBoth();
    await offerBoth(both);
    await takeOfferBack(as(katrin.actor), { placementId: both[1], reason: "start", words });
    expect([await statesOf(both), await commitments()]).toEqual([["talking", "talking"], []]);
    await offerBoth(both);
    await refuseOffer(as(miriam.actor), { placementId: both[0], reason: "costs", words });
    expect([await statesOf(both), await commitments()]).toEqual([["talking", "talking"], []]);
    const offerId = await offerBoth(both);
    await expireOffer(context(later(6)), { placementId: both[0], offerId });
    expect(await statesOf(both)).toEqual(["offered", "offered"]);
    await expireOffer(context(later(7)), { placementId: both[0], offerId });
    expect([await statesOf(both), await commitments()]).toEqual([["talking", "talking"], []]);
    expect(await mailsOfEvents(database, "placements.offer_expired")).toHaveLength(2);
  });

  it("falls for both where one of them gets another place or is no longer there; the other's inquiry stays open", async () => {
    const both = await askForBoth();
    await offerBoth(both);
    const eva = await childminderWithAccount(database, "Eva Lang");
    const elsewhere = await ask(as, miriam.actor, eva.slug, emil);
    await offer(as, eva.actor, elsewhere);
    await acceptOffer(as(miriam.actor), { placementId: elsewhere, words });
    expect(await statesOf([...both, elsewhere])).toEqual(["lapsed", "talking", "reserved"]);
    expect(await commitments()).toEqual([{ origin: "placement", hours: 30 }]);
    const mails = await mailsOfEvents(database, "placements.offer_untied");
    expect(mails.map(({ to }) => to).toSorted()).toEqual([katrin.email, miriam.email].toSorted());
    await offer(as, katrin.actor, both[1], { hours: "Mo–Fr 8–12" });
    expect(await statesOf(both)).toEqual(["lapsed", "offered"]);
  });

  it("falls for both where both are accepted elsewhere: she hears it once, and nobody hears of a place that is still sought", async () => {
    const both = await askForBoth();
    await offerBoth(both);
    const eva = await childminderWithAccount(database, "Eva Lang", { permit: { atOnce: 2 } });
    const elsewhere = await askForBoth(eva.slug);
    const sibling = { placementId: elsewhere[1], hours: "Mo–Fr 8–12", from: "2027-01-01" };
    await offer(as, eva.actor, elsewhere[0], { sibling });
    await acceptOffer(as(miriam.actor), { placementId: elsewhere[0], words });
    expect(await statesOf([...both, ...elsewhere])).toEqual(["lapsed", "lapsed", "reserved", "reserved"]);
    expect(await mailsOfEvents(database, "placements.offer_untied")).toEqual([]);
    const mails = await mailsOfEvents(database, "placements.lapsed");
    expect(mails.map(({ to }) => to)).toEqual([katrin.email]);
    expect(mails[0]?.text).toContain("Emil und Ida");
  });

  it("falls with a child that is taken out of the family", async () => {
    const both = await askForBoth();
    await offerBoth(both);
    await removeChild(as(miriam.actor), { childId: ida });
    expect(await statesOf(both)).toEqual(["talking", "ended"]);
    expect(await commitments()).toEqual([]);
  });

  it("lets the child's inquiries elsewhere in those hours lapse, of both children", async () => {
    const both = await askForBoth();
    const eva = await childminderWithAccount(database, "Eva Lang");
    const emils = await ask(as, miriam.actor, eva.slug, emil);
    const idas = await ask(as, miriam.actor, eva.slug, ida);
    await offerBoth(both);
    await acceptOffer(as(miriam.actor), { placementId: both[0], words });
    expect(await statesOf([emils, idas])).toEqual(["lapsed", "lapsed"]);
  });

  it("is two placements once it is accepted: each goes its own way", async () => {
    const both = await askForBoth();
    await offerBoth(both);
    await acceptOffer(as(miriam.actor), { placementId: both[0], words });
    await giveUpPlace(as(miriam.actor), "family", { placementId: both[1], reason: "plans_changed", words });
    expect(await statesOf(both)).toEqual(["reserved", "given_up"]);
    expect(await commitments()).toEqual([{ origin: "placement", hours: 30 }]);
    expect(await readPlacement(as(miriam.actor), "family", { id: both[0] })).toMatchObject({ sibling: null });
  });
});

it("keeps to the hours each was offered", async () => {
  const both = await askForBoth();
  await offerBoth(both, { until: "2027-08-01" as Day });
  const { rows } = await pool.query(
    `select until_date::text as until, bit_count(hours)::int / 8 as hours from offers order by hours desc`,
  );
  expect(rows).toEqual([
    { until: "2027-08-01", hours: 30 },
    { until: null, hours: 20 },
  ]);
});
