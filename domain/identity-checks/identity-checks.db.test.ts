import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { describeMe } from "../accounts/commands";
import { nameOf } from "../accounts/steps";
import type { Context } from "../kernel/context";
import type { Actor } from "../kernel/permissions";
import { thePersonalParts } from "../kernel/personal-data";
import {
  beginCheck,
  finishCheck,
  forgetChecks,
  keepIdentityNotices,
  lookAtCheck,
  lookAtChecks,
  showCheck,
  takeCheckedName,
} from "./commands";
import { readOwnIdentity } from "./queries";
import { identityChecksRetention } from "./retention";
import type { BegunCheck, CheckOutcome, IdentityService, NewCheck, Returned } from "./service";
import { checksShownOf } from "./steps";

const { pool, context, empty } = testDatabase();
type Someone = { id: string; email: string; actor: Actor };

const passed = (familyName = "Vogt"): CheckOutcome => ({
  state: "passed",
  givenName: "Miriam Anna",
  familyName,
  method: "ID",
  level: "VERIFIED",
  at: null,
});

/** A service whose outcomes are given beforehand. */
class ServiceInMemory implements IdentityService {
  readonly begun: NewCheck[] = [];
  readonly looks: { readonly check: BegunCheck; readonly returned: Returned | null }[] = [];
  outcome: CheckOutcome = { state: "open" };
  isAway = false;

  async begin(check: NewCheck) {
    if (this.isAway) throw new Error("away");
    this.begun.push(check);
    return { requestId: requestOf(this.begun.length), url: `https://idnow.example/${this.begun.length}` };
  }

  async look(check: BegunCheck, returned: Returned | null) {
    if (this.isAway) throw new Error("away");
    this.looks.push({ check, returned });
    return this.outcome;
  }
}

