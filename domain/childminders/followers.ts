import { follower } from "../kernel/events";
import { registerWhenKnown } from "./profile/registration";

export const childmindersFollowers = [
  /** She has said who she is, and now it is known where she cares: she is registered. */
  follower({
    follows: ["childminders.care_home_opened"],
    async run(tx, ctx) {
      if (ctx.actor.personId !== null) await registerWhenKnown(tx, ctx, ctx.actor.personId);
    },
  }),
  follower({
    follows: ["childminders.invitation_accepted"],
    run: (tx, ctx, { subjectId }) => registerWhenKnown(tx, ctx, subjectId),
  }),
];
