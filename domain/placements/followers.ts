import { follower } from "../kernel/events";
import { withdrawInvitationsTo } from "./invited";
import { withdrawForChild } from "./leaving";

export const placementsFollowers = [
  /** Nobody waits for an answer about a child that is no longer there. */
  follower({
    follows: ["families.child_removed"],
    run: (tx, ctx, { subjectId }) => withdrawForChild(tx, ctx, subjectId),
  }),
  /** Parents accept the hours that they were invited to, for as long as it said: to others they are invited anew. */
  follower({
    follows: ["capacity.commitment_changed", "capacity.commitment_ended"],
    run: (tx, ctx, { details }) => withdrawInvitationsTo(tx, ctx, details.commitmentId),
  }),
];
