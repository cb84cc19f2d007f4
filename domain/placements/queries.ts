import { and, eq, gt, inArray, or, type SQL } from "drizzle-orm";
import { placements } from "../../db/schema/placements";
import { answerFit, type HoursSpokenFor, withoutSpokenFor } from "../capacity/rules";
import { absencesOf, storedSpans } from "../capacity/steps";
import { type MealBan, mealBanOf } from "../costs/rules";
import { type Day, lastDayOf, later, todayInBerlin } from "../kernel/calendar";
import { hoursOfSchedule } from "../kernel/care-schedule";
import type { Context } from "../kernel/context";
import { fromBits, isEmpty } from "../kernel/fortnight-grid";
import type { Locale } from "../kernel/locale";
import { authorise } from "../kernel/permissions";
import { encodeSchedule, printHours, printSchedule } from "../kernel/print-schedule";
import { agsOf } from "../places/municipality";
import {
  contractDayOf,
  isContractMissed,
  latestContractDay,
  proposedDay,
  whyNoNoticeYet,
  whyNotGivenUp,
  whyNotReleased,
} from "./contract-rules";
import {
  isOpen,
  isRunning,
  type Move,
  movesFor,
  openStates,
  type PersonsSide,
  runningStates,
  type Side,
  type State,
  states,
  whyNoMove,
} from "./machine";
import { readingAs } from "./permissions";
import {
  type Contracted,
  type Met,
  type PlacementRow,
  type Proposed,
  placementRows,
  scheduleOf,
  type TogetherRow,
} from "./rows";
import { agreementAt, earliestLastDay, lapsesAt, namesHidden, noticeOn } from "./rules";
import type { ReadPlacement } from "./schemas";
import { planOf } from "./settling";
import { agreementsOf, hoursFor, notesOf, ofSide } from "./steps";
import type {
  AskedFit,
  ChangeView,
  ContractView,
  CrowdedOut,
  PlacementView,
  SettlingView,
  SiblingView,
  TermsView,
  VisitView,
  Who,
  WhoseTurn,
} from "./views";

/** Days for which what is over still stands in the lists. */
const OVER_DAYS = 60;

/**
 * What somebody has asked for, is asked and has agreed on, on one side: a family reads it in its own order, she by what she must
 * answer first. What is over stays for a while.
 */
export async function readPlacements(ctx: Context, side: PersonsSide): Promise<PlacementView[]> {
  authorise(ctx, readingAs(side));
  const since = new Date(ctx.now.getTime() - OVER_DAYS * 86_400_000);
  const recent = or(inArray(placements.state, [...openStates, ...runningStates]), gt(placements.since, since));
  const views = await viewsOf(ctx, side, recent);
  return side === "family" ? views : views.toSorted((a, b) => urgency(a) - urgency(b));
}

/** One placement, as one of its sides sees it; null where it is none of theirs. */
export async function readPlacement(
  ctx: Context,
  side: PersonsSide,
  { id }: ReadPlacement,
): Promise<PlacementView | null> {
  authorise(ctx, readingAs(side));
  const which = eq(placements.id, id);
  if (side === "family") return (await viewsOf(ctx, side, which))[0] ?? null;
  const rows = await placementRows(ctx.db, and(ofSide(ctx, side), or(which, inArray(placements.state, asked))));
  const row = rows.find(({ placement }) => placement.id === id);
  if (!row) return null;
  const held = await heldAgainst(ctx, rows);
  const own = held.find((one) => one.row === row);
  return viewOf(row, side, ctx, own ? { ...own.fit, crowdsOut: crowdedOutBy(own, held) } : null);
}

async function viewsOf(ctx: Context, side: PersonsSide, which: SQL | undefined): Promise<PlacementView[]> {
  const rows = await placementRows(ctx.db, and(ofSide(ctx, side), which));
  const held = side === "childminder" ? await heldAgainst(ctx, rows) : [];
  const fits = new Map(held.map(({ row, fit }) => [row, fit]));
  return rows.map((row) => viewOf(row, side, ctx, fits.get(row) ?? null));
}

/** While she has promised nothing. */
const asked = ["asked", "talking"] as const satisfies State[];

/** What is asked of her, and what is free with her for it. */
type Held = {
  readonly row: PlacementRow;
  readonly fit: AskedFit;
  /** Its own hours, and those of the sibling it is asked for with. */
  readonly claims: readonly HoursSpokenFor[];
  /** Whether it fits, once these are spoken for. */
  readonly fitsBeside: (claims: readonly HoursSpokenFor[]) => boolean;
};

