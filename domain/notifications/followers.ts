import { and, eq, inArray, isNull } from "drizzle-orm";
import { unreachableAddresses } from "../../db/schema/notifications";
import { addressOf } from "../accounts/steps";
import { follower } from "../kernel/events";

export const notificationsFollowers = [
  /** The new address was proven by a link that was opened there, so it takes mails. What its owner wants is another matter. */
  follower({
    follows: ["accounts.email_changed", "accounts.email_change_undone"],
    async run(tx, ctx, { subjectId }) {
      const own = await addressOf(tx, subjectId);
      if (!own) return;
      await tx
        .update(unreachableAddresses)
        .set({ liftedAt: ctx.now, liftedBy: "link" })
        .where(
          and(
            eq(unreachableAddresses.channel, "email"),
            eq(unreachableAddresses.address, own.email),
            inArray(unreachableAddresses.why, ["bounced", "blocked"]),
            isNull(unreachableAddresses.liftedAt),
          ),
        );
    },
  }),
];
