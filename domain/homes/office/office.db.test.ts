import { beforeAll, beforeEach, expect, test } from "vitest";
import { loadPlaces } from "../../../db/reference/load-places";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { parent } from "../../../tests/support/people";
import { settleIn } from "../../../tests/support/settling";
import { assignAreas } from "../../accounts/commands";
import type { Mail, Posting } from "../../kernel/mailer";
import { confirmPermit } from "../permit/commands";
import { listOpenClaims } from "../permit/queries";
import { remindOffice } from "./commands";
import { mailOfficeReminder } from "./mails";
import { readOwnOffice } from "./queries";

const { pool, context, empty } = testDatabase();

const ctx = context();

beforeAll(async () => {
  await loadPlaces(pool);
}, 60_000);

beforeEach(empty);

async function nadjas() {
  const person = await addPerson(ctx, "childminder", { name: "Nadja Friedrich", email: "nadja@example.org" });
  const own = context({ actor: person.actor });
  return { own, ...(await settleIn(own)) };
}

async function adviser(municipality: string, email: string) {
  const person = await addPerson(ctx, "adviser", { email });
  const admin = await addPerson(ctx, "admin");
  await assignAreas(context({ actor: admin.actor }), { personId: person.id, areas: [{ land: "SN", municipality }] });
  return context({ actor: person.actor });
}

const inAWeek = (own: ReturnType<typeof context>, days = 7) => ({
  ...own,
  now: new Date(ctx.now.getTime() + days * 86_400_000),
});

test("nobody is on board: she reads so, and cannot remind anybody", async () => {
  const { own } = await nadjas();
  await adviser("Dresden", "dresden@example.org");
  expect(await readOwnOffice(own)).toEqual({
    municipality: null,
    land: "SN",
    onBoard: false,
    usualDays: null,
    usualIn: null,
    remindedOn: null,
    remindFrom: null,
  });
  await expect(remindOffice(inAWeek(own))).rejects.toMatchObject({ code: "childminders.office_not_on_board" });
});

test("she reminds the office that is nearest once a week, and each of its advisers gets a letter without a name", async () => {
  const { own, id, claimId } = await nadjas();
  await adviser("", "land@example.org");
  await adviser("Leipzig", "leipzig@example.org");
  expect(await readOwnOffice(own)).toMatchObject({ municipality: "Leipzig", onBoard: true, remindFrom: "2026-11-30" });
  await expect(remindOffice(own)).rejects.toMatchObject({ code: "childminders.reminded_lately" });
  const later = inAWeek(own);
  await remindOffice(later);
  await expect(remindOffice(later)).rejects.toMatchObject({
    code: "childminders.reminded_lately",
    params: { from: "2026-12-07" },
  });
  expect(await readOwnOffice(later)).toMatchObject({ remindedOn: "2026-11-30", remindFrom: "2026-12-07" });
  const { rows } = await pool.query("select details from events where name = 'childminders.office_reminded'");
  expect(rows).toEqual([{ details: { claimId } }]);
  expect(id).toBeDefined();
  const sent: (Mail & Posting)[] = [];
  const mailer = {
    send: async (mail: Mail, posting: Posting) => {
      sent.push({ ...mail, ...posting });
      return "sent" as const;
    },
  };
  const system = context();
  await mailOfficeReminder({ ...system, vendors: { ...system.vendors, mailer } }, claimId, { key: "e", attempt: 1 });
  expect(sent.map(({ to }) => to).sort()).toEqual(["land@example.org", "leipzig@example.org"]);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
  expect(JSON.stringify(sent)).not.toContain("Nadja");
});

test("once it has decided, nothing waits and nobody is reminded", async () => {
  const { own, claimId } = await nadjas();
  const leipzig = await adviser("Leipzig", "leipzig@example.org");
  const [claim] = await listOpenClaims(leipzig);
  if (!claim) throw new Error("no claim");
  const { from, atOnce, contracts, underConditions, specialist } = claim;
  await confirmPermit(leipzig, { claimId, from, until: null, atOnce, contracts, underConditions, specialist });
  await expect(remindOffice(inAWeek(own))).rejects.toMatchObject({ code: "childminders.nothing_waits" });
  expect(await readOwnOffice(own)).toMatchObject({ remindFrom: null });
  const system = context();
  const mailer = { send: () => Promise.reject(new Error("sent")) };
  await mailOfficeReminder({ ...system, vendors: { ...system.vendors, mailer } }, claimId, { key: "e", attempt: 1 });
});

test("a parent has no youth office here, and whoever has not begun reads nothing", async () => {
  await expect(remindOffice(context({ actor: parent }))).rejects.toMatchObject({ code: "permissions.refused" });
  await expect(readOwnOffice(context({ actor: parent }))).rejects.toMatchObject({ code: "permissions.refused" });
  const person = await addPerson(ctx, "childminder");
  expect(await readOwnOffice(context({ actor: person.actor }))).toBeNull();
});
