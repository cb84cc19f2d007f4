import { beforeEach, describe, expect, test } from "vitest";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { katrin, leipzig, parent, permit, place, settle, weekdays } from "../../../tests/support/people";
import { begin, claimed, nadja, settleIn } from "../../../tests/support/settling";
import { changeCommitment, enterCommitment, offerWeeks, removeCommitment } from "../../capacity/commands";
import { enterAbsence, removeAbsence } from "../../capacity/commands/absences";
import { readOwnAbsences } from "../../capacity/queries";
import { settleHome } from "../../homes/commands";
import { acceptInvitation, inviteColleague, leaveJointCare, withdrawInvitation } from "../../homes/joint-care/commands";
import { mailColleagueInvitation } from "../../homes/joint-care/mails";
import { claimPermit, recordPermit } from "../../homes/permit/commands";
import type { Day, Month } from "../../kernel/calendar";
import { thePersonalParts } from "../../kernel/personal-data";
import { digest } from "../../kernel/secrets";
import { listChildminder, unlistChildminder } from "../../listing/commands";
import { concludeAgreement } from "../agreement/commands";
import { processingAgreement } from "../agreement/text";
import { readMyChildminder } from "../own/queries";
import { introduceMyself, setPrices, withdrawText } from "../profile/commands";
import { previewOwnProfile, readProfile } from "../profile/queries";
import { confirmStillRight, passStep } from "./commands";

const { pool, context, empty } = testDatabase();

const ctx = context();

beforeEach(empty);

async function her(email?: string) {
  const person = await addPerson(ctx, "childminder", { name: "Nadja Friedrich", ...(email && { email }) });
  return { ...person, ctx: context({ actor: person.actor }) };
}

async function eventsOf(subjectId: string): Promise<string[]> {
  const { rows } = await pool.query("select name from events where subject_id = $1 order by id", [subjectId]);
  return rows.map(({ name }) => name);
}

async function one(sql: string, ...params: unknown[]) {
  const { rows } = await pool.query(sql, params);
  return rows[0];
}

async function eraseRowsOf(personId: string): Promise<void> {
  const { email } = await one("select email from people where id = $1", personId);
  await ctx.transact(async (tx) => {
    for (const part of thePersonalParts()) await part.erase(tx, ctx, { id: personId, email });
  });
}

const pointOf = () => one("select public_lon, public_lat, address from care_homes");

