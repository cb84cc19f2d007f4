import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { careHomes, childminders, homeInvitations } from "../../db/schema/homes";
import { addressesOf } from "../accounts/email-change/steps";
import { AppError } from "../kernel/errors";
import { follower } from "../kernel/events";

export const homesFollowers = [
  /** Who has a care home, works in one or was taken into one is a childminder. */
  follower({
    follows: ["accounts.role_laid_down"],
    async run(tx, _ctx, { subjectId, details }) {
      if (details.role !== "childminder") return;
      const [begun] = await tx
        .select({ id: careHomes.id })
        .from(careHomes)
        .leftJoin(childminders, eq(childminders.careHomeId, careHomes.id))
        .leftJoin(homeInvitations, eq(homeInvitations.careHomeId, careHomes.id))
        .where(
          or(
            eq(careHomes.openedBy, subjectId),
            eq(childminders.personId, subjectId),
            eq(homeInvitations.acceptedBy, subjectId),
          ),
        )
        .limit(1);
      if (begun) throw new AppError("childminders.role_in_use", {}, "role");
    },
  }),
  /** Invitations that wait under the old address can be accepted with the new one. */
  follower({
    follows: ["accounts.email_changed", "accounts.email_change_undone"],
    async run(tx, _ctx, { details }) {
      const addresses = await addressesOf(tx, details.changeId);
      if (!addresses) return;
      const waiting = and(
        inArray(homeInvitations.email, addresses.from),
        isNull(homeInvitations.acceptedAt),
        isNull(homeInvitations.withdrawnAt),
      );
      await tx.update(homeInvitations).set({ email: addresses.to }).where(waiting);
    },
  }),
];
