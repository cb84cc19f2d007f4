import { eq } from "drizzle-orm";
import { careHomes } from "../../db/schema/homes";
import { AppError } from "../kernel/errors";
import { follower } from "../kernel/events";

export const homesFollowers = [
  /** Who has opened a care home has begun, and stays what they chose to be. */
  follower({
    follows: ["accounts.role_chosen"],
    async run(tx, _ctx, { subjectId }) {
      const [begun] = await tx
        .select({ id: careHomes.id })
        .from(careHomes)
        .where(eq(careHomes.openedBy, subjectId))
        .limit(1);
      if (begun) throw new AppError("accounts.role_already_chosen");
    },
  }),
];