describe("from nothing", () => {
  test("what she said of herself waits for a home, and then she is registered with it", async () => {
    const nadjas = await her();
    await introduceMyself(nadjas.ctx, nadja);
    expect(await one("select count(*)::int as n from childminders")).toEqual({ n: 0 });
    expect(await readMyChildminder(nadjas.ctx)).toMatchObject({
      id: null,
      introduction: nadja,
      home: null,
      openSteps: ["home", "text", "permit", "hours", "children", "prices", "proofs", "agreement"],
    });
    await settleHome(nadjas.ctx, leipzig);
    const mine = await readMyChildminder(nadjas.ctx);
    expect(mine).toMatchObject({ slug: "nadja-friedrich-leipzig", introduction: nadja, openSteps: { length: 7 } });
    expect(mine.home).toMatchObject({ address: leipzig.address, mine: true, law: { atOnce: 5, land: "SN" } });
    expect(await one("select count(*)::int as n from childminder_drafts")).toEqual({ n: 0 });
    expect(await eventsOf(mine.id ?? "")).toContain("childminders.registered");
  });

  test("the home may come first, and a name that no link can carry or ages in the wrong order are refused", async () => {
    const nadjas = await her();
    await settleHome(nadjas.ctx, leipzig);
    expect((await readMyChildminder(nadjas.ctx)).openSteps[0]).toBe("person");
    await expect(introduceMyself(nadjas.ctx, { ...nadja, name: "?" })).rejects.toMatchObject({ field: "name" });
    await expect(introduceMyself(nadjas.ctx, { ...nadja, toAgeMonths: 2 })).rejects.toMatchObject({
      field: "toAgeMonths",
    });
    await introduceMyself(nadjas.ctx, nadja);
    expect((await readMyChildminder(nadjas.ctx)).slug).toBe("nadja-friedrich-leipzig");
  });

  test("nobody who is not registered sets prices, claims permits or is away", async () => {
    const nadjas = await her();
    const prices = { hourlyPriceCents: 1, meals: "brought", mealChargeCents: null } as const;
    const missing = { code: "childminders.not_registered" };
    await expect(setPrices(nadjas.ctx, prices)).rejects.toMatchObject(missing);
    await expect(claimPermit(nadjas.ctx, claimed)).rejects.toMatchObject(missing);
    await expect(
      concludeAgreement(nadjas.ctx, { version: processingAgreement.version, accepted: true }),
    ).rejects.toMatchObject(missing);
    await expect(settleHome(context({ actor: parent }), leipzig)).rejects.toMatchObject({
      code: "permissions.refused",
    });
  });

  test("with all done she waits for her office, and is found from the moment it has confirmed", async () => {
    const nadjas = await her();
    const { id } = await settleIn(nadjas.ctx);
    await passStep(nadjas.ctx, { step: "children" });
    const waiting = await readMyChildminder(nadjas.ctx);
    expect([waiting.openSteps, waiting.listing.state]).toEqual([[], "waits_for_office"]);
    await recordPermit(ctx, { childminderId: id, ...claimed, office: undefined } as never);
    expect((await readMyChildminder(nadjas.ctx)).listing).toEqual({ state: "listed", since: "2026-11-23" });
    expect(await readProfile(ctx, "nadja-friedrich-leipzig")).toMatchObject({ hourlyPriceCents: 700 });
  });

  test("who has taken herself out stays out until she says otherwise", async () => {
    const nadjas = await her();
    const { id } = await settleIn(nadjas.ctx);
    const { office: _, ...permit } = claimed;
    await recordPermit(ctx, { childminderId: id, ...permit });
    await unlistChildminder(nadjas.ctx, { childminderId: id });
    await setPrices(nadjas.ctx, { hourlyPriceCents: 800, meals: "brought", mealChargeCents: null });
    expect((await readMyChildminder(nadjas.ctx)).listing.state).toBe("paused");
    await listChildminder(nadjas.ctx, { childminderId: id });
    expect((await readProfile(ctx, "nadja-friedrich-leipzig")).hourlyPriceCents).toBe(800);
  });
});

describe("changing what is there", () => {
  test("reaches the public page and the search at once, and forgets the cached ones", async () => {
    const nadjas = await her();
    const { id } = await settleIn(nadjas.ctx);
    const { office: _, ...permit } = claimed;
    await recordPermit(ctx, { childminderId: id, ...permit });
    await introduceMyself(nadjas.ctx, { ...nadja, languages: ["de", "pl"], name: "Nadja Friedrich-Wagner" });
    expect(await one("select name, languages, slug from listings")).toEqual({
      name: "Nadja Friedrich-Wagner",
      languages: ["de", "pl"],
      slug: "nadja-friedrich-leipzig",
    });
    const { n } = await one(
      "select count(*)::int as n from deliveries d join events e on e.id = event_id where name = 'childminders.changed' and consumer = 'forget-pages'",
    );
    expect(n).toBeGreaterThan(0);
  });

  test("prices: a charge goes with meals that cost extra", async () => {
    const nadjas = await her();
    await begin(nadjas.ctx);
    const prices = { hourlyPriceCents: 650, meals: "extra", mealChargeCents: null } as const;
    await expect(setPrices(nadjas.ctx, prices)).rejects.toMatchObject({ field: "mealChargeCents" });
    await setPrices(nadjas.ctx, { ...prices, mealChargeCents: 6_000 });
    expect((await readMyChildminder(nadjas.ctx)).prices).toMatchObject({ ...prices, mealChargeCents: 6_000 });
  });

  test("German words stay while she is listed, English ones can go", async () => {
    const nadjas = await her();
    const { id } = await settleIn(nadjas.ctx);
    const { office: _, ...permit } = claimed;
    await recordPermit(ctx, { childminderId: id, ...permit });
    await expect(withdrawText(nadjas.ctx, { locale: "de" })).rejects.toMatchObject({
      code: "childminders.text_missing",
    });
    await withdrawText(nadjas.ctx, { locale: "en" });
    expect((await readMyChildminder(nadjas.ctx)).texts).toHaveLength(1);
  });

  test("'still right' is a row, an event, and a day that parents read", async () => {
    const nadjas = await her();
    const { id } = await settleIn(nadjas.ctx);
    const { office: _, ...permit } = claimed;
    await recordPermit(ctx, { childminderId: id, ...permit });
    expect((await readMyChildminder(nadjas.ctx)).stillRight).toEqual({ on: null, due: true });
    await confirmStillRight(nadjas.ctx);
    expect((await readMyChildminder(nadjas.ctx)).stillRight).toEqual({ on: "2026-11-23", due: false });
    expect((await readProfile(ctx, "nadja-friedrich-leipzig")).stillRightOn).toBe("2026-11-23");
    expect(await eventsOf(id)).toContain("childminders.still_right");
  });

  test("the agreement is concluded once, in today's version, with the hash of its text", async () => {
    const nadjas = await her();
    const { id } = await settleIn(nadjas.ctx);
    await concludeAgreement(nadjas.ctx, { version: processingAgreement.version, accepted: true });
    const { rows } = await pool.query("select version, text_hash, concluded_by from agreements");
    expect(rows).toEqual([
      {
        version: processingAgreement.version,
        text_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        concluded_by: nadjas.id,
      },
    ]);
    expect((await eventsOf(id)).filter((name) => name === "childminders.agreement_concluded")).toHaveLength(1);
    await expect(concludeAgreement(nadjas.ctx, { version: "2020-01", accepted: true })).rejects.toMatchObject({
      code: "childminders.agreement_outdated",
    });
  });
});