/** What is asked of her, held against what is free with her: one more statement, however many there are. */
async function heldAgainst(ctx: Context, rows: readonly PlacementRow[]): Promise<Held[]> {
  const asking = rows.filter(({ placement }) => asked.some((state) => state === placement.state));
  const people = [...new Set(asking.flatMap(({ placement }) => placement.childminderId ?? []))].map((id) => ({ id }));
  const spans = people.length > 0 ? await storedSpans(ctx.db, { people }) : new Map<string, never>();
  const today = todayInBerlin(ctx.now);
  return asking.flatMap((row) => {
    const { placement, bornMonth, ages } = row;
    const known = spans.get(placement.childminderId ?? "");
    if (!known) return [];
    // Of two who are asked for together each fits only beside the other. Where the other's hours float, nobody knows yet which they
    // will be: all of its window counts as taken, so what is said to fit fits whichever hours it gets.
    const siblings = openSiblings(row).map(claimOf);
    const child = bornMonth && ages ? { bornMonth, ages } : {};
    const own = { schedule: scheduleOf(placement), from: later(placement.startOn, today) };
    const answerBeside = (claims: readonly HoursSpokenFor[]) =>
      answerFit([...siblings, ...claims].reduce(withoutSpokenFor, known), own.schedule, own.from, child);
    const fit = fitOf(answerBeside([]), ctx.locale);
    return [{ row, fit, claims: [own, ...siblings], fitsBeside: (claims) => answerBeside(claims).fits }];
  });
}

/** Whose inquiry fits today, and no longer once this one's hours are given away. */
function crowdedOutBy({ row, claims }: Held, all: readonly Held[]): CrowdedOut[] {
  const { id, togetherId } = row.placement;
  return all
    .filter(({ row: { placement } }) => placement.id !== id && (!togetherId || placement.togetherId !== togetherId))
    .filter(({ fit, fitsBeside }) => fit.fits && !fitsBeside(claims))
    .map(({ row: other }) => ({
      id: other.placement.id,
      nickname: namesHidden(other.placement.blind, other.moves) ? "" : (other.nickname ?? ""),
      bornMonth: other.bornMonth ?? null,
    }));
}

function claimOf({ hours, floatingWindow, floatingHours, start }: TogetherRow): HoursSpokenFor {
  const window = floatingWindow ? fromBits(floatingWindow) : null;
  return { schedule: scheduleOf({ hours: fromBits(hours), floatingWindow: window, floatingHours }), from: start };
}

function fitOf({ fits, coverage, from, until, missing }: ReturnType<typeof answerFit>, locale: Locale): AskedFit {
  return {
    fits,
    coverage,
    from,
    lastDay: from && lastDayOf({ from, until }),
    missing: isEmpty(missing) ? null : printHours(missing, locale),
    crowdsOut: null,
  };
}

function viewOf(row: PlacementRow, side: PersonsSide, ctx: Context, fit: AskedFit | null): PlacementView {
  const { placement } = row;
  const { state } = placement;
  const hidden = side === "childminder" && namesHidden(placement.blind, row.moves);
  const schedule = scheduleOf(placement);
  // Whose place is agreed must find the way there, also where nobody has met before.
  const near = isRunning(state) || (isOpen(state) && row.met);
  return {
    id: placement.id,
    state,
    turn: turnOf(waitsFor(row, todayInBerlin(ctx.now)), side),
    due: dueOf(row),
    nickname: hidden ? "" : (row.nickname ?? ""),
    bornMonth: row.bornMonth ?? null,
    childId: side === "family" ? placement.childId : null,
    otherName: side === "family" ? (row.herName ?? "") : hidden ? "" : row.parents,
    slug: side === "family" ? row.slug : null,
    placeName: row.placeName ?? "",
    address: side === "family" && near ? row.address : null,
    blind: placement.blind,
    hours: printSchedule(schedule, ctx.locale),
    hoursLink: encodeSchedule(schedule),
    hoursPerWeek: hoursOfSchedule(schedule),
    start: placement.startOn,
    words: hidden ? "" : placement.words,
    rank: side === "family" ? placement.rank : null,
    askedAt: placement.askedAt,
    since: placement.since,
    visit: row.visit && visitView(row.visit, side),
    offer: row.offer && {
      ...row.offer,
      hours: printHours(fromBits(row.offer.hours), ctx.locale),
      contractBy: contractDayOf(row.offer, todayInBerlin(ctx.now)),
      lastDay: lastDayOf(row.offer),
      expiresAt: new Date(row.offer.expiresAt),
    },
    terms: termsView(row, ctx),
    ahead: row.terms
      .filter(({ from }, at) => at > 0 && from > todayInBerlin(ctx.now))
      .map((terms) => ({ from: terms.from, hours: printHours(fromBits(terms.hours), ctx.locale) })),
    change: row.change && changeView(row.change, side, ctx),
    contract: isRunning(state) && row.contract ? contractView(row, row.contract, side, ctx) : null,
    steps: row.moves.map(({ move, side: by, at, reason, words }) => ({
      move,
      by: whoOf(by, side),
      at: new Date(at),
      reason,
      words: hidden && by === "family" ? "" : words,
    })),
    can: movesFor(state, side).filter(
      (move) => changeAllows(move, row.change, side) && contractAllows(move, row, side, todayInBerlin(ctx.now)),
    ),
    sibling: siblingView(row, hidden, ctx),
    // One visit for both, at the first of them.
    canVisit:
      (state === "talking" || state === "offered" || state === "reserved") &&
      !openSiblings(row).some(({ id }) => id < placement.id),
    fit,
    mealBan: side === "childminder" && isOpen(state) ? mealBanFor(row, ctx) : null,
  };
}

