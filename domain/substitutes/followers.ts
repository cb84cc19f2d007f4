import { follower } from "../kernel/events";
import { endIllnessOf } from "./steps";

export const substitutesFollowers = [
  /** The absence is taken back: nobody is looked for any more, and hours kept by substitutes are given back by a job. */
  follower({
    follows: ["capacity.absence_removed"],
    run: (tx, ctx, { details: { absenceId } }) => endIllnessOf(tx, ctx, absenceId),
  }),
];
