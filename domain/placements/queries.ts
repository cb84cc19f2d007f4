import { and, eq, gt, inArray, or } from "drizzle-orm";
import { placements } from "../../db/schema/placements";
import { answerFit } from "../capacity/rules";
import { absencesOf, storedSpans } from "../capacity/steps";
import { type Day, lastDayOf, todayInBerlin } from "../kernel/calendar";
import { type CareSchedule, hoursOfSchedule } from "../kernel/care-schedule";
import type { Context } from "../kernel/context";
import { fromBits, isEmpty } from "../kernel/fortnight-grid";
import type { Locale } from "../kernel/locale";
import { authorise } from "../kernel/permissions";
import { encodeSchedule, printHours, printSchedule } from "../kernel/print-schedule";
import { isOpen, isRunning, movesFor, openStates, runningStates, type Side, states } from "./machine";
import { type Agreed, type Met, type PlacementRow, placementRows } from "./rows";
import { earliestLastDay, namesHidden, silenceDays } from "./rules";
import { planOf } from "./settling";
import { notesOf, ofSide, type Placement, termsOf } from "./steps";
import type { AskedFit, PlacementView, SettlingView, TermsView, VisitView, Who, WhoseTurn } from "./views";

type PersonsSide = Exclude<Side, "system">;

/** Days for which what is over still stands in the lists. */
const OVER_DAYS = 60;

/** Everything a family has asked for or agreed on, its own order first, then what runs, then what is over lately. */
export async function readFamilyPlacements(ctx: Context): Promise<PlacementView[]> {
  authorise(ctx, "placements.read_as_family");
  return readSide(ctx, "family");
}

/** What families ask of her and what she has agreed on: what she must answer first, by deadline. */
export async function readHerPlacements(ctx: Context): Promise<PlacementView[]> {
  authorise(ctx, "placements.read_as_childminder");
  const views = await readSide(ctx, "childminder");
  return views.toSorted((a, b) => urgency(a) - urgency(b));
}

/** One of a family's own; null where it is none of theirs. */
export async function readFamilyPlacement(
  ctx: Context,
  { id }: { readonly id: string },
): Promise<PlacementView | null> {
  authorise(ctx, "placements.read_as_family");
  return (await readSide(ctx, "family", id))[0] ?? null;
}

/** One of her own; null where it is none of hers. */
export async function readHerPlacement(ctx: Context, { id }: { readonly id: string }): Promise<PlacementView | null> {
  authorise(ctx, "placements.read_as_childminder");
  return (await readSide(ctx, "childminder", id))[0] ?? null;
}

async function readSide(ctx: Context, side: PersonsSide, id?: string): Promise<PlacementView[]> {
  const since = new Date(ctx.now.getTime() - OVER_DAYS * 86_400_000);
  const recent = or(inArray(placements.state, [...openStates, ...runningStates]), gt(placements.since, since));
  const rows = await placementRows(ctx.db, and(ofSide(ctx, side), id ? eq(placements.id, id) : recent));
  const views = rows.map((row) => viewOf(row, side, ctx));
  return side === "childminder" ? withFit(ctx, rows, views) : views;
}

/** What is asked of her, held against what is free with her: one more statement, however many there are. */
async function withFit(
  ctx: Context,
  rows: readonly PlacementRow[],
  views: readonly PlacementView[],
): Promise<PlacementView[]> {
  const people = [...new Set(rows.flatMap(({ placement }) => placement.childminderId ?? []))].map((id) => ({ id }));
  const wanting = views.some(({ state }) => state === "asked" || state === "talking");
  const spans = wanting ? await storedSpans(ctx.db, { people }) : new Map<string, never>();
  return views.map((view, at) => {
    const placement = rows[at]?.placement;
    const free = placement?.childminderId ? spans.get(placement.childminderId) : undefined;
    if (!placement || !free || (view.state !== "asked" && view.state !== "talking")) return view;
    const { bornMonth, ages } = rows[at] ?? {};
    const asking = bornMonth && ages ? { bornMonth, ages } : {};
    const answer = answerFit(free, scheduleOf(placement), laterOf(placement.startOn, ctx), asking);
    return { ...view, fit: fitOf(answer, ctx.locale) };
  });
}

