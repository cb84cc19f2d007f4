/** What other parts run inside their own transaction, after anything has changed that decides whether families find her. */
import type { Transaction } from "../../db/client";
import { capacityOfHome, storedSpans } from "../capacity/steps";
import { markListed, saidBy } from "../childminders/steps";
import { type CareHome, type Childminder, lockHomeOfChildminder } from "../homes/steps";
import { todayInBerlin } from "../kernel/calendar";
import { type DetailsOf, type Emitting, emit } from "../kernel/events";
import { refreshListing } from "./rows";
import { type ListingFacts, type ListingGap, whyNotListed } from "./rules";

/**
 * Brings her listing in line with what holds today: up where nothing is missing, down where something is, and says so to whoever
 * listens. Run by whatever changes a fact, and each night; where nothing changes it does nothing. Answers what is missing.
 */
export async function settleListing(tx: Transaction, ctx: Emitting, childminderId: string): Promise<ListingGap[]> {
  const { childminder, home } = await lockHomeOfChildminder(tx, childminderId);
  const gaps = whyNotListed(await listingFactsOf(tx, childminder, home), todayInBerlin(ctx.now));
  const listedAt = gaps.length === 0 ? (childminder.listedAt ?? ctx.now) : null;
  if (listedAt?.getTime() === childminder.listedAt?.getTime()) return gaps;
  await markListed(tx, childminder.id, listedAt);
  const spans = await storedSpans(tx, { people: [childminder] });
  await refreshListing(tx, { ...childminder, listedAt }, home, spans.get(childminder.id) ?? []);
  if (listedAt) await emit(tx, ctx, "childminders.listed", childminder.id);
  else await emit(tx, ctx, "childminders.unlisted", childminder.id, detailsOf(gaps));
  return gaps;
}

/** What a listing shows of her has changed: it is brought in line, and what the search reads is written anew. */
export async function rewriteListing(tx: Transaction, ctx: Emitting, childminderId: string): Promise<void> {
  await settleListing(tx, ctx, childminderId);
  const { childminder, home } = await lockHomeOfChildminder(tx, childminderId);
  if (!childminder.listedAt) return;
  const spans = await storedSpans(tx, { people: [childminder] });
  await refreshListing(tx, childminder, home, spans.get(childminder.id) ?? []);
}

/** Everything that decides whether families find her, as it stands. */
export async function listingFactsOf(tx: Transaction, childminder: Childminder, home: CareHome): Promise<ListingFacts> {
  const { people } = await capacityOfHome(tx, { home, people: [childminder] });
  const said = await saidBy(tx, childminder);
  return { ...said, permits: people[0]?.permits ?? [], offers: people[0]?.offered ?? [] };
}

/** The first reason, as a code; and the proof it is about, if it is about one. */
function detailsOf([first]: readonly ListingGap[]): DetailsOf<"childminders.unlisted"> {
  if (!first) return {};
  return first.kinds ? { reason: first.reason, proof: first.kinds.join(" ") } : { reason: first.reason };
}
