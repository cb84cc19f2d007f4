import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadPlaces } from "../../db/reference/load-places";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { katrin, leipzig } from "../../tests/support/people";
import { introduceMyself, registerChildminder } from "../childminders/profile/commands";
import type { IntroduceMyself } from "../childminders/profile/schemas";
import { addChild } from "../families/commands/children";
import { acceptInvitation as joinFamily } from "../families/commands/members";
import { openCareHome, settleHome } from "../homes/commands";
import { acceptInvitation } from "../homes/joint-care/commands";
import { readAreaTrail } from "../homes/queries";
import type { Month } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { digest } from "../kernel/secrets";
import { findPerson } from "../operations/queries";
import { useApiKey } from "./api-keys";
import { responsibleFor } from "./areas";
import {
  assignAreas,
  chooseRole,
  createApiKey,
  describeMe,
  grantRoles,
  layDownRole,
  requestLink,
  revealPerson,
  revokeApiKey,
} from "./commands";
import { listMyApiKeys, readMe, readOwnTrail, readPerson, readPersonTrail } from "./queries";
import type { CreateApiKey } from "./schemas";

const { pool, context, empty } = testDatabase();
const system = context();
const as = (person: { actor: Context["actor"] }, changes: Partial<Context> = {}) =>
  context({ actor: person.actor, ...changes });
const later = (minutes: number) => new Date(system.now.getTime() + minutes * 60_000);

beforeAll(async () => {
  await loadPlaces(pool);
}, 60_000);
beforeEach(empty);

const introduction = {
  name: "Nadja Friedrich",
  languages: ["de"],
  pedagogies: [],
  fromAgeMonths: 6,
  toAgeMonths: 35,
  caringSince: 2020,
} satisfies IntroduceMyself;

