import { follower } from "../kernel/events";
import { withdrawForChild } from "./leaving";

export const placementsFollowers = [
  /** Nobody waits for an answer about a child that is no longer there. */
  follower({
    follows: ["families.child_removed"],
    run: (tx, ctx, { subjectId }) => withdrawForChild(tx, ctx, subjectId),
  }),
];
