/** What other parts run inside their own transaction, after anything has changed that decides whether families find her. */
import type { Transaction } from "../../db/client";
import { capacityOfHome, storedSpans } from "../capacity/steps";
import { keepAnswering, markListed, saidBy } from "../childminders/steps";
import { type CareHome, type Childminder, lockHomeOfChildminder } from "../homes/steps";
import { todayInBerlin } from "../kernel/calendar";
import { type DetailsOf, type Emitting, emit, emitAll } from "../kernel/events";
import { refreshAnswering, refreshListing } from "./rows";
import { type ListingFacts, type ListingGap, silenceLimit, silenceWarnings, whyNotListed } from "./rules";

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
  return {
    ...said,
    permits: people[0]?.permits ?? [],
    offers: people[0]?.offered ?? [],
    silentSince: childminder.silentSince,
  };
}

/**
 * How she answers has been counted anew, under the lock of her home: families read it, and where a silence began she will be warned
 * before her listing goes down.
 */
export async function noteAnswering(
  tx: Transaction,
  ctx: Emitting,
  childminder: Childminder,
  { percent, hours, silentSince }: Answering,
): Promise<void> {
  const counted = percent !== childminder.answeredPercent || hours !== childminder.answerHours;
  const silence = silentSince?.getTime() !== childminder.silentSince?.getTime();
  if (!counted && !silence) return;
  await keepAnswering(tx, childminder.id, {
    answeredPercent: percent,
    answerHours: hours,
    ...(silence && { silentSince, silenceWarned: null }),
  });
  if (counted) {
    await refreshAnswering(tx, childminder.id, { answeredPercent: percent, answerHours: hours });
    await emit(tx, ctx, "childminders.answers_counted", childminder.id);
  }
  if (!silence) return;
  if (silentSince) {
    const due = [...silenceWarnings, silenceLimit].map((days) => ({
      subjectId: childminder.id,
      details: { days, since: silentSince.toISOString() },
      dueAt: new Date(silentSince.getTime() + days * 86_400_000),
    }));
    await emitAll(tx, ctx, "childminders.silence_due", due);
  }
  await settleListing(tx, ctx, childminder.id);
}

/** What families read of how she answers; null while too few have asked. `silentSince`: nobody has heard from her since then. */
export type Answering = {
  readonly percent: number | null;
  readonly hours: number | null;
  readonly silentSince: Date | null;
};

/** The first reason, as a code; and the proof it is about, if it is about one. */
function detailsOf([first]: readonly ListingGap[]): DetailsOf<"childminders.unlisted"> {
  if (!first) return {};
  return first.kinds ? { reason: first.reason, proof: first.kinds.join(" ") } : { reason: first.reason };
}