const requestOf = (count: number) => `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;

let service: ServiceInMemory;
let miriam: Someone;
let jonas: Someone;

const withService = (changes: Partial<Context> = {}) => {
  const ctx = context(changes);
  return { ...ctx, vendors: { ...ctx.vendors, identityChecks: { idnow: service } } };
};
const as = ({ actor }: Someone, changes: Partial<Context> = {}) => withService({ ...changes, actor });
const system = (changes: Partial<Context> = {}) => withService(changes);
const later = (hours: number) => ({ now: new Date(context().now.getTime() + hours * 3_600_000) });

beforeEach(async () => {
  await empty();
  service = new ServiceInMemory();
  miriam = await addPerson(context(), "parent", { name: "Miriam Vogt" });
  jonas = await addPerson(context(), "childminder", { name: "Jonas Albrecht" });
});

const begin = (person = miriam, changes: Partial<Context> = {}) =>
  beginCheck(as(person, changes), { vendor: "idnow", shown: false });
const shownOf = async ({ id }: Someone, name: string) =>
  (await checksShownOf(context().db, [{ personId: id, name }])).get(id) ?? null;
const stateNow = async (person = miriam) => (await readOwnIdentity(as(person))).check?.state ?? null;
const comeBack = (person = miriam, state = service.begun.at(-1)?.state ?? "") => finishCheck(as(person), { state });
const told = (count = service.begun.length, eventId: string = crypto.randomUUID()) =>
  keepIdentityNotices(system(), [{ vendor: "idnow", requestId: requestOf(count), eventId }]);
const rows = async () => (await pool.query("select * from identity_checks order by begun_at, id")).rows;
const eventsNamed = async (name: string) =>
  (await pool.query("select * from events where name = $1 order by id", [name])).rows;
/** As the queue does, for what was told last. */
const lookAtTold = async () => {
  for (const { subject_id } of await eventsNamed("identity_checks.told")) await lookAtCheck(system(), subject_id);
};

describe("a check is begun", () => {
  it("at the service's page, which is told our id alone", async () => {
    expect(await begin()).toEqual({ url: "https://idnow.example/1" });
    const [row] = await rows();
    expect(service.begun[0]).toEqual({
      reference: row.id,
      state: expect.stringMatching(/^[\w-]{43}$/),
      secret: expect.stringMatching(/^[\w-]{43}$/),
      returnUrl: expect.stringContaining("/konto/identitaet"),
      language: "de",
    });
    expect(row).toMatchObject({ state: "open", request_id: requestOf(1), shown_since: null, checked_name: "" });
    expect(JSON.stringify(row)).not.toContain(service.begun[0]?.secret);
    expect(await readOwnIdentity(as(miriam))).toMatchObject({ offered: ["idnow"], check: { state: "open" } });
    expect(await readOwnIdentity(as(jonas))).toEqual({ offered: ["idnow"], check: null });
  });

  it("twice, and the first one counts no longer", async () => {
    await begin();
    await begin();
    expect((await rows()).map(({ state }) => state)).toEqual(["ended", "open"]);
    service.outcome = passed();
    await told(1);
    await lookAtTold();
    expect(service.looks).toEqual([]);
    await expect(comeBack(miriam, service.begun[0]?.state)).rejects.toMatchObject({
      code: "identity_checks.other_return",
    });
    expect(await stateNow()).toBe("open");
  });

  it("at once by two clicks, and one of them is open", async () => {
    await Promise.allSettled([begin(), begin(), begin()]);
    expect((await rows()).filter(({ state }) => state === "open")).toHaveLength(1);
  });

  it("no more than five times a day", async () => {
    for (let count = 0; count < 5; count++) await begin();
    await expect(begin()).rejects.toMatchObject({ code: "identity_checks.too_many" });
    // Who deletes them has begun them all the same.
    await forgetChecks(as(miriam));
    await expect(begin()).rejects.toMatchObject({ code: "identity_checks.too_many" });
    expect(await begin(miriam, later(25))).toHaveProperty("url");
  });

  it("as often as the service has not answered, without being held to it", async () => {
    service.isAway = true;
    for (let count = 0; count < 7; count++)
      await expect(begin()).rejects.toMatchObject({ code: "identity_checks.vendor_away" });
    service.isAway = false;
    expect(await begin()).toHaveProperty("url");
    expect(await eventsNamed("identity_checks.unanswered")).toHaveLength(7);
  });

  it("nowhere that is not offered, by nobody without a name, and not again once it passed", async () => {
    await expect(beginCheck(as(miriam), { vendor: "verimi", shown: false })).rejects.toMatchObject({
      code: "identity_checks.not_offered",
      field: "vendor",
    });
    const nobody = await addPerson(context(), "parent", { name: "" });
    await expect(begin(nobody)).rejects.toMatchObject({ code: "identity_checks.name_missing" });
    await begin();
    service.outcome = passed();
    await comeBack();
    await expect(begin()).rejects.toMatchObject({ code: "identity_checks.passed_already" });
  });

  it("and is over where the service does not answer", async () => {
    service.isAway = true;
    await expect(begin()).rejects.toMatchObject({ code: "identity_checks.vendor_away" });
    expect(await stateNow()).toBe("ended");
  });
});

describe("they come back", () => {
  it("passed, and the account says so, with nothing of the document", async () => {
    await begin();
    service.outcome = passed();
    await comeBack();
    const [row] = await rows();
    expect(row).toMatchObject({ state: "passed", checked_name: "Miriam Vogt", method: "ID", level: "VERIFIED" });
    expect(JSON.stringify(row)).not.toContain("Anna");
    expect(await eventsNamed("identity_checks.passed")).toMatchObject([
      { subject_id: miriam.id, details: { checkId: row.id, vendor: "idnow" } },
    ]);
    await comeBack();
    expect(service.looks).toHaveLength(1);
  });

  it("before the service knows, and it calls later", async () => {
    await begin();
    await comeBack();
    expect(await stateNow()).toBe("checking");
    service.outcome = passed();
    await told();
    await lookAtTold();
    expect(await stateNow()).toBe("passed");
  });

  it("after the service has called", async () => {
    await begin();
    service.outcome = { state: "refused" };
    await told();
    await lookAtTold();
    await comeBack();
    expect(await stateNow()).toBe("refused");
    expect(await eventsNamed("identity_checks.refused")).toHaveLength(1);
  });

  it("with what belongs to nobody's check, or to somebody else's", async () => {
    await begin();
    await begin(jonas);
    service.outcome = passed();
    for (const state of ["guessed", service.begun[1]?.state ?? ""])
      await expect(comeBack(miriam, state)).rejects.toMatchObject({ code: "identity_checks.other_return" });
    expect(service.looks).toEqual([]);
    expect([await stateNow(), await stateNow(jonas)]).toEqual(["open", "open"]);
  });

  it("while the service is away: it is read later", async () => {
    await begin();
    service.isAway = true;
    await expect(comeBack()).rejects.toMatchObject({ code: "identity_checks.vendor_away" });
    expect(await stateNow()).toBe("checking");
    service.isAway = false;
    service.outcome = passed();
    await told();
    await lookAtTold();
    expect(await stateNow()).toBe("passed");
  });
});

describe("a service that tells its result once", () => {
  const asked: IdentityService["look"][] = [];
  const verimi: IdentityService = {
    begin: async ({ state }) => ({ requestId: null, url: `https://verimi.example/?state=${state}` }),
    look: async (...look) => asked.shift()?.(...look) ?? { state: "open" },
  };
  beforeEach(() => {
    asked.length = 0;
  });

  const there = () => {
    const ctx = as(miriam);
    return { ...ctx, vendors: { ...ctx.vendors, identityChecks: { verimi } } };
  };
  const back = async () => {
    const { url } = await beginCheck(there(), { vendor: "verimi", shown: false });
    const state = new URL(url).searchParams.get("state") ?? "";
    return () => finishCheck(there(), { state, code: "once" });
  };

  it("is asked by one return of several, and the page that is loaded again ends nothing", async () => {
    const comeBack = await back();
    const asking = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<CheckOutcome>();
    asked.push(
      () => {
        asking.resolve();
        return answer.promise;
      },
      async () => ({ state: "ended" }),
    );
    const first = comeBack();
    await asking.promise;
    await comeBack();
    answer.resolve(passed());
    await Promise.all([first, comeBack()]);
    expect(asked.length).toBe(1);
    expect(await stateNow()).toBe("passed");
  });

  it("may be come back to where it did not answer, and nobody is told to wait", async () => {
    const comeBack = await back();
    asked.push(async () => {
      throw new Error("away");
    });
    await expect(comeBack()).rejects.toMatchObject({ code: "identity_checks.vendor_away" });
    expect(await stateNow()).toBe("open");
    asked.push(async () => passed());
    await comeBack();
    expect(await stateNow()).toBe("passed");
  });

  it("may have checked long ago: the result is as new as its coming, and is kept as long", async () => {
    const comeBack = await back();
    const checkedAt = new Date("2025-01-02T10:00:00Z");
    asked.push(async () => ({ ...passed("Albrecht"), at: checkedAt }) as CheckOutcome);
    await comeBack();
    expect((await rows())[0]).toMatchObject({ ended_at: context().now, checked_at: checkedAt });
    const [differing] = identityChecksRetention;
    const before = new Date(context().now.getTime() - 7 * 86_400_000);
    expect(await differing?.remove(context().db, before)).toBe(0);
    expect((await readOwnIdentity(there())).check?.endedAt).toEqual(checkedAt);
  });
});