describe("moving", () => {
  const elsewhere = { address: "Kärntner Weg 3, 01279 Dresden", placeName: "Dresden", lon: 13.81, lat: 51.03 };

  test("draws another point and says by which square the old pages are forgotten", async () => {
    const nadjas = await her();
    const id = await begin(nadjas.ctx);
    const before = await pointOf();
    await settleHome(nadjas.ctx, { ...leipzig, ...elsewhere });
    const after = await pointOf();
    expect(after.address).toBe(elsewhere.address);
    expect(after.public_lon).not.toBe(before.public_lon);
    const { details } = await one(
      "select details from events where name = 'childminders.moved' and subject_id = $1",
      id,
    );
    expect(details).toEqual({ tag: expect.stringMatching(/^tile-\d+-\d+$/) });
  });

  test("is none where only the garden is new: the point stays, whatever the geocoder says of the same door", async () => {
    const nadjas = await her();
    const id = await begin(nadjas.ctx);
    const before = await pointOf();
    await settleHome(nadjas.ctx, { ...leipzig, garden: false, lon: leipzig.lon + 0.0001 });
    expect(await pointOf()).toEqual(before);
    expect(await eventsOf(id)).not.toContain("childminders.moved");
  });

  test("cannot be done often enough to give the address away", async () => {
    const nadjas = await her();
    await begin(nadjas.ctx);
    for (const [at, lon] of [13.5, 13.6, 13.7].entries()) {
      await settleHome(context({ actor: nadjas.actor, requestId: `move ${at}` }), { ...leipzig, ...elsewhere, lon });
    }
    await expect(settleHome(nadjas.ctx, leipzig)).rejects.toMatchObject({ code: "childminders.moved_too_often" });
  });

  test("is none where the geocoder has come to know the house number: the point stays while it is true", async () => {
    const nadjas = await her();
    await begin(nadjas.ctx);
    const before = await pointOf();
    const metres = (east: number) => ({ lon: leipzig.lon + east / 69_500 });
    let kept = 0;
    for (const east of [-60, -40, 40, 60]) {
      await settleHome(nadjas.ctx, { ...leipzig, address: "Lindenstr. 7, 04109 Leipzig", ...metres(east) });
      const after = await pointOf();
      if (after.public_lon === before.public_lon && after.public_lat === before.public_lat) kept += 1;
      else break;
    }
    expect(kept).toBeGreaterThan(0);
  });

  test("is no way around the limit before she has introduced herself", async () => {
    const nadjas = await her();
    const settleAt = (lon: number) =>
      settleHome(context({ actor: nadjas.actor, requestId: `at ${lon}` }), { ...leipzig, ...elsewhere, lon });
    for (const lon of [13.4, 13.5, 13.6, 13.7]) await settleAt(lon);
    await expect(settleAt(13.8)).rejects.toMatchObject({ code: "childminders.moved_too_often" });
    await introduceMyself(nadjas.ctx, nadja);
    await expect(settleAt(13.8)).rejects.toMatchObject({ code: "childminders.moved_too_often" });
  });
});