describe("roles", () => {
  it("are given by admins who signed in just now; sessions and keys of the old one end", async () => {
    const admin = await addPerson(system, "admin");
    const parent = await addPerson(system, "parent");
    const { key } = await createApiKey(as(parent), { name: "k", scopes: ["trail.read_own"], perMinute: 5, days: 1 });
    const ended: string[] = [];
    const vendors = {
      ...system.vendors,
      sessions: { ...system.vendors.sessions, endAll: async (id: string) => ended.push(id) },
      knownKeys: { forget: async (hashes: readonly string[]) => void ended.push(...hashes) },
    };
    await expect(
      grantRoles(as(admin, { now: later(16) }), { personId: parent.id, roles: ["adviser"] }),
    ).rejects.toMatchObject({
      code: "accounts.sign_in_again",
    });
    await grantRoles(as(admin, { vendors }), { personId: parent.id, roles: ["adviser"] });
    expect((await readMe(as(parent))).roles).toEqual(["adviser"]);
    expect(ended).toEqual([parent.id, await digest(key)]);
    await expect(grantRoles(as(admin), { personId: admin.id, roles: ["parent"] })).rejects.toMatchObject({
      code: "accounts.own_role",
      field: "role",
    });
    const nobody = "00000000-0000-7000-8000-000000000000";
    await expect(grantRoles(as(admin), { personId: nobody, roles: ["admin"] })).rejects.toMatchObject({
      code: "accounts.person_not_found",
    });
  });

  it("that are no adviser's any more leave nobody responsible, and told of what happens there", async () => {
    const admin = await addPerson(system, "admin");
    const adviser = await addPerson(system, "adviser");
    await assignAreas(as(admin), { personId: adviser.id, areas: [{ land: "SN", municipality: "" }] });
    const here = { land: "SN", municipalityId: "ags-14713000" };
    expect(await responsibleFor(system.db, here)).toEqual([adviser.id]);
    await grantRoles(as(admin), { personId: adviser.id, roles: ["adviser"] });
    expect(await responsibleFor(system.db, here)).toEqual([adviser.id]);
    await grantRoles(as(admin), { personId: adviser.id, roles: ["moderator"] });
    expect(await responsibleFor(system.db, here)).toEqual([]);
  });

  it("of parents and childminders stand beside each other, whichever came first", async () => {
    for (const [first, then] of [
      ["parent", "childminder"],
      ["childminder", "parent"],
    ] as const) {
      const person = await addPerson(system, first);
      const refreshed: string[] = [];
      const sessions = { ...system.vendors.sessions, refreshRoles: async (id: string) => void refreshed.push(id) };
      await chooseRole(as(person, { vendors: { ...system.vendors, sessions } }), { role: then });
      expect(refreshed).toEqual([person.id]);
      expect(await readMe(as(person))).toMatchObject({ roles: ["parent", "childminder"], secondFactor: "off" });
      await chooseRole(as(person), { role: then });
      const trail = await readOwnTrail(as(person), {});
      expect(trail.map(({ event, details }) => [event, details["role"]])).toEqual([["accounts.role_chosen", then]]);
    }
  });

  it("are laid down while nothing stands behind them, and the last one never", async () => {
    const person = await addPerson(system, ["parent", "childminder"]);
    await layDownRole(as(person), { role: "childminder" });
    expect((await readMe(as(person))).roles).toEqual(["parent"]);
    const one = { actor: { ...person.actor, roles: ["parent" as const] } };
    await expect(layDownRole(as(one), { role: "parent" })).rejects.toMatchObject({ code: "accounts.only_role" });
    await expect(layDownRole(as(one), { role: "childminder" })).rejects.toMatchObject({
      code: "accounts.role_not_held",
    });
  });

  it("behind which something stands are laid down by nobody, an admin neither", async () => {
    const admin = await addPerson(system, "admin");
    const begun: Record<string, (ctx: Context) => Promise<unknown>> = {
      "a child": (ctx) => addChild(ctx, { nickname: "Emil", bornMonth: "2026-01" as Month }),
      "a care home": (ctx) => openCareHome(ctx, leipzig),
      "an introduction": (ctx) => introduceMyself(ctx, introduction),
    };
    for (const [what, begin] of Object.entries(begun)) {
      const person = await addPerson(system, ["parent", "childminder"]);
      await begin(as(person));
      const [lost, kept] =
        what === "a child" ? (["parent", "childminder"] as const) : (["childminder", "parent"] as const);
      const code = lost === "parent" ? "families.role_in_use" : "childminders.role_in_use";
      await expect(layDownRole(as(person), { role: lost })).rejects.toMatchObject({ code, field: "role" });
      for (const roles of [[kept], ["support"]] as const)
        await expect(grantRoles(as(admin), { personId: person.id, roles: [...roles] })).rejects.toMatchObject({ code });
      await layDownRole(as(person), { role: kept });
      expect([what, (await readMe(as(person))).roles]).toEqual([what, [lost]]);
    }
  });

  it("that were laid down elsewhere begin nothing more, though this session still carries them", async () => {
    const person = await addPerson(system, ["parent", "childminder"]);
    const stale = as(person);
    await layDownRole(as(person), { role: "childminder" });
    for (const begin of [
      () => openCareHome(stale, leipzig),
      () => introduceMyself(stale, introduction),
      () => settleHome(stale, leipzig),
      () => acceptInvitation(stale, { token: "x".repeat(43) }),
    ])
      await expect(begin()).rejects.toMatchObject({ code: "permissions.refused" });
    const other = await addPerson(system, ["parent", "childminder"]);
    await layDownRole(as(other), { role: "parent" });
    for (const begin of [
      () => addChild(as(other), { nickname: "Emil", bornMonth: "2026-01" as Month }),
      () => joinFamily(as(other), { secret: "x".repeat(43) }),
    ])
      await expect(begin()).rejects.toMatchObject({ code: "permissions.refused" });
  });

  it("of staff stand alone, and nobody of the staff chooses one", async () => {
    const admin = await addPerson(system, "admin");
    const parent = await addPerson(system, "parent");
    for (const roles of [
      ["parent", "adviser"],
      ["support", "admin"],
    ] as const)
      await expect(grantRoles(as(admin), { personId: parent.id, roles: [...roles] })).rejects.toMatchObject({
        code: "accounts.roles_not_together",
        field: "roles",
      });
    await grantRoles(as(admin), { personId: parent.id, roles: ["childminder", "parent", "parent"] });
    expect((await readMe(as(parent))).roles).toEqual(["parent", "childminder"]);
    const adviser = await addPerson(system, "adviser");
    await expect(chooseRole(as(adviser), { role: "parent" })).rejects.toMatchObject({ code: "permissions.refused" });
    const stale = { actor: { ...adviser.actor, roles: ["parent" as const] } };
    await expect(chooseRole(as(stale), { role: "childminder" })).rejects.toMatchObject({ code: "accounts.role_given" });
    for (const roles of ["{parent,adviser}", "{childminder,parent}", "{}", "{parent,parent}"])
      await expect(pool.query("update people set roles = $1 where id = $2", [roles, parent.id])).rejects.toThrow(
        "people_roles_go_together",
      );
  });

  it("of staff say that a second factor is required", async () => {
    const support = await addPerson(system, "support");
    expect((await readMe(as(support))).secondFactor).toBe("required");
  });
});

