import { desc, eq } from "drizzle-orm";
import { childminderTexts, passedSteps, rightnessConfirmations } from "../../../db/schema/childminders";
import { permitsFrom } from "../../homes/permit/steps";
import type { Childminder } from "../../homes/steps";
import { todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { agreedBy } from "../steps";

/** What she has said and concluded: her texts, permits that hold or will, every agreement, and her newest word that all is right. */
export async function saidBy({ db, now }: Context, { id }: Childminder) {
  const [texts, granted, agreed, [right], passed] = await Promise.all([
    db.select().from(childminderTexts).where(eq(childminderTexts.childminderId, id)),
    permitsFrom(db, id, todayInBerlin(now)),
    agreedBy(db, id),
    db
      .select()
      .from(rightnessConfirmations)
      .where(eq(rightnessConfirmations.childminderId, id))
      .orderBy(desc(rightnessConfirmations.confirmedAt))
      .limit(1),
    db.select().from(passedSteps).where(eq(passedSteps.childminderId, id)),
  ]);
  const confirmedOn = right ? todayInBerlin(right.confirmedAt) : null;
  return { texts, holding: granted, agreed, confirmedOn, passed: passed.map(({ step }) => step) };
}
