import { expect, it } from "vitest";
import { addPerson } from "../../tests/support/accounts";
import { testDatabase } from "../../tests/support/database";
import { grantRoles } from "./commands";

const { pool, context } = testDatabase({ connections: 4 });
const system = context();

it("two admins who demote each other at once leave one of them", async () => {
  for (let round = 0; round < 10; round++) {
    const [one, other] = [await addPerson(system, "admin"), await addPerson(system, "admin")];
    const outcomes = await Promise.allSettled([
      grantRoles(context({ actor: one.actor }), { personId: other.id, roles: ["parent"] }),
      grantRoles(context({ actor: other.actor }), { personId: one.id, roles: ["parent"] }),
    ]);
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(refused).toMatchObject([{ code: "permissions.refused" }]);
    const { rows } = await pool.query("select id from people where 'admin' = any(roles) and id = any($1)", [
      [one.id, other.id],
    ]);
    expect(rows).toHaveLength(1);
  }
});
