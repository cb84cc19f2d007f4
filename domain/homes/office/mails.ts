import { and, eq, isNull } from "drizzle-orm";
import { careHomes, childminders, permitClaims, permitDecisions } from "../../../db/schema/homes";
import { advisersOf } from "../../accounts/areas";
import { addressOf } from "../../accounts/steps";
import { todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { dayInWords } from "../../kernel/in-words";
import type { Posting } from "../../kernel/mailer";
import { authorise } from "../../kernel/permissions";
import { sendLetter } from "../../kernel/send-letter";
import { officeReminder } from "../letters";

/** Reminds the advisers of her place that a permit waits; one that was decided meanwhile reminds nobody. */
export async function mailOfficeReminder(ctx: Context, claimId: string, posting: Posting): Promise<void> {
  authorise(ctx, "notifications.send");
  const [waiting] = await ctx.db
    .select({ claimedAt: permitClaims.claimedAt, land: careHomes.land, municipalityId: careHomes.municipalityId })
    .from(permitClaims)
    .innerJoin(childminders, eq(childminders.id, permitClaims.childminderId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .leftJoin(permitDecisions, eq(permitDecisions.claimId, permitClaims.id))
    .where(and(eq(permitClaims.id, claimId), isNull(permitDecisions.claimId)));
  if (!waiting) return;
  for (const { personId } of await advisersOf(ctx.db, waiting)) {
    const address = await addressOf(ctx.db, personId);
    if (!address) continue;
    const since = dayInWords(todayInBerlin(waiting.claimedAt), address.locale);
    const url = ctx.vendors.pageAddress("/fachberatung", address.locale);
    // Each adviser's letter is one of its own to the vendor, so that none is sent twice when a later one fails.
    await sendLetter(ctx, "homes.permit_waiting", address, officeReminder(address.locale, { since, url }), {
      ...posting,
      key: `${posting.key}:${personId}`,
    });
  }
}