describe("her page before it is listed", () => {
  test("shows her what families will see, and nobody else anything", async () => {
    const nadjas = await her();
    expect(await previewOwnProfile(nadjas.ctx)).toBeNull();
    await begin(nadjas.ctx);
    expect(await previewOwnProfile(nadjas.ctx)).toMatchObject({
      hourlyPriceCents: null,
      onlyFunded: false,
      text: null,
    });
    await expect(readProfile(ctx, "nadja-friedrich-leipzig")).rejects.toMatchObject({ code: "childminders.not_found" });
    const stranger = await her();
    expect(await previewOwnProfile(stranger.ctx)).toBeNull();
    await expect(previewOwnProfile(context({ actor: parent }))).rejects.toMatchObject({ code: "permissions.refused" });
  });

  test("is the page that families see once it is listed", async () => {
    const nadjas = await her();
    const { id: childminderId } = await settleIn(nadjas.ctx);
    await recordPermit(ctx, { ...permit, childminderId });
    expect(await previewOwnProfile(nadjas.ctx)).toEqual(await readProfile(ctx, "nadja-friedrich-leipzig"));
  });

  test("names no price where she takes funded children only, and families find her all the same", async () => {
    const nadjas = await her();
    const { id: childminderId } = await settleIn(nadjas.ctx);
    await recordPermit(ctx, { ...permit, childminderId });
    const meals = { meals: "included", mealChargeCents: null } as const;
    await setPrices(nadjas.ctx, { hourlyPriceCents: null, onlyFunded: true, ...meals });
    expect(await readProfile(ctx, "nadja-friedrich-leipzig")).toMatchObject({
      hourlyPriceCents: null,
      onlyFunded: true,
    });
    expect((await readMyChildminder(nadjas.ctx)).openSteps).not.toContain("prices");
    expect(await one("select hourly_price_cents from listings")).toEqual({ hourly_price_cents: null });
    await setPrices(nadjas.ctx, { hourlyPriceCents: 700, ...meals });
    expect(await readProfile(ctx, "nadja-friedrich-leipzig")).toMatchObject({
      hourlyPriceCents: 700,
      onlyFunded: false,
    });
    const neither = setPrices(nadjas.ctx, { hourlyPriceCents: null, ...meals });
    await expect(neither).rejects.toMatchObject({ code: "childminders.price_or_funded", field: "hourlyPriceCents" });
  });
});

