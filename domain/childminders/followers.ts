import { eq } from "drizzle-orm";
import { childminderDrafts } from "../../db/schema/childminders";
import { AppError } from "../kernel/errors";
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
  /** Who has said who she is, and not yet where she cares, has begun too. */
  follower({
    follows: ["accounts.role_laid_down"],
    async run(tx, _ctx, { subjectId, details }) {
      if (details.role !== "childminder") return;
      const draft = eq(childminderDrafts.personId, subjectId);
      const [begun] = await tx.select({ id: childminderDrafts.personId }).from(childminderDrafts).where(draft).limit(1);
      if (begun) throw new AppError("childminders.role_in_use", {}, "role");
    },
  }),
];
