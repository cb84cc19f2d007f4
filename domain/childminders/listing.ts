/** The listing follows what is true. Run inside a transaction of a command that has authorised. */
import { and, eq } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { childminders, childminderTexts } from "../../db/schema/childminders";
import { agreements, listingPauses } from "../../db/schema/settling";
import { capacityOfHome, storedSpans } from "../capacity/steps";
import { todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import type { AppError } from "../kernel/errors";
import { emit } from "../kernel/events";
import { refreshListing } from "../search/steps";
import { whyNotListable } from "./rules";
import { type CareHome, type Childminder, lockHomeOfChildminder } from "./steps";

/**
 * Brings the listing to what is true now: who acts for herself is found as soon as nothing is missing any more, unless she has
 * taken herself out; what the search shows of her is rewritten. Done again, it changes nothing. Who has no account is listed by
 * the house, which then says that it is `wanted`.
 */
export async function settleListing(
  tx: Transaction,
  ctx: Context,
  childminderId: string,
  { wanted = false } = {},
): Promise<void> {
  const { childminder, home } = await lockHomeOfChildminder(tx, childminderId);
  const listedAt = await listedSince(tx, ctx, home, childminder, wanted || childminder.personId !== null);
  if (listedAt !== childminder.listedAt) {
    await tx.update(childminders).set({ listedAt }).where(eq(childminders.id, childminderId));
    await emit(tx, ctx, listedAt ? "childminders.listed" : "childminders.unlisted", childminderId);
  }
  const spans = listedAt ? await storedSpans(tx, { people: [childminder] }) : new Map();
  await refreshListing(tx, { ...childminder, listedAt }, home, spans.get(childminderId) ?? []);
}

/** Why she cannot be found: what is missing. */
export async function whyNotListed(
  tx: Transaction,
  ctx: Context,
  home: CareHome,
  childminder: Childminder,
): Promise<AppError | null> {
  const capacity = await capacityOfHome(tx, { home, people: [childminder] });
  const [german] = await tx
    .select({ locale: childminderTexts.locale })
    .from(childminderTexts)
    .where(and(eq(childminderTexts.childminderId, childminder.id), eq(childminderTexts.locale, "de")));
  const [agreement] = await tx
    .select({ version: agreements.version })
    .from(agreements)
    .where(eq(agreements.childminderId, childminder.id));
  const [hers] = capacity.people;
  const has = {
    germanText: german !== undefined,
    permits: hers?.permits ?? [],
    offers: hers?.offered ?? [],
    agreement: agreement !== undefined,
  };
  return whyNotListable(childminder, has, todayInBerlin(ctx.now));
}

async function listedSince(
  tx: Transaction,
  ctx: Context,
  home: CareHome,
  childminder: Childminder,
  wanted: boolean,
): Promise<Date | null> {
  const [pause] = await tx.select().from(listingPauses).where(eq(listingPauses.childminderId, childminder.id));
  if (pause) return null;
  if (childminder.listedAt || !wanted) return childminder.listedAt;
  return (await whyNotListed(tx, ctx, home, childminder)) ? null : ctx.now;
}
