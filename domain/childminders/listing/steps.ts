/** What other parts run inside their own transaction, after anything has changed that decides whether families find her. */
import { and, eq } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { childminders, childminderTexts, proofs } from "../../../db/schema/childminders";
import { agreements } from "../../../db/schema/settling";
import { capacityOfHome, storedSpans } from "../../capacity/steps";
import { todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { type EventDetails, emit } from "../../kernel/events";
import { house } from "../../kernel/permissions";
import { refreshListing } from "../../search/steps";
import { type CareHome, type Childminder, lockHomeOf } from "../steps";
import { type ListingFacts, type ListingGap, whyNotListed } from "./rules";

/**
 * Brings her listing in line with what holds today: up where nothing is missing, down where something is, and says so to whoever
 * listens. Run by whatever changes a fact, and each night; where nothing changes it does nothing. Answers what is missing.
 */
export async function settleListing(tx: Transaction, ctx: Context, childminderId: string): Promise<ListingGap[]> {
  const { childminder, home } = await lockHomeOf(tx, house, childminderId);
  const gaps = whyNotListed(await listingFactsOf(tx, childminder, home), todayInBerlin(ctx.now));
  const listedAt = gaps.length === 0 ? (childminder.listedAt ?? ctx.now) : null;
  if (listedAt?.getTime() === childminder.listedAt?.getTime()) return gaps;
  await tx.update(childminders).set({ listedAt }).where(eq(childminders.id, childminder.id));
  const spans = await storedSpans(tx, { people: [childminder] });
  await refreshListing(tx, { ...childminder, listedAt }, home, spans.get(childminder.id) ?? []);
  if (listedAt) await emit(tx, ctx, "childminders.listed", childminder.id);
  else await emit(tx, ctx, "childminders.unlisted", childminder.id, detailsOf(gaps));
  return gaps;
}

/** What a listing shows of her has changed: it is brought in line, and what the search reads is written anew. */
export async function rewriteListing(tx: Transaction, ctx: Context, childminderId: string): Promise<void> {
  await settleListing(tx, ctx, childminderId);
  const { childminder, home } = await lockHomeOf(tx, house, childminderId);
  if (!childminder.listedAt) return;
  const spans = await storedSpans(tx, { people: [childminder] });
  await refreshListing(tx, childminder, home, spans.get(childminder.id) ?? []);
}

/** Everything that decides whether families find her, as it stands. */
export async function listingFactsOf(tx: Transaction, childminder: Childminder, home: CareHome): Promise<ListingFacts> {
  const { people } = await capacityOfHome(tx, { home, people: [childminder] });
  const [german] = await tx
    .select({ locale: childminderTexts.locale })
    .from(childminderTexts)
    .where(and(eq(childminderTexts.childminderId, childminder.id), eq(childminderTexts.locale, "de")));
  const [agreement] = await tx
    .select({ version: agreements.version })
    .from(agreements)
    .where(eq(agreements.childminderId, childminder.id));
  const held = await tx.select().from(proofs).where(eq(proofs.childminderId, childminder.id));
  return {
    wanted: childminder.listingWantedAt !== null,
    germanText: german !== undefined,
    permits: people[0]?.permits ?? [],
    offers: people[0]?.offered ?? [],
    proofs: held,
    price: childminder.hourlyPriceCents !== null,
    agreement: childminder.personId === null || agreement !== undefined,
  };
}

/** The first reason, as a code; and the proof it is about, if it is about one. */
function detailsOf([first]: readonly ListingGap[]): EventDetails {
  if (!first) return {};
  return first.reason === "proofs_missing"
    ? { reason: first.reason, proof: first.kinds.join(" ") }
    : { reason: first.reason };
}
