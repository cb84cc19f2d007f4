import { and, eq, inArray, isNull } from "drizzle-orm";
import { familyInvitations, favourites, savedSearches } from "../../db/schema/families";
import { addressesOf } from "../accounts/email-change/steps";
import { AppError } from "../kernel/errors";
import { follower } from "../kernel/events";
import { familyOf, holdFamily, sizeOfFamily, takeOutOfFamily } from "./steps";

export const familiesFollowers = [
  /** Who has children, saved searches or favourites here, or another parent beside them, is a parent. An empty family goes. */
  follower({
    follows: ["accounts.role_laid_down"],
    async run(tx, _ctx, { subjectId, details }) {
      if (details.role !== "parent") return;
      const familyId = await familyOf(tx, subjectId);
      if (!familyId) return;
      await holdFamily(tx, familyId);
      const { parents, children } = await sizeOfFamily(tx, familyId);
      const searches = await tx.$count(savedSearches, eq(savedSearches.familyId, familyId));
      const liked = await tx.$count(favourites, eq(favourites.familyId, familyId));
      if (parents > 1 || children + searches + liked > 0) throw new AppError("families.role_in_use", {}, "role");
      await takeOutOfFamily(tx, subjectId);
    },
  }),
  /** Invitations that wait under the old address can be accepted with the new one. */
  follower({
    follows: ["accounts.email_changed", "accounts.email_change_undone"],
    async run(tx, _ctx, { details }) {
      const addresses = await addressesOf(tx, details.changeId);
      if (!addresses) return;
      const waiting = and(
        inArray(familyInvitations.email, addresses.from),
        isNull(familyInvitations.acceptedAt),
        isNull(familyInvitations.withdrawnAt),
      );
      await tx.update(familyInvitations).set({ email: addresses.to }).where(waiting);
    },
  }),
];