describe("children she already looks after", () => {
  const child = { from: "2026-09-01" as Day, until: null, hours: weekdays(8, 14), bornMonth: "2025-02" as Month };

  test("are entered while the office still has to confirm her permit, within what it says", async () => {
    const nadjas = await her();
    const childminderId = await begin(nadjas.ctx);
    const entered = () => enterCommitment(nadjas.ctx, { childminderId, ...child });
    await expect(entered()).rejects.toMatchObject({ code: "capacity.no_permit" });
    await claimPermit(nadjas.ctx, { ...claimed, atOnce: 1, contracts: 8 });
    await entered();
    await expect(entered()).rejects.toMatchObject({ code: "capacity.over_cap", field: "hours" });
    await offerWeeks(nadjas.ctx, {
      childminderId,
      from: "2026-11-23" as Day,
      until: null,
      hours: weekdays(7, 16),
      ownMaximum: 1,
    });
    expect((await readMyChildminder(nadjas.ctx)).freeTimes).toMatchObject([{ hoursPerWeek: 0 }]);
  });

  test("bear a nickname that she alone reads, gives out in her archive and takes with her", async () => {
    const nadjas = await her();
    const { id: childminderId } = await settleIn(nadjas.ctx);
    const { id: commitmentId } = await enterCommitment(nadjas.ctx, { childminderId, ...child, nickname: "Motte" });
    expect((await readMyChildminder(nadjas.ctx)).children).toMatchObject([{ nickname: "Motte" }]);
    const { email } = await one("select email from people where id = $1", nadjas.id);
    const archive = await Promise.all(
      thePersonalParts().map((part) => part.collect(nadjas.ctx, { id: nadjas.id, email })),
    );
    expect(JSON.stringify(archive)).toContain("Motte");
    await recordPermit(ctx, { ...permit, childminderId });
    expect(JSON.stringify(await readProfile(ctx, "nadja-friedrich-leipzig"))).not.toContain("Motte");
    expect(JSON.stringify(await one("select json_agg(e) as all from events e"))).not.toContain("Motte");
    await changeCommitment(nadjas.ctx, { commitmentId, ...child });
    expect((await readMyChildminder(nadjas.ctx)).children).toMatchObject([{ nickname: null }]);
    await eraseRowsOf(nadjas.id);
    expect(await one("select count(*)::int as n from commitments")).toEqual({ n: 0 });
  });

  test("are put right or taken away again, by nobody else", async () => {
    const nadjas = await her();
    const childminderId = await begin(nadjas.ctx);
    await claimPermit(nadjas.ctx, { ...claimed, atOnce: 1, contracts: 8 });
    const { id: commitmentId } = await enterCommitment(nadjas.ctx, { childminderId, ...child });
    await changeCommitment(nadjas.ctx, { commitmentId, ...child, hours: weekdays(7, 15) });
    expect((await readMyChildminder(nadjas.ctx)).children).toMatchObject([{ hoursPerWeek: 40, bornMonth: "2025-02" }]);
    const stranger = await her();
    await begin(stranger.ctx);
    const notFound = { code: "capacity.commitment_not_found" };
    await expect(changeCommitment(stranger.ctx, { commitmentId, ...child })).rejects.toMatchObject(notFound);
    await expect(removeCommitment(stranger.ctx, { commitmentId })).rejects.toMatchObject(notFound);
    await removeCommitment(nadjas.ctx, { commitmentId });
    expect((await readMyChildminder(nadjas.ctx)).children).toEqual([]);
    const events = await eventsOf(childminderId);
    expect(events).toEqual(expect.arrayContaining(["capacity.commitment_changed", "capacity.commitment_removed"]));
  });
});

describe("an absence", () => {
  const christmas = { from: "2026-12-21" as Day, until: "2027-01-04" as Day, kind: "holiday" } as const;

  test("leaves what is free as it is, and says what it overlaps", async () => {
    const nadjas = await her();
    const childminderId = await begin(nadjas.ctx);
    const spans = () =>
      one("select json_agg(s) as spans from vacancy_spans s where childminder_id = $1", childminderId);
    const before = await spans();
    expect(await enterAbsence(nadjas.ctx, christmas)).toMatchObject({ overlaps: 0 });
    const newYear = { ...christmas, from: "2027-01-03" as Day, until: "2027-01-09" as Day };
    expect(await enterAbsence(nadjas.ctx, newYear)).toMatchObject({ overlaps: 1 });
    expect(await spans()).toEqual(before);
    const absences = await readOwnAbsences(nadjas.ctx);
    expect(absences).toMatchObject([
      { from: "2026-12-21", lastDay: "2027-01-03", overlaps: true },
      { lastDay: "2027-01-08", overlaps: true },
    ]);
  });

  test("is removed by herself alone", async () => {
    const nadjas = await her();
    const childminderId = await begin(nadjas.ctx);
    const { id: absenceId } = await enterAbsence(nadjas.ctx, christmas);
    const stranger = await her();
    await begin(stranger.ctx);
    await expect(removeAbsence(stranger.ctx, { absenceId })).rejects.toMatchObject({
      code: "capacity.absence_not_found",
    });
    await removeAbsence(nadjas.ctx, { absenceId });
    expect(await eventsOf(childminderId)).toContain("capacity.absence_removed");
  });
});