const laterOf = (start: Day, { now }: Context): Day => (start < todayInBerlin(now) ? todayInBerlin(now) : start);

function fitOf({ fits, coverage, from, until, missing }: ReturnType<typeof answerFit>, locale: Locale): AskedFit {
  return {
    fits,
    coverage,
    from,
    lastDay: from && lastDayOf({ from, until }),
    missing: isEmpty(missing) ? null : printHours(missing, locale),
  };
}

function viewOf(row: PlacementRow, side: PersonsSide, ctx: Context): PlacementView {
  const { placement } = row;
  const { state } = placement;
  const hidden = side === "childminder" && namesHidden(placement.blind, row.moves);
  const schedule = scheduleOf(placement);
  // Whose place is agreed must find the way there, also where nobody has met before.
  const near = isRunning(state) || (isOpen(state) && row.met);
  return {
    id: placement.id,
    state,
    turn: turnOf(states[state].turn, side),
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
      lastDay: lastDayOf(row.offer),
      expiresAt: new Date(row.offer.expiresAt),
    },
    terms: row.terms && termsView(row.terms, placement, ctx),
    steps: row.moves.map(({ move, side: by, at, reason, words }) => ({
      move,
      by: whoOf(by, side),
      at: new Date(at),
      reason,
      words: hidden && by === "family" ? "" : words,
    })),
    can: movesFor(state, side),
    canVisit: state === "talking" || state === "offered" || state === "reserved",
    fit: null,
  };
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

function termsView(terms: Agreed, { state }: Placement, { now, locale }: Context): TermsView {
  const noticeable = state === "settling_in" || state === "active";
  return {
    hours: printHours(fromBits(terms.hours), locale),
    from: terms.from,
    lastDay: lastDayOf(terms),
    mealCents: terms.mealCents,
    agreedAt: new Date(terms.agreedAt),
    earliestLastDay: noticeable ? earliestLastDay(terms, todayInBerlin(now)) : null,
  };
}

function scheduleOf({ hours, floatingWindow, floatingHours }: Placement): CareSchedule {
  if (!floatingWindow || floatingHours === null) return { fixed: hours };
  return { fixed: hours, floating: { window: floatingWindow, hoursPerWeek: floatingHours } };
}

function dueOf({ placement, offer }: PlacementRow): Date | null {
  if (placement.state === "asked") return new Date(placement.askedAt.getTime() + silenceDays * 86_400_000);
  return placement.state === "offered" && offer ? new Date(offer.expiresAt) : null;
}

function turnOf(turn: (typeof states)[keyof typeof states]["turn"], side: PersonsSide): WhoseTurn {
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

/** The plan of the first weeks for the family, from the reserved place on; null where nothing is agreed, or it is long over. */
export async function readFamilySettling(ctx: Context, { id }: { readonly id: string }): Promise<SettlingView | null> {
  authorise(ctx, "placements.read_as_family");
  return readPlan(ctx, "family", id);
}

/** The same for her. */
export async function readHerSettling(ctx: Context, { id }: { readonly id: string }): Promise<SettlingView | null> {
  authorise(ctx, "placements.read_as_childminder");
  return readPlan(ctx, "childminder", id);
}

async function readPlan(ctx: Context, side: "family" | "childminder", id: string): Promise<SettlingView | null> {
  const [placement] = await ctx.db
    .select({ childminderId: placements.childminderId })
    .from(placements)
    .where(and(eq(placements.id, id), ofSide(ctx, side), inArray(placements.state, ["reserved", "settling_in"])));
  const terms = placement?.childminderId ? await termsOf(ctx.db, id) : null;
  if (!terms || !placement?.childminderId) return null;
  const notes = await notesOf(ctx.db, id);
  const away = await absencesOf(ctx.db, placement.childminderId);
  const { days, fullFrom } = planOf({ from: terms.fromDate, hours: terms.hours, away }, notes);
  return {
    today: todayInBerlin(ctx.now),
    fullFrom,
    days: days.map((day) => {
      const note = notes.find(({ on }) => on === day.on);
      return { ...day, mood: note?.mood ?? null, parting: note?.parting ?? null, words: note?.words ?? "" };
    }),
  };
}
