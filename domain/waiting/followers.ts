import { eq } from "drizzle-orm";
import { waitingEntries } from "../../db/schema/waiting";
import { follower } from "../kernel/events";
import { forgetEntries, noteChange, noteInquiryOver } from "./steps";

export const waitingFollowers = [
  /** What is free has changed, or she is found again: whoever waits is asked afterwards, in order. */
  follower({
    follows: ["capacity.changed", "childminders.listed"],
    run: (tx, ctx, { subjectId }) => noteChange(tx, ctx, subjectId),
  }),
  /** A family from the list does not go on, or she said no: the place is not spoken for any more. */
  follower({
    follows: ["placements.declined", "placements.withdrawn", "placements.lapsed", "placements.left"],
    run: (tx, ctx, { subjectId }) => noteInquiryOver(tx, ctx, subjectId),
  }),
  /** Nobody waits with a child that is no longer there. */
  follower({
    follows: ["families.child_removed"],
    run: (tx, ctx, { subjectId }) => forgetEntries(tx, ctx, eq(waitingEntries.childId, subjectId)),
  }),
];