describe("support", () => {
  it("sees somebody masked until it wrote down a reason, and for an hour; the person reads the reason", async () => {
    const support = await addPerson(system, "support");
    const other = await addPerson(system, "support");
    const miriam = await addPerson(system, "parent", { name: "Miriam Vogt", email: "miriam.vogt@example.org" });
    const look = (who = support, now = system.now) => readPerson(as(who, { now }), { personId: miriam.id });
    expect(await look()).toMatchObject({ name: "M. V.", email: "m…@e….org", masked: true });
    await expect(readPersonTrail(as(support), { personId: miriam.id })).rejects.toMatchObject({
      code: "accounts.person_not_found",
    });

    await expect(revealPerson(as(support), { personId: miriam.id, reason: "darum" })).rejects.toMatchObject({
      code: "accounts.reason_too_short",
      field: "reason",
    });
    const reason = "Anruf: die E-Mail-Adresse ist falsch geschrieben";
    await revealPerson(as(support), { personId: miriam.id, reason });
    expect(await look()).toMatchObject({ name: "Miriam Vogt", email: "miriam.vogt@example.org", masked: false });
    expect(await look(other)).toMatchObject({ masked: true });
    expect(await look(support, later(61))).toMatchObject({ masked: true });

    const trail = await readOwnTrail(as(miriam), {});
    expect(trail).toMatchObject([
      { event: "accounts.person_revealed", by: { roles: ["support"], you: false }, reason },
    ]);
    const { rows } = await pool.query("select details::text from events where name = 'accounts.person_revealed'");
    expect(rows[0]?.details).not.toContain("Anruf");
    expect(await readPersonTrail(as(support), { personId: miriam.id })).toHaveLength(1);
  });
});

describe("staff finds somebody", () => {
  it("by an address in full, an id, or a public profile; neither by a part, nor who is not there", async () => {
    const support = await addPerson(system, "support");
    const miriam = await addPerson(system, "parent", { name: "Miriam Vogt", email: "miriam.vogt@example.org" });
    const find = (who: string, by = support) => findPerson(as(by), { who });
    expect(await find("Miriam.Vogt@example.org")).toEqual({ personId: miriam.id });
    expect(await find(miriam.id.toUpperCase())).toEqual({ personId: miriam.id });
    for (const vague of ["Miriam", "vogt@", "%@example.org x", "tagespflegeperson"])
      await expect(find(vague)).rejects.toMatchObject({ code: "accounts.person_sought_vaguely", field: "who" });
    for (const gone of ["%@example.org", support.id.replace(/.$/, (last) => (last === "0" ? "1" : "0"))])
      await expect(find(gone)).rejects.toMatchObject({ code: "accounts.person_not_found", field: "who" });
    await expect(find("miriam.vogt@example.org", miriam)).rejects.toMatchObject({ code: "permissions.refused" });

    const childminder = await addPerson(system, "childminder");
    const { id: careHomeId } = await openCareHome(as(childminder), leipzig);
    const { slug } = await registerChildminder(as(childminder), { careHomeId, ...katrin });
    expect(await find(`https://tagesnest.example/en/tagespflegeperson/${slug}?place=Leipzig`)).toEqual({
      personId: childminder.id,
    });
    await expect(find("/tagespflegeperson/nobody-leipzig")).rejects.toMatchObject({
      code: "accounts.person_not_found",
    });
  });
});

