import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { childminders, childminderTexts } from "../../db/schema/childminders";
import { todayInBerlin } from "../kernel/calendar";
import { type Context, inTransaction } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { emit } from "../kernel/events";
import { authorise } from "../kernel/permissions";
import { openHome } from "./homes";
import { settleListing } from "./listing/steps";
import { permitPeriodsOf, writePermit } from "./permits";
import { registerIn } from "./registration";
import { whyNotPermitted, whyNotRegistrable } from "./rules";
import type { DescribeChildminder, OpenCareHome, RecordPermit, RegisterChildminder } from "./schemas";
import { lockCareHome, lockHomeOf } from "./steps";

/** A place of care enters the house. What the public sees of where it lies is drawn here, once and for good. */
export async function openCareHome(ctx: Context, input: OpenCareHome): Promise<{ id: string }> {
  authorise(ctx, "childminders.open_care_home");
  return inTransaction(ctx, async (tx) => {
    return openHome(tx, ctx, input);
  });
}

/** Somebody begins to care in a care home: she has a profile and a link, and nobody finds her before she is listed. */
export async function registerChildminder(
  ctx: Context,
  input: RegisterChildminder,
): Promise<{ id: string; slug: string }> {
  authorise(ctx, "childminders.register");
  return inTransaction(ctx, async (tx) => {
    const locked = await lockCareHome(tx, input.careHomeId);
    const personId = ctx.actor.role === "childminder" ? ctx.actor.personId : null;
    if (ctx.actor.role === "childminder" && (personId === null || locked.home.openedBy !== personId)) {
      throw new AppError("childminders.care_home_not_found", {}, "careHomeId");
    }
    const today = todayInBerlin(ctx.now);
    refuse(whyNotRegistrable(input, today));
    refuse(await whyRegisteredAlready(tx, personId));
    return registerIn(tx, ctx, locked, input, personId);
  });
}

/** She says in one language who she is and how she cares. */
export async function describeChildminder(ctx: Context, input: DescribeChildminder): Promise<void> {
  authorise(ctx, "childminders.describe");
  await inTransaction(ctx, async (tx) => {
    const { childminder } = await lockHomeOf(tx, ctx.actor, input.childminderId);
    const { headline, about } = input;
    await tx
      .insert(childminderTexts)
      .values({ childminderId: childminder.id, locale: input.locale, headline, about })
      .onConflictDoUpdate({
        target: [childminderTexts.childminderId, childminderTexts.locale],
        set: { headline, about },
      });
    await emit(tx, ctx, "childminders.described", childminder.id, { locale: input.locale });
    await settleListing(tx, ctx, childminder.id);
  });
}

/** The youth office has confirmed a permit. No document and no result of any check is kept, only what it allows. */
export async function recordPermit(ctx: Context, input: RecordPermit): Promise<{ id: string }> {
  authorise(ctx, "childminders.record_permit");
  return inTransaction(ctx, async (tx) => {
    const { home, childminder } = await lockHomeOf(tx, ctx.actor, input.childminderId);
    refuse(whyNotPermitted(input, home.land, await permitPeriodsOf(tx, childminder)));
    return writePermit(tx, ctx, home.id, input);
  });
}

async function whyRegisteredAlready(tx: Transaction, personId: string | null): Promise<AppError | null> {
  if (personId === null) return null;
  const [hers] = await tx.select({ id: childminders.id }).from(childminders).where(eq(childminders.personId, personId));
  return hers ? new AppError("childminders.already_registered") : null;
}