describe("the service calls", () => {
  it("twice with one event, and it is heard once", async () => {
    await begin();
    const eventId = crypto.randomUUID();
    await Promise.all([told(1, eventId), told(1, eventId), told(1, eventId)]);
    await told(1, eventId);
    expect(await eventsNamed("identity_checks.told")).toHaveLength(1);
    const { rows: deliveries } = await pool.query("select consumer from deliveries");
    expect(deliveries.filter(({ consumer }) => consumer === "look-at-identity-check")).toHaveLength(1);
    await told(1);
    expect(await eventsNamed("identity_checks.told")).toHaveLength(2);
  });

  it("about a session that we do not have, and nothing is written", async () => {
    await begin();
    await told(7);
    await keepIdentityNotices(system(), [{ vendor: "verimi", requestId: requestOf(1), eventId: "1" }]);
    await keepIdentityNotices(system(), [{ vendor: "idnow", requestId: "'; drop table people", eventId: "1" }]);
    expect(await eventsNamed("identity_checks.told")).toEqual([]);
  });

  it("in any order: what was read first stays, and what says less changes nothing", async () => {
    await begin();
    await told();
    await told();
    service.outcome = passed();
    await lookAtTold();
    service.outcome = { state: "ended" };
    await told();
    await lookAtTold();
    service.outcome = { state: "open" };
    await lookAtTold();
    expect(await stateNow()).toBe("passed");
    expect(await eventsNamed("identity_checks.ended")).toEqual([]);
  });

  it("while somebody reads it already, and one of them takes it", async () => {
    await begin();
    service.outcome = passed();
    await told();
    await Promise.all([lookAtTold(), lookAtTold(), comeBack(), lookAtTold()]);
    expect(await eventsNamed("identity_checks.passed")).toHaveLength(1);
  });
});