describe("the trail", () => {
  it("shows everybody their own and nobody else's, the newest first, page by page", async () => {
    const one = await addPerson(system, "parent");
    const other = await addPerson(system, "parent");
    for (let n = 0; n < 55; n++)
      await describeMe(as(one, { now: later(n) }), { name: `Name ${n}`, locale: n % 2 ? "de" : "en" });
    await describeMe(as(other), { name: "Jonas", locale: "de" });
    const page = await readOwnTrail(as(one), {});
    expect(page).toHaveLength(50);
    expect(page.every(({ subjectId, by }) => subjectId === one.id && by.you)).toBe(true);
    const rest = await readOwnTrail(as(one), { before: page.at(-1)?.id });
    expect([rest.length, rest.at(-1)?.at]).toEqual([5, later(0)]);
  });

  it("shows an adviser what happens where they are responsible", async () => {
    const [adviser, admin] = [await addPerson(system, "adviser"), await addPerson(system, "admin")];
    const grimma = { address: "Leipziger Straße 1, 04668 Grimma", municipalityId: "ags-14729160", placeName: "Grimma" };
    const { id: home } = await openCareHome(system, leipzig);
    await openCareHome(system, { ...leipzig, ...grimma });
    await openCareHome(system, { ...leipzig, land: "BY", placeName: "Hof" });
    const seen = async () => (await readAreaTrail(as(adviser), {})).map(({ subjectId }) => subjectId);
    expect(await seen()).toEqual([]);
    const assign = (municipality: string) =>
      assignAreas(as(admin), { personId: adviser.id, areas: [{ land: "SN", municipality }] });
    await expect(assign("Leipzich")).rejects.toMatchObject({ code: "accounts.municipality_unknown" });
    await assign("Leipzig");
    expect(await seen()).toEqual([home]);
    const gohlis = { address: "Georg-Schumann-Straße 1, 04155 Leipzig", placeName: "Leipzig-Gohlis" };
    const { id: district } = await openCareHome(system, { ...leipzig, ...gohlis });
    expect(await seen()).toEqual([district, home]);
    await assign("");
    expect(await seen()).toHaveLength(3);
    expect((await readMe(as(adviser))).areas).toEqual([{ land: "SN", municipality: "", municipalityId: null }]);
  });

  it("holds ids and codes, never an address of a mail", async () => {
    await requestLink(context(), { email: "Miriam@example.org", role: "parent" });
    const { rows } = await pool.query("select events::text as event from events");
    expect(JSON.stringify(rows).toLowerCase()).not.toContain("miriam");
  });
});

describe("API keys", () => {
  const input: CreateApiKey = { name: "Kalender", scopes: ["trail.read_own"], perMinute: 60, days: 30 };

  it("are known by their hash alone, remember their last use, and end", async () => {
    const person = await addPerson(system, "parent");
    const { id, key } = await createApiKey(as(person), input);
    expect(key).toMatch(/^tn_[\w-]{43}$/);
    const { rows } = await pool.query("select api_keys::text as row from api_keys");
    expect(rows[0]?.row).not.toContain(key);
    const hash = await digest(key);
    expect(await useApiKey(system.db, hash, later(1))).toMatchObject({
      personId: person.id,
      scopes: ["trail.read_own"],
    });
    expect(await listMyApiKeys(as(person))).toMatchObject([{ id, start: key.slice(0, 8), lastUsedAt: later(1) }]);
    expect(await useApiKey(system.db, hash, later(31 * 24 * 60))).toBeNull();

    const stranger = await addPerson(system, "parent");
    await expect(revokeApiKey(as(stranger), { apiKeyId: id })).rejects.toMatchObject({
      code: "accounts.api_key_not_found",
    });
    await revokeApiKey(as(person), { apiKeyId: id });
    expect(await useApiKey(system.db, hash, later(1))).toBeNull();
    expect(await listMyApiKeys(as(person))).toEqual([]);
  });

  it("carry no permission that their person lacks, and need a fresh sign-in", async () => {
    const person = await addPerson(system, "parent");
    await expect(createApiKey(as(person), { ...input, scopes: ["accounts.grant_role"] })).rejects.toMatchObject({
      code: "accounts.scope_not_yours",
      params: { scope: "accounts.grant_role" },
    });
    await expect(createApiKey(as(person, { now: later(16) }), input)).rejects.toMatchObject({
      code: "accounts.sign_in_again",
    });
    const byKey = { actor: { roles: ["parent" as const], personId: person.id, scopes: ["accounts.manage_api_keys"] } };
    await expect(createApiKey(as(byKey), input)).rejects.toMatchObject({ code: "accounts.sign_in_again" });
  });
});
