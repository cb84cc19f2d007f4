import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { settle } from "../../tests/support/people";
import { grantRoles } from "../accounts/commands";
import { anyone, peoplesRoles, type Role, system } from "../kernel/permissions";
import { confirmPermit } from "./permit/commands";
import { lockHomeOf, lockOwnHome, type Scope } from "./steps";

const { db, context, empty } = testDatabase();
const ctx = context();

beforeEach(empty);

const scopes: readonly Scope[] = ["own", "area", "anybody"];

describe("a childminder's home, to somebody who has nothing to do with her", () => {
  const roles: readonly Role[] = ["anyone", ...peoplesRoles, "system"];

  it.each(roles)("is held by a %s only where the scope is said to be anybody's", async (role) => {
    const { childminderId } = await settle(ctx);
    const actor = role === "anyone" ? anyone : role === "system" ? system : (await addPerson(ctx, role)).actor;
    for (const scope of scopes) {
      const outcome = await db.transaction((tx) =>
        lockHomeOf(tx, actor, childminderId, scope).then(
          () => "held",
          (error: unknown) => (error as { code: string }).code,
        ),
      );
      expect([role, scope, outcome]).toEqual([role, scope, scope === "anybody" ? "held" : "childminders.not_found"]);
    }
  });

  it.each(peoplesRoles)("is nobody's own home to a %s", async (role) => {
    await settle(ctx);
    const { actor } = await addPerson(ctx, role);
    await expect(db.transaction((tx) => lockOwnHome(tx, { actor }))).rejects.toMatchObject({
      code: "childminders.not_registered",
    });
  });
});

it("who was an adviser when the session began, and is none any more, decides nothing", async () => {
  const [adviser, admin] = [await addPerson(ctx, "adviser"), await addPerson(ctx, "admin")];
  await grantRoles(context({ actor: admin.actor }), { personId: adviser.id, roles: ["parent"] });
  const claimId = "00000000-0000-7000-8000-00000000000a";
  const numbers = { from: "2026-01-01" as never, until: null, atOnce: 5, contracts: 8, underConditions: false };
  await expect(
    confirmPermit(context({ actor: adviser.actor }), { ...numbers, specialist: false, claimId }),
  ).rejects.toMatchObject({ code: "permissions.refused" });
});
