import { and, eq } from "drizzle-orm";
import { contractForms } from "../../db/schema/contracts";
import { AppError } from "../kernel/errors";
import { follower } from "../kernel/events";
import { lastSigned } from "./steps";

export const contractsFollowers = [
  /** What everybody has signed here is not unsaid by one side: parents withdraw from it, or it ends by notice. */
  follower({
    follows: ["placements.contract_unsaid"],
    run: async (tx, _ctx, { subjectId }) => {
      if (await lastSigned(tx, subjectId)) throw new AppError("contracts.signed_here");
    },
  }),
  /** A form is what both say that it is: where one side says that it does not hold, it is set aside. */
  follower({
    follows: ["placements.contract_unsaid"],
    run: async (tx, { now }, { subjectId }) => {
      await tx
        .update(contractForms)
        .set({ state: "unsaid", since: now })
        .where(and(eq(contractForms.placementId, subjectId), eq(contractForms.state, "confirmed")));
    },
  }),
];