/** What is said of one of two holds for both while they are open; with the acceptance each goes its own way. */
const openSiblings = ({ placement, together }: PlacementRow) =>
  isOpen(placement.state) ? together.filter((one) => isOpen(one.state)) : [];

function siblingView(row: PlacementRow, hidden: boolean, { locale }: Context): SiblingView | null {
  const [sibling] = openSiblings(row);
  if (!sibling) return null;
  const { id, nickname, bornMonth, start, offer } = sibling;
  const { schedule } = claimOf(sibling);
  return {
    id,
    nickname: hidden ? "" : (nickname ?? ""),
    bornMonth,
    hours: printSchedule(schedule, locale),
    hoursLink: encodeSchedule(schedule),
    start,
    offer: offer && {
      hours: printHours(fromBits(offer.hours), locale),
      from: offer.from,
      lastDay: lastDayOf(offer),
      mealCents: offer.mealCents,
    },
  };
}

function mealBanFor({ placement, land, municipalityId }: PlacementRow, { now }: Context): MealBan | null {
  if (!land) return null;
  const where = { land, ags: agsOf(municipalityId), hoursPerWeek: hoursOfSchedule(scheduleOf(placement)) };
  return mealBanOf(where, later(placement.startOn, todayInBerlin(now)));
}

function visitView({ proposedBy, startsAt, minutes, words, times }: Met, side: PersonsSide): VisitView {
  return {
    proposedBy: whoOf(proposedBy, side),
    times: times.map((time) => new Date(time)),
    startsAt: startsAt === null ? null : new Date(startsAt),
    minutes,
    words,
  };
}

/** What holds today; before the first day what will, and after the last what did. Its last day is the last of all care. */
function termsView(
  { terms: agreed, notices: signed, contract, placement: { state } }: PlacementRow,
  { now, locale }: Context,
): TermsView | null {
  const today = todayInBerlin(now);
  const [first, terms, last] = [agreed.at(0), agreementAt(agreed, today), agreed.at(-1)];
  if (!first || !terms || !last) return null;
  const notice = noticeOn(signed, last, today);
  const noticeable = movesFor(state, "family").includes("give_notice") && whyNoNoticeYet(state, contract) === null;
  return {
    hours: printHours(fromBits(terms.hours), locale),
    from: terms.from,
    lastDay: lastDayOf(last),
    mealCents: terms.mealCents,
    agreedAt: new Date(terms.agreedAt),
    earliestLastDay: noticeable ? earliestLastDay({ ...last, ...notice, from: first.from }, today) : null,
    notice,
  };
}

function changeView(
  { id, proposedBy, hours, from, until, words, expiresAt }: Proposed,
  side: PersonsSide,
  { locale }: Context,
): ChangeView {
  return {
    id,
    by: proposedBy === side ? "you" : "they",
    hours: printHours(fromBits(hours), locale),
    from,
    lastDay: lastDayOf({ from, until }),
    words,
    expiresAt: new Date(expiresAt),
  };
}

/** One change at a time: whoever did not propose it answers, whoever did can take it back. */
function changeAllows(move: Move, change: Proposed | null, side: PersonsSide): boolean {
  if (move === "propose_change") return change === null;
  if (move === "take_back_change") return change !== null && change.proposedBy === side;
  if (move === "agree_change" || move === "refuse_change") return change !== null && change.proposedBy !== side;
  return true;
}