describe("a name that differs", () => {
  beforeEach(async () => {
    await begin();
    service.outcome = passed("Vogt-Albrecht");
    await comeBack();
  });

  it("is said, and the account keeps its own", async () => {
    expect((await readOwnIdentity(as(miriam))).check).toMatchObject({
      state: "name_differs",
      checkedName: "Miriam Anna Vogt-Albrecht",
    });
    expect(await nameOf(context().db, miriam.id)).toBe("Miriam Vogt");
    expect(await shownOf(miriam, "Miriam Anna Vogt-Albrecht")).toBeNull();
  });

  it("is taken over by who has read it, and no other", async () => {
    await expect(takeCheckedName(as(miriam), { name: "Miriam Albrecht" })).rejects.toMatchObject({
      code: "identity_checks.other_name",
      field: "name",
    });
    await expect(takeCheckedName(as(jonas), { name: "Miriam Anna Vogt-Albrecht" })).rejects.toMatchObject({
      code: "identity_checks.not_found",
    });
    await takeCheckedName(as(miriam), { name: "Miriam Anna Vogt-Albrecht" });
    expect(await stateNow()).toBe("passed");
    expect(await nameOf(context().db, miriam.id)).toBe("Miriam Anna Vogt-Albrecht");
  });

  it("is checked again under a name that was corrected", async () => {
    await describeMe(as(miriam), { name: "Anna Vogt-Albrecht", locale: "de" });
    await begin();
    await comeBack();
    expect(await stateNow()).toBe("passed");
  });

  it("is forgotten after a week", async () => {
    const [differing] = identityChecksRetention;
    const daysAgo = (days: number) => new Date(context().now.getTime() - days * 86_400_000);
    expect(await differing?.remove(context().db, daysAgo(7))).toBe(0);
    expect(await differing?.remove(context().db, daysAgo(-1))).toBe(1);
    expect(await rows()).toEqual([]);
  });
});

describe("what passed", () => {
  const done = async (shown: boolean) => {
    await beginCheck(as(miriam), { vendor: "idnow", shown });
    service.outcome = passed();
    await comeBack();
  };
  const seen = (name = "Miriam Vogt") => shownOf(miriam, name);

  it("is shown to others with consent alone, and of the name it was of", async () => {
    await done(false);
    expect(await seen()).toBeNull();
    await showCheck(as(miriam), { shown: true });
    expect(await seen()).toEqual({ vendor: "idnow", at: expect.any(Date) });
    expect(await seen("Miriam Albrecht")).toBeNull();
    await showCheck(as(miriam), { shown: false });
    expect(await seen()).toBeNull();
  });

  it("does not hold for another name that the account is given", async () => {
    await done(true);
    expect(await seen()).not.toBeNull();
    await describeMe(as(miriam), { name: "Maria Stern", locale: "de" });
    expect(await stateNow()).toBe("renamed");
    expect(await seen("Maria Stern")).toBeNull();
    await describeMe(as(miriam), { name: "miriam vogt", locale: "de" });
    expect(await stateNow()).toBe("passed");
  });

  it("is theirs to delete, and goes with the account", async () => {
    await done(true);
    await forgetChecks(as(miriam));
    expect(await rows()).toEqual([]);
    expect(await stateNow()).toBeNull();
    await done(true);
    const part = thePersonalParts().find(({ name }) => name === "identity");
    const { identityChecks = [] } = (await part?.collect(system(), miriam)) ?? {};
    expect(identityChecks).toMatchObject([
      { service: "idnow", identityState: "identity_passed", checkedName: "Miriam Vogt" },
    ]);
    const [{ id }] = await rows();
    const ctx = system();
    expect(await ctx.transact(async (tx) => part?.erase(tx, ctx, miriam))).toEqual({ ids: [id] });
    expect(await rows()).toEqual([]);
  });
});

describe("each night", () => {
  it("what nobody called about is looked at, and what nobody does is given up", async () => {
    await begin();
    await begin(jonas, later(80));
    expect(await lookAtChecks(system(later(81)))).toEqual({ asked: 0, ended: 1, left: 0 });
    expect(await stateNow()).toBe("ended");
    expect(await eventsNamed("identity_checks.ended")).toMatchObject([{ subject_id: miriam.id }]);
    service.outcome = { state: "refused" };
    expect(await lookAtChecks(system(later(93)))).toEqual({ asked: 1, ended: 0, left: 0 });
    await lookAtTold();
    expect(await stateNow(jonas)).toBe("refused");
  });
});
