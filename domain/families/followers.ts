import { eq, sql } from "drizzle-orm";
import { families, familyMembers } from "../../db/schema/families";
import { AppError } from "../kernel/errors";
import { follower } from "../kernel/events";
import { takeOutOfFamily } from "./steps";

export const familiesFollowers = [
  /** Who has children, saved searches or favourites here, or another parent beside them, is a parent. An empty family goes. */
  follower({
    follows: ["accounts.role_laid_down"],
    async run(tx, _ctx, { subjectId, details }) {
      if (details.role !== "parent") return;
      const own = sql`${families.id} = (select family_id from family_members where person_id = ${subjectId})`;
      const [family] = await tx.select({ id: families.id }).from(families).where(own).for("update");
      if (!family) return;
      const [answer] = await tx.execute<{ used: boolean }>(
        sql`
        select exists (select from children where family_id = ${family.id})
          or exists (select from saved_searches where family_id = ${family.id})
          or exists (select from favourites where family_id = ${family.id})
          or exists (select from ${familyMembers} where ${eq(familyMembers.familyId, family.id)} and person_id <> ${subjectId})
          as used`,
        "objects",
      );
      if (answer?.used !== false) throw new AppError("families.role_in_use", {}, "role");
      await takeOutOfFamily(tx, subjectId);
    },
  }),
];