describe("joint care", () => {
  const mails: { to: string; text: string }[] = [];
  const mailing = context({
    vendors: {
      ...ctx.vendors,
      mailer: {
        send: async ({ to, text }) => {
          mails.push({ to, text });
          return "sent";
        },
      },
    },
  });
  const posting = { key: "event", attempt: 1 };
  beforeEach(() => void mails.splice(0));

  /** Katrin's home, with an invitation on its way to a colleague. */
  async function invited(email = "colleague@example.org") {
    const host = await her();
    await begin(host.ctx, { joint: true });
    const { id } = await inviteColleague(host.ctx, { email });
    await mailColleagueInvitation(mailing, id, posting);
    return { host, invitationId: id, token: /einladung#(\S+)/.exec(mails[0]?.text ?? "")?.[1] ?? "" };
  }

  test("the link of the mail lets a colleague in, who registers as soon as she has introduced herself", async () => {
    const { host, token } = await invited();
    expect(mails).toMatchObject([{ to: "colleague@example.org" }]);
    expect(mails[0]?.text).toContain("Nadja Friedrich");
    expect(await one("select token_hashes from home_invitations")).toEqual({ token_hashes: [await digest(token)] });
    const guest = await her("colleague@example.org");
    await acceptInvitation(guest.ctx, { token });
    expect((await readMyChildminder(guest.ctx)).home).toMatchObject({ joint: true, mine: false });
    await introduceMyself(guest.ctx, { ...nadja, name: "Olga Petrova" });
    expect((await readMyChildminder(guest.ctx)).colleagues).toEqual(["Nadja Friedrich"]);
    expect((await readMyChildminder(host.ctx)).colleagues).toEqual(["Olga Petrova"]);
    await expect(settleHome(guest.ctx, leipzig)).rejects.toMatchObject({ code: "childminders.home_of_colleague" });
    await expect(settleHome(host.ctx, { ...leipzig, joint: false })).rejects.toMatchObject({ field: "joint" });
  });

  test("a link works once, for the address it went to, and not after seven days", async () => {
    const { token } = await invited();
    const foreign = await her("somebody@example.org");
    const guest = await her("colleague@example.org");
    const late = context({ actor: guest.actor, now: new Date("2026-11-30T09:00:00Z") });
    await expect(acceptInvitation(foreign.ctx, { token })).rejects.toMatchObject({
      code: "childminders.invitation_of_somebody_else",
    });
    await expect(acceptInvitation(late, { token })).rejects.toMatchObject({ code: "childminders.invitation_expired" });
    await expect(acceptInvitation(guest.ctx, { token: "guessed" })).rejects.toMatchObject({
      code: "childminders.invitation_not_found",
    });
    await acceptInvitation(guest.ctx, { token });
    await expect(acceptInvitation(guest.ctx, { token })).rejects.toMatchObject({
      code: "childminders.invitation_used",
    });
  });

  test("a job that runs twice leaves two links to one invitation", async () => {
    const { invitationId } = await invited();
    await mailColleagueInvitation(mailing, invitationId, { ...posting, attempt: 2 });
    const guest = await her("colleague@example.org");
    const [first, second] = mails.map(({ text }) => /einladung#(\S+)/.exec(text)?.[1] ?? "");
    await acceptInvitation(guest.ctx, { token: second ?? "" });
    await expect(acceptInvitation(guest.ctx, { token: first ?? "" })).rejects.toMatchObject({
      code: "childminders.invitation_used",
    });
  });

  test("an invitation that was withdrawn opens nothing, and is withdrawn by nobody else", async () => {
    const { host, invitationId, token } = await invited();
    const stranger = await her();
    await begin(stranger.ctx);
    await expect(withdrawInvitation(stranger.ctx, { invitationId })).rejects.toMatchObject({
      code: "childminders.invitation_not_found",
    });
    await withdrawInvitation(host.ctx, { invitationId });
    const guest = await her("colleague@example.org");
    await expect(acceptInvitation(guest.ctx, { token })).rejects.toMatchObject({
      code: "childminders.invitation_not_found",
    });
  });

  test("who has cared alone brings her children along, and her old address is forgotten", async () => {
    const guest = await her("colleague@example.org");
    const guestId = await begin(guest.ctx);
    const { office: _, ...permit } = claimed;
    await recordPermit(ctx, { childminderId: guestId, ...permit });
    await place(ctx, guestId);
    const { token } = await invited();
    await acceptInvitation(guest.ctx, { token });
    expect(await one("select count(*)::int as n from care_homes")).toEqual({ n: 1 });
    expect((await readMyChildminder(guest.ctx)).children).toHaveLength(1);
    expect(await eventsOf(guestId)).toContain("childminders.moved");
  });

  test("who leaves cares elsewhere on her own; the home passes to whoever stays", async () => {
    const { host, token } = await invited();
    const guest = await her("colleague@example.org");
    await introduceMyself(guest.ctx, { ...nadja, name: "Olga Petrova" });
    await acceptInvitation(guest.ctx, { token });
    const { joint: _, ...own } = { ...leipzig, address: "Am Anger 1, 04109 Leipzig", lon: 12.4 };
    await leaveJointCare(host.ctx, own);
    expect((await readMyChildminder(host.ctx)).home).toMatchObject({ joint: false, address: own.address, mine: true });
    expect((await readMyChildminder(guest.ctx)).home).toMatchObject({ joint: true, mine: true });
    await expect(leaveJointCare(host.ctx, own)).rejects.toMatchObject({ code: "childminders.not_in_joint_care" });
  });

  test("one door has one point: leaving joint care and coming again leads to no other, and after an erasure neither", async () => {
    const points = async () => {
      const { rows } = await pool.query("select distinct public_lon, public_lat from care_homes");
      return rows;
    };
    const { host, token } = await invited();
    const guest = await her("colleague@example.org");
    await introduceMyself(guest.ctx, { ...nadja, name: "Olga Petrova" });
    await acceptInvitation(guest.ctx, { token });
    const before = await points();
    const { joint: _, ...same } = { ...leipzig, address: "Lindenstr. 7 a, 04109 Leipzig" };
    for (let at = 0; at < 5; at++) {
      const again = (who: typeof host) => context({ actor: who.actor, requestId: `again ${at}` });
      await leaveJointCare(again(guest), same);
      expect(await points()).toEqual(before);
      mails.splice(0);
      const { id } = await inviteColleague(again(host), { email: "colleague@example.org" });
      await mailColleagueInvitation(mailing, id, posting);
      await acceptInvitation(again(guest), { token: /einladung#(\S+)/.exec(mails[0]?.text ?? "")?.[1] ?? "" });
      expect(await points()).toEqual(before);
    }
    for (const { actor } of [guest, host]) await eraseRowsOf(actor.personId ?? "");
    expect(await points()).toEqual([]);
    const another = await her("another@example.org");
    await begin(another.ctx);
    expect(await points()).toEqual(before);
  });

  test("leaving and joining count as moves where they lead to another point, and are refused as they are", async () => {
    const { host, token } = await invited();
    const guest = await her("colleague@example.org");
    const guestId = await begin(guest.ctx, { address: "Am Anger 1, 04109 Leipzig", lon: 12.4 });
    await acceptInvitation(guest.ctx, { token });
    const { joint: _, ...own } = { ...leipzig, address: "Am Anger 1, 04109 Leipzig", lon: 12.4 };
    const at = (requestId: string, who = guest) => context({ actor: who.actor, requestId });
    await leaveJointCare(at("leaves"), own);
    await settleHome(at("moves"), { ...own, joint: false, address: "Am Anger 30, 04109 Leipzig", lon: 12.41 });
    expect((await eventsOf(guestId)).filter((name) => name === "childminders.shown_elsewhere")).toHaveLength(3);
    mails.splice(0);
    const { id } = await inviteColleague(host.ctx, { email: "colleague@example.org" });
    await mailColleagueInvitation(mailing, id, posting);
    const second = /einladung#(\S+)/.exec(mails[0]?.text ?? "")?.[1] ?? "";
    await expect(acceptInvitation(at("joins"), { token: second })).rejects.toMatchObject({
      code: "childminders.moved_too_often",
      field: "token",
    });
  });
});

test("nobody reads another's page of her own", async () => {
  await settle(ctx, { person: katrin });
  const nadjas = await her();
  expect(await readMyChildminder(nadjas.ctx)).toMatchObject({ id: null, introduction: null, home: null, children: [] });
});
