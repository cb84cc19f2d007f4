import { unreachableAddresses } from "../../db/schema/notifications";
import { addressOf } from "../accounts/steps";
import { follower } from "../kernel/events";
import { matters, openMarks } from "../kernel/unreachable";

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
        .where(openMarks({ channel: "email", address: own.email }, matters.arrival));
    },
  }),
];
