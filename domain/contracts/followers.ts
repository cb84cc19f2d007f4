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
];