/** One answers the day that the other proposed; both are asked once the agreed one has passed; either can let go then, or without a contract. */
function contractAllows(
  move: Move,
  { contract, placement }: Pick<PlacementRow, "contract" | "placement">,
  side: PersonsSide,
  today: Day,
): boolean {
  if (move === "conclude_contract" || move === "propose_contract_day") return contract?.concludedOn === null;
  if (move === "unsay_contract") return Boolean(contract?.concludedOn);
  if (move === "agree_contract_day") {
    const proposed = contract && proposedDay(contract, today);
    return proposed !== null && proposed.by !== side;
  }
  if (move === "give_notice") return whyNoNoticeYet(placement.state, contract) === null;
  if (move === "give_up") return whyNotGivenUp(contract) === null;
  return move !== "release" || whyNotReleased(contract, today) === null;
}

function contractView(
  { placement, terms }: PlacementRow,
  contract: Contracted,
  side: PersonsSide,
  { now }: Context,
): ContractView {
  const { dueOn, concludedOn, saidBy } = contract;
  const today = todayInBerlin(now);
  const proposed = proposedDay(contract, today);
  return {
    dueOn,
    missed: isContractMissed(contract, today),
    proposed: proposed && { on: proposed.on, by: whoOf(proposed.by, side) },
    concluded: concludedOn && saidBy && { on: concludedOn, by: whoOf(saidBy, side) },
    latest: latestContractDay(placement.state === "reserved" ? (terms[0]?.from ?? null) : null, today),
  };
}

/** A proposed change or day waits for whoever did not propose it; a contract that is missing for both, each for themselves. */
function waitsFor({ placement, change, contract }: PlacementRow, today: Day): PersonsSide | "both" | "nobody" | "each" {
  const other = (by: PersonsSide) => (by === "family" ? "childminder" : "family");
  if (change) return other(change.proposedBy);
  if (contract && whyNoMove("miss_contract", placement.state, "system") === null) {
    const proposed = proposedDay(contract, today);
    if (proposed) return other(proposed.by);
    if (isContractMissed(contract, today)) return "each";
  }
  return states[placement.state].turn;
}

function dueOf({ placement, offer, change }: PlacementRow): Date | null {
  if (change) return new Date(change.expiresAt);
  if (placement.state === "asked") return lapsesAt(placement);
  return placement.state === "offered" && offer ? new Date(offer.expiresAt) : null;
}

function turnOf(turn: ReturnType<typeof waitsFor>, side: PersonsSide): WhoseTurn {
  if (turn === "each") return "you";
  if (turn === "both" || turn === "nobody") return turn;
  return turn === side ? "you" : "they";
}

function whoOf(side: Side, reader: PersonsSide): Who {
  if (side === "system") return "system";
  return side === reader ? "you" : "they";
}

/** What she must answer comes first, then what both do, what runs, what the family does, and what is over. */
function urgency({ turn, due, state, since }: PlacementView): number {
  const order = turn === "you" ? 0 : turn === "both" ? 1 : isOpen(state) ? 2 : isRunning(state) ? 3 : 4;
  return order * 1e14 + (due ?? since).getTime();
}

/** The plan of the first weeks, from the reserved place on; null where nothing is agreed, or they are over. */
export async function readSettlingPlan(
  ctx: Context,
  side: PersonsSide,
  { id }: ReadPlacement,
): Promise<SettlingView | null> {
  authorise(ctx, readingAs(side));
  const [placement] = await ctx.db
    .select({ childminderId: placements.childminderId })
    .from(placements)
    .where(and(eq(placements.id, id), ofSide(ctx, side), inArray(placements.state, ["reserved", "settling_in"])));
  if (!placement?.childminderId) return null;
  const agreed = (await agreementsOf(ctx.db, id)).map(hoursFor);
  if (agreed.length === 0) return null;
  const notes = await notesOf(ctx.db, id);
  const away = await absencesOf(ctx.db, placement.childminderId);
  const { days, fullFrom } = planOf({ agreed, away }, notes);
  return {
    today: todayInBerlin(ctx.now),
    fullFrom,
    days: days.map((day) => {
      const note = notes.find(({ on }) => on === day.on);
      return { ...day, mood: note?.mood ?? null, parting: note?.parting ?? null, words: note?.words ?? "" };
    }),
  };
}
