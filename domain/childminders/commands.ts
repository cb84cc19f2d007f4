import { eq, like, or } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { careHomes, childminders, childminderTexts, permits } from "../../db/schema/childminders";
import { refreshVacancySpans } from "../capacity/steps";
import { todayInBerlin } from "../kernel/calendar";
import { type Context, inTransaction } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { emit } from "../kernel/events";
import { newId } from "../kernel/ids";
import { toMetric } from "../kernel/metric-point";
import { authorise } from "../kernel/permissions";
import { secretRandom } from "../kernel/random";
import { settlementsNear } from "../search/steps";
import { settleListing } from "./listing/steps";
import { careHomeRow, childminderRow, permitRow } from "./rows";
import {
  drawPublicPoint,
  FARTHEST_SETTLEMENT_METRES,
  peoplePerSquareKm,
  whyHomeIsFull,
  whyNotPermitted,
  whyNotRegistrable,
} from "./rules";
import type { DescribeChildminder, OpenCareHome, RecordPermit, RegisterChildminder } from "./schemas";
import { firstFreeSlug, slugOf } from "./slugs";
import { lockCareHome, lockHomeOf, permitsOf } from "./steps";

/** A place of care enters the house. What the public sees of where it lies is drawn here, once and for good. */
export async function openCareHome(ctx: Context, input: OpenCareHome): Promise<{ id: string }> {
  authorise(ctx, "childminders.open_care_home");
  return inTransaction(ctx, async (tx) => {
    const exact = toMetric(input);
    const settlements = await settlementsNear(tx, exact, FARTHEST_SETTLEMENT_METRES);
    const hidden = drawPublicPoint(exact, peoplePerSquareKm(exact, settlements), secretRandom);
    const id = newId(ctx.now);
    const home = careHomeRow(input, { id, now: ctx.now, openedBy: ctx.actor.personId, exact, hidden });
    await tx.insert(careHomes).values(home);
    await emit(tx, ctx, "childminders.care_home_opened", id);
    return { id };
  });
}

/** Somebody begins to care in a care home: she has a profile and a link, and nobody finds her before she is listed. */
export async function registerChildminder(
  ctx: Context,
  input: RegisterChildminder,
): Promise<{ id: string; slug: string }> {
  authorise(ctx, "childminders.register");
  return inTransaction(ctx, async (tx) => {
    const { home, people } = await lockCareHome(tx, input.careHomeId);
    const personId = ctx.actor.role === "childminder" ? ctx.actor.personId : null;
    if (ctx.actor.role === "childminder" && (personId === null || home.openedBy !== personId)) {
      throw new AppError("childminders.care_home_not_found", {}, "careHomeId");
    }
    const today = todayInBerlin(ctx.now);
    refuse(whyNotRegistrable(input, today));
    refuse(await whyRegisteredAlready(tx, personId));
    refuse(whyHomeIsFull(home, people.length, today));
    const id = newId(ctx.now);
    const slug = await insertUnderFreeSlug(tx, slugOf(input.name, home.placeName), (free) =>
      childminderRow(input, { id, now: ctx.now, personId, slug: free }),
    );
    await refreshVacancySpans(tx, ctx, home.id);
    await emit(tx, ctx, "childminders.registered", id, { careHomeId: home.id });
    return { id, slug };
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
    const others = await permitsOf(tx, [childminder]);
    refuse(
      whyNotPermitted(
        input,
        home.land,
        others.map(({ fromDate, untilDate }) => ({ from: fromDate, until: untilDate })),
      ),
    );
    const permit = permitRow(input, { id: newId(ctx.now), now: ctx.now });
    await tx.insert(permits).values(permit);
    await refreshVacancySpans(tx, ctx, home.id);
    await emit(tx, ctx, "childminders.permit_recorded", childminder.id, { permitId: permit.id });
    await settleListing(tx, ctx, childminder.id);
    return { id: permit.id };
  });
}

async function whyRegisteredAlready(tx: Transaction, personId: string | null): Promise<AppError | null> {
  if (personId === null) return null;
  const [hers] = await tx.select({ id: childminders.id }).from(childminders).where(eq(childminders.personId, personId));
  return hers ? new AppError("childminders.already_registered") : null;
}

/** Two of one name may register at the same moment: the one who comes second looks again. */
async function insertUnderFreeSlug(
  tx: Transaction,
  wanted: string,
  rowFor: (slug: string) => typeof childminders.$inferInsert,
): Promise<string> {
  for (;;) {
    const namesakes = await tx
      .select({ slug: childminders.slug })
      .from(childminders)
      .where(or(eq(childminders.slug, wanted), like(childminders.slug, `${wanted}-%`)));
    const taken = new Set(namesakes.map(({ slug }) => slug));
    const slug = firstFreeSlug(wanted, (one) => taken.has(one));
    const written = await tx
      .insert(childminders)
      .values(rowFor(slug))
      .onConflictDoNothing({ target: childminders.slug })
      .returning({ slug: childminders.slug });
    if (written.length > 0) return slug;
  }
}
