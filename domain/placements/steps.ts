/** What the commands of this part run inside a transaction: getting hold of a placement, and moving it. */
import {
  and,
  asc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  max,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { childminders } from "../../db/schema/homes";
import {
  amendments,
  offers,
  placementContracts,
  placementMoves,
  placementNotices,
  placements,
  placementTerms,
  settlingNotes,
  visits,
} from "../../db/schema/placements";
import { releaseHoursOf } from "../capacity/steps";
import { lastWordOf } from "../childminders/steps";
import { familyOf, type HeldChild, holdChild, parentsOf } from "../families/steps";
import { ofOwnFamily } from "../families/visible";
import { careHomesOf, childminderIdsOf, type LockedHome, lockCareHome, lockHomeOfChildminder } from "../homes/steps";
import { type Day, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { type DetailsOf, type Emitting, emit, emitAll } from "../kernel/events";
import { newId, nobody } from "../kernel/ids";
import { noteAnswering } from "../listing/steps";
import { answeringOf } from "./answering";
import { contractDue, isContractMissed } from "./contract-rules";
import { eventOfMove } from "./events";
import {
  type FirstMove,
  type Move,
  type MoveReason,
  openStates,
  overStates,
  type PersonsSide,
  runningStates,
  type Side,
  type State,
  stateAfter,
  stateNames,
  whyNoMove,
} from "./machine";
import { dayBefore, refusalOf, type SignedNotice } from "./rules";

export type Placement = typeof placements.$inferSelect;
export type NewPlacement = { readonly familyId: string; readonly childId: string; readonly childminderId: string };
export type Offer = typeof offers.$inferSelect;
export type Terms = typeof placementTerms.$inferSelect;
export type Amendment = typeof amendments.$inferSelect;
export type Contract = typeof placementContracts.$inferSelect;
export type Visit = typeof visits.$inferSelect;

type Acting = Pick<Context, "actor" | "now" | "requestId">;

/** Somebody's placement, held together with its child and the childminder's home. */
export type Held = {
  readonly placement: Placement;
  readonly side: Side;
  readonly child: HeldChild;
  readonly locked: LockedHome & { readonly childminder: LockedHome["people"][number] };
};

/** Which placements somebody acts in on that side; none where nobody acts. */
export function ofSide(ctx: Pick<Context, "actor">, side: PersonsSide): SQL {
  if (side === "family") return ofOwnFamily(ctx, placements.familyId);
  return sql`${placements.childminderId} in (${childminderIdsOf(ctx.actor.personId ?? nobody)})`;
}

/**
 * A placement of who acts, held in the order of locks: the child, then the home, then the placement. Somebody else's is not found,
 * nor is one whose other side has erased its account. Errors: `placements.not_found`.
 */
export async function holdPlacement(
  tx: Transaction,
  ctx: Acting,
  placementId: string,
  side: Side,
  alsoHomes: readonly string[] = [],
): Promise<Held> {
  const which = and(eq(placements.id, placementId), side === "system" ? undefined : ofSide(ctx, side));
  const [seen] = await tx
    .select({ childId: placements.childId, childminderId: placements.childminderId })
    .from(placements)
    .where(which);
  const child = seen?.childId ? await holdChild(tx, seen.childId) : null;
  if (!seen?.childminderId || !child) throw notFound();
  const [homeId] = await careHomesOf(tx, [seen.childminderId]);
  if (!homeId) throw notFound();
  const homes = new Map<string, LockedHome>();
  for (const id of [...new Set([homeId, ...alsoHomes])].sort()) homes.set(id, await lockCareHome(tx, id));
  const home = homes.get(homeId);
  const childminder = home?.people.find(({ id }) => id === seen.childminderId);
  const [placement] = await tx.select().from(placements).where(which).for("update");
  if (!home || !childminder || !placement) throw notFound();
  return { placement, side, child, locked: { ...home, childminder } };
}

/**
 * The same, and with it the sibling who is asked for together, while that is open: what one side says of one it says of both. The named
 * one comes first. Whose children are more than one are held in the order of their ids, before any home.
 */
export async function holdTogether(
  tx: Transaction,
  ctx: Acting,
  placementId: string,
  side: Side,
  alsoHomes: readonly string[] = [],
): Promise<[Held, ...Held[]]> {
  const [named] = await tx
    .select({ togetherId: placements.togetherId })
    .from(placements)
    .where(eq(placements.id, placementId));
  const together = named?.togetherId ? eq(placements.togetherId, named.togetherId) : null;
  if (together) {
    const members = await tx.select({ childId: placements.childId }).from(placements).where(together);
    for (const id of members.flatMap(({ childId }) => childId ?? []).sort()) await holdChild(tx, id);
  }
  const held = await holdPlacement(tx, ctx, placementId, side, alsoHomes);
  if (!together) return [held];
  const siblings: Held[] = [];
  const rows = await tx
    .select()
    .from(placements)
    .where(and(together, inArray(placements.state, [...openStates]), ne(placements.id, placementId)))
    .orderBy(placements.id)
    .for("update");
  for (const placement of rows) {
    const child = placement.childId ? await holdChild(tx, placement.childId) : null;
    if (child) siblings.push({ ...held, placement, child });
  }
  return [held, ...siblings];
}

/** Those of them for whom a move can be made; the named one always, so that what is in its way is said. */
export function movable([held, ...siblings]: readonly [Held, ...Held[]], move: Move, reason: MoveReason | null = null) {
  return [
    held,
    ...siblings.filter(({ placement, side }) => whyNoMove(move, placement.state, side, reason) === null),
  ] as const;
}

/** An offer for two falls with one of them: the other's hours are free, too, and its inquiry is open as before. The caller holds both. */
export async function untieOffers(
  tx: Transaction,
  ctx: Emitting,
  { id, togetherId }: Pick<Placement, "id" | "togetherId">,
  butNot: readonly string[] = [],
): Promise<void> {
  if (!togetherId) return;
  const tied = await tx
    .select()
    .from(placements)
    .where(
      and(
        eq(placements.togetherId, togetherId),
        eq(placements.state, "offered"),
        notInArray(placements.id, [id, ...butNot]),
      ),
    )
    .for("update");
  for (const placement of tied) {
    const offer = await openOffer(tx, placement.id);
    await makeMove(tx, ctx, { placement, side: "system" }, "untie", {});
    if (offer) await closeOffer(tx, ctx, offer, "untie");
  }
}

/** What is wrong with what was said of the sibling is said at its fields. */
export async function atSibling<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AppError) || !error.field) throw error;
    throw new AppError(error.code, error.params, `sibling.${error.field}`);
  }
}

export const notFound = () => new AppError("placements.not_found", {}, "placementId");

type Said = { readonly reason?: MoveReason | null; readonly words?: string };

/** Makes a move: the rule is asked, the state changes if it is still what it was, the move is written down and told. */
export async function makeMove<Name extends Move>(
  tx: Transaction,
  ctx: Acting,
  { placement, side }: Pick<Held, "placement" | "side">,
  move: Name,
  { reason = null, words = "" }: Said,
  ...[details]: DetailsArgument<(typeof eventOfMove)[Name]>
): Promise<void> {
  refuse(refusalOf(whyNoMove(move, placement.state, side, reason)));
  const state = stateAfter(move, placement.state);
  const firstAnswer = side === "childminder" && placement.state === "asked" ? { answeredAt: ctx.now } : {};
  const [moved] = await tx
    .update(placements)
    .set({ state, ...(state !== placement.state && { since: ctx.now }), ...firstAnswer })
    .where(and(eq(placements.id, placement.id), eq(placements.state, placement.state)))
    .returning({ id: placements.id });
  if (!moved) throw new AppError("placements.not_now");
  await writeMove(tx, ctx, placement.id, { move, side, state, reason, words });
  await emit(tx, ctx, eventOfMove[move], placement.id, ...([details] as never));
  if (placement.childminderId && (side === "childminder" || move === "fall_silent"))
    await countAnswers(tx, ctx, placement.childminderId);
}

/** Whether it began with an inquiry: children who came already when their parents joined were never asked for. */
export const wasAsked = (tx: Transaction): SQL =>
  exists(
    tx
      .select({ id: placementMoves.id })
      .from(placementMoves)
      .where(and(eq(placementMoves.placementId, placements.id), eq(placementMoves.move, "ask"))),
  );

/** How often one side has made a move in a placement in the last 24 hours. */
export function movesLately(
  tx: Transaction,
  { now }: Acting,
  { placement, side }: Pick<Held, "placement" | "side">,
  move: Move,
): Promise<number> {
  const { placementId, at } = placementMoves;
  const lately = and(
    eq(placementId, placement.id),
    eq(placementMoves.move, move),
    eq(placementMoves.side, side),
    gt(at, dayBefore(now)),
  );
  return tx.$count(placementMoves, lately);
}

/** Days back in which inquiries say how she answers: those that are counted, and a silence of two months before its end. */
const DAYS_BACK = 150;

/** Counts anew how she answers. The caller holds her home. */
export async function countAnswers(tx: Transaction, ctx: Emitting, childminderId: string): Promise<void> {
  const { childminder } = await lockHomeOfChildminder(tx, childminderId);
  const inquiries = await tx
    .select({
      askedAt: placements.askedAt,
      answeredAt: placements.answeredAt,
      state: placements.state,
      since: placements.since,
      togetherId: placements.togetherId,
    })
    .from(placements)
    .where(
      and(
        eq(placements.childminderId, childminderId),
        gt(placements.askedAt, new Date(ctx.now.getTime() - DAYS_BACK * 86_400_000)),
        wasAsked(tx),
      ),
    );
  const [moved] = await tx
    .select({ at: max(placementMoves.at) })
    .from(placementMoves)
    .innerJoin(placements, eq(placements.id, placementMoves.placementId))
    .where(and(eq(placements.childminderId, childminderId), eq(placementMoves.side, "childminder")));
  const said = await lastWordOf(tx, childminder);
  const words = [said, moved?.at].flatMap((at) => at ?? []).sort((one, other) => other.getTime() - one.getTime());
  await noteAnswering(tx, ctx, childminder, answeringOf(inquiries, words[0] ?? null, ctx.now));
}

type DetailsArgument<Name extends (typeof eventOfMove)[Move]> =
  Readonly<Record<string, never>> extends DetailsOf<Name> ? [details?: DetailsOf<Name>] : [details: DetailsOf<Name>];

export async function writeMove(
  tx: Transaction,
  ctx: Acting,
  placementId: string,
  step: {
    readonly move: Move | FirstMove;
    readonly side: Side;
    readonly state: State;
    readonly reason: MoveReason | null;
    readonly words: string;
  },
): Promise<void> {
  // Who acts for a family is none of its people: what she did stands with her office's acts.
  const personId = ctx.actor.forFamily === undefined ? ctx.actor.personId : null;
  await tx.insert(placementMoves).values({ id: newId(ctx.now), placementId, personId, at: ctx.now, ...step });
}

/** The offer that waits for the family; null where none does. */
export async function openOffer(tx: Database | Transaction, placementId: string): Promise<Offer | null> {
  const [offer] = await tx
    .select()
    .from(offers)
    .where(and(eq(offers.placementId, placementId), isNull(offers.closedAt)));
  return offer ?? null;
}

/** An offer is over: its hours are free again, unless it was accepted. */
export async function closeOffer(
  tx: Transaction,
  ctx: Emitting,
  offer: Offer,
  outcome: NonNullable<Offer["outcome"]>,
): Promise<void> {
  await tx.update(offers).set({ closedAt: ctx.now, outcome }).where(eq(offers.id, offer.id));
  if (outcome !== "accept") await releaseHoursOf(tx, ctx, { origin: "offer", belongsTo: offer.id }, null);
}

/** What is agreed, in order of days: each change follows what it ended. */
export function agreementsOf(tx: Database | Transaction, placementId: string): Promise<Terms[]> {
  return tx
    .select()
    .from(placementTerms)
    .where(eq(placementTerms.placementId, placementId))
    .orderBy(asc(placementTerms.fromDate));
}

/** The same as the rules ask it. */
export const hoursFor = ({ fromDate, untilDate, hours }: Terms) => ({ from: fromDate, until: untilDate, hours });

/** Care ends on that day: what was agreed for later never comes to hold. */
export async function endAgreements(tx: Transaction, ctx: Emitting, placementId: string, until: Day): Promise<void> {
  for (const terms of await agreementsOf(tx, placementId)) {
    if (terms.untilDate !== null && terms.untilDate <= until) continue;
    const these = eq(placementTerms.id, terms.id);
    if (terms.fromDate >= until) await tx.delete(placementTerms).where(these);
    else await tx.update(placementTerms).set({ untilDate: until }).where(these);
    await releaseHoursOf(tx, ctx, { origin: "placement", belongsTo: terms.id }, until);
  }
}

/** What all agreements hold is free: from a day on, or, without one, as if it had never been held. */
export async function releaseAgreed(
  tx: Transaction,
  ctx: Emitting,
  placementId: string,
  until: Day | null,
): Promise<void> {
  for (const { id } of await agreementsOf(tx, placementId))
    await releaseHoursOf(tx, ctx, { origin: "placement", belongsTo: id }, until);
}

/** Nothing comes of a place that was reserved: all that it holds is free at once, and nothing is left to change or to look at. */
export async function letPlaceGo(tx: Transaction, ctx: Emitting, placementId: string): Promise<void> {
  await releaseAgreed(tx, ctx, placementId, null);
  await dropAmendment(tx, ctx, placementId, "give_up");
  await dropVisit(tx, ctx, placementId);
}

/** On which day its place was accepted, or its parents joined; null of a placement whose moves say neither. */
export async function acceptedOn(tx: Transaction, placementId: string): Promise<Day | null> {
  const [accepted] = await tx
    .select({ at: placementMoves.at })
    .from(placementMoves)
    .where(and(eq(placementMoves.placementId, placementId), inArray(placementMoves.move, ["accept", "join"])));
  return accepted ? todayInBerlin(accepted.at) : null;
}

/** By which day a contract is to be concluded, and whether it is; null where no day was agreed. */
export async function contractOf(tx: Database | Transaction, placementId: string): Promise<Contract | null> {
  const [contract] = await tx.select().from(placementContracts).where(eq(placementContracts.placementId, placementId));
  return contract ?? null;
}

/** The contract is concluded, as that side says. Used where somebody says so, and for contracts that are signed here. */
export async function noteContract(
  tx: Transaction,
  ctx: Acting,
  held: Pick<Held, "placement"> & { readonly side: PersonsSide },
  on: Day,
): Promise<void> {
  await makeMove(tx, ctx, held, "conclude_contract", {});
  const said = { concludedOn: on, saidBy: held.side, proposedOn: null, proposedBy: null };
  await tx
    .insert(placementContracts)
    .values({ placementId: held.placement.id, dueOn: on, ...said })
    .onConflictDoUpdate({ target: placementContracts.placementId, set: said });
}

/** What signed contracts say of notice takes the place of what was said before; without any, what was agreed with the place holds again. */
export async function agreeNotice(
  tx: Transaction,
  placementId: string,
  signed: readonly SignedNotice[],
): Promise<void> {
  await tx.delete(placementNotices).where(eq(placementNotices.placementId, placementId));
  // Of two that hold from the same day the later one counts.
  const rows = [...new Map(signed.map((one) => [one.from, one])).values()];
  if (rows.length > 0)
    await tx
      .insert(placementNotices)
      .values(rows.map(({ from, probationDays, period }) => ({ placementId, fromDate: from, probationDays, period })));
}

/** What signed contracts say of notice, in order of days. */
export async function noticesOf(tx: Database | Transaction, placementId: string): Promise<SignedNotice[]> {
  const { fromDate, probationDays, period } = placementNotices;
  return tx
    .select({ from: fromDate, probationDays, period })
    .from(placementNotices)
    .where(eq(placementNotices.placementId, placementId))
    .orderBy(asc(fromDate));
}

/** It is not concluded after all, or holds no longer; where the agreed day has passed, both are asked again. False where none was noted. */
export async function unsayNotedContract(
  tx: Transaction,
  ctx: Acting,
  held: Pick<Held, "placement"> & { readonly side: Side },
  words: string,
): Promise<boolean> {
  const { id } = held.placement;
  const [unsaid] = await tx
    .update(placementContracts)
    .set({ concludedOn: null, saidBy: null, askedAt: null })
    .where(and(eq(placementContracts.placementId, id), isNotNull(placementContracts.concludedOn)))
    .returning();
  if (!unsaid) return false;
  await agreeNotice(tx, id, []);
  await makeMove(tx, ctx, held, "unsay_contract", { words });
  // Before the day has passed, what was planned with the acceptance still comes.
  if (isContractMissed(unsaid, todayInBerlin(ctx.now)))
    await emitAll(tx, ctx, "placements.contract_due", [contractDue(id, unsaid.dueOn)]);
  return true;
}

/** The change that waits for an answer; null where none does. */
export async function openAmendment(tx: Database | Transaction, placementId: string): Promise<Amendment | null> {
  const [amendment] = await tx
    .select()
    .from(amendments)
    .where(and(eq(amendments.placementId, placementId), isNull(amendments.closedAt)));
  return amendment ?? null;
}

/** A proposed change is over: what it held beside the agreed hours is free, unless it was agreed to. */
export async function closeAmendment(
  tx: Transaction,
  ctx: Emitting,
  { id, proposedBy }: Amendment,
  outcome: NonNullable<Amendment["outcome"]>,
): Promise<void> {
  await tx.update(amendments).set({ closedAt: ctx.now, outcome }).where(eq(amendments.id, id));
  if (outcome !== "agree_change" && proposedBy === "childminder")
    await releaseHoursOf(tx, ctx, { origin: "offer", belongsTo: id }, null);
}

/** Where care ends or never begins, nothing is left to change. */
export async function dropAmendment(
  tx: Transaction,
  ctx: Emitting,
  placementId: string,
  outcome: NonNullable<Amendment["outcome"]>,
): Promise<void> {
  const amendment = await openAmendment(tx, placementId);
  if (amendment) await closeAmendment(tx, ctx, amendment, outcome);
}

/** A visit that has not been called off; null where there is none. */
export async function openVisit(tx: Database | Transaction, placementId: string): Promise<Visit | null> {
  const [visit] = await tx
    .select()
    .from(visits)
    .where(and(eq(visits.placementId, placementId), isNull(visits.calledOffAt)));
  return visit ?? null;
}

/** A visit that has not taken place makes no sense any more where nothing follows. */
export async function dropVisit(tx: Transaction, ctx: Emitting, placementId: string): Promise<void> {
  await tx
    .update(visits)
    .set({ calledOffAt: ctx.now, calledOffBy: "system" })
    .where(
      and(
        eq(visits.placementId, placementId),
        isNull(visits.calledOffAt),
        sql`(${visits.startsAt} is null or ${visits.startsAt} > ${ctx.now.toISOString()})`,
      ),
    );
}

/** Other open placements of a child, with whom they are, held: the caller holds the child. */
export function otherOpenOf(tx: Transaction, childId: string, butNot: readonly string[]): Promise<Placement[]> {
  return tx
    .select()
    .from(placements)
    .where(
      and(
        eq(placements.childId, childId),
        inArray(placements.state, [...openStates]),
        notInArray(placements.id, [...butNot]),
      ),
    )
    .orderBy(placements.id)
    .for("update");
}

/** Where a placement stands, before anything is held; null where there is none. */
export async function stateOf(db: Database, placementId: string): Promise<State | null> {
  const [found] = await db.select({ state: placements.state }).from(placements).where(eq(placements.id, placementId));
  return found?.state ?? null;
}

/** How the days went so far, as the plan reads them. */
export function notesOf(tx: Database | Transaction, placementId: string) {
  return tx
    .select()
    .from(settlingNotes)
    .where(eq(settlingNotes.placementId, placementId))
    .orderBy(asc(settlingNotes.on));
}

/** First days of children who are new with a childminder, of other families than one: offered, reserved or settling in. */
export async function otherStarts(tx: Transaction, childminderId: string, familyId: string | null): Promise<Day[]> {
  // Of an agreement that was changed the first day counts, not the days of the changes.
  const first = sql`(select min(t.from_date) from ${placementTerms} t where t.placement_id = ${placements.id})`;
  const from = sql<Day | null>`coalesce(${offers.fromDate}, ${first})::text`;
  const rows = await tx
    .select({ from })
    .from(placements)
    .leftJoin(offers, and(eq(offers.placementId, placements.id), isNull(offers.closedAt)))
    .where(
      and(
        eq(placements.childminderId, childminderId),
        sql`${placements.familyId} is distinct from ${familyId}`,
        inArray(placements.state, ["offered", "reserved", "settling_in"]),
      ),
    );
  return rows.flatMap((row) => row.from ?? []);
}

/** Which families have a child with these childminders, reserved or in care. */
export async function placedFamiliesOf(
  db: Database | Transaction,
  childminderIds: readonly string[],
): Promise<{ childminderId: string; familyId: string }[]> {
  const rows = await db
    .selectDistinct({ childminderId: placements.childminderId, familyId: placements.familyId })
    .from(placements)
    .where(and(inArray(placements.childminderId, [...childminderIds]), inArray(placements.state, [...runningStates])));
  return rows.flatMap(({ childminderId, familyId }) =>
    childminderId && familyId ? [{ childminderId, familyId }] : [],
  );
}

/** Which of these are inquiries that hold no hours yet: neither offered nor over. */
export async function openInquiriesAmong(tx: Transaction, placementIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: placements.id })
    .from(placements)
    .where(and(inArray(placements.id, [...placementIds]), inArray(placements.state, ["asked", "talking"])));
  return rows.map(({ id }) => id);
}

/** Who is on which side of a placement, of whom an account is left; null where there is no such placement. */
export async function sidesOf(
  db: Database,
  placementId: string,
): Promise<{ readonly familyId: string | null; readonly herPersonId: string | null } | null> {
  const [found] = await db
    .select({ familyId: placements.familyId, herPersonId: childminders.personId })
    .from(placements)
    .leftJoin(childminders, eq(childminders.id, placements.childminderId))
    .where(eq(placements.id, placementId));
  return found ?? null;
}

/** The placements that somebody is on a side of, in these states, in the order in which they were asked for. */
export async function placementsOfPerson(
  db: Database | Transaction,
  personId: string,
  among: readonly State[] = stateNames,
): Promise<string[]> {
  const familyId = await familyOf(db, personId);
  const rows = await db
    .select({ id: placements.id })
    .from(placements)
    .where(
      and(
        inArray(placements.state, [...among]),
        or(
          familyId ? eq(placements.familyId, familyId) : sql`false`,
          sql`${placements.childminderId} in (${childminderIdsOf(personId)})`,
        ),
      ),
    )
    .orderBy(placements.askedAt);
  return rows.map(({ id }) => id);
}

/** Placements, as a subquery of ids, in which nothing has moved since they were over, on or after `before`. */
export const placementsOverBefore = (before: Date): SQL =>
  sql`select ${placements.id} from ${placements} where ${inArray(placements.state, [...overStates])} and not exists (
    select from ${placementMoves} m where m.placement_id = ${placements.id} and m.at >= ${before.toISOString()}::timestamptz)`;

/** Those of them whose other side is gone: once this person's account is erased too, nobody is left whom they concern. */
export async function placementsLeftEmptyBy(tx: Transaction, personId: string): Promise<string[]> {
  const familyId = await familyOf(tx, personId);
  const isLast = familyId !== null && (await parentsOf(tx, familyId)).length === 1;
  const rows = await tx
    .select({ id: placements.id })
    .from(placements)
    .where(
      or(
        isLast ? and(eq(placements.familyId, familyId), isNull(placements.childminderId)) : sql`false`,
        and(sql`${placements.childminderId} in (${childminderIdsOf(personId)})`, isNull(placements.familyId)),
      ),
    );
  return rows.map(({ id }) => id);
}

/** A placement of who acts on that side, not held; null where it is none of theirs. */
export async function ownPlacement(
  ctx: Pick<Context, "actor"> & { readonly db: Database | Transaction },
  side: PersonsSide,
  placementId: string,
): Promise<Placement | null> {
  const [own] = await ctx.db
    .select()
    .from(placements)
    .where(and(eq(placements.id, placementId), ofSide(ctx, side)));
  return own ?? null;
}

/** The placements that who acts is in on that side. */
export async function placementsOnSide(
  db: Database | Transaction,
  ctx: Pick<Context, "actor">,
  side: PersonsSide,
): Promise<string[]> {
  const rows = await db.select({ id: placements.id }).from(placements).where(ofSide(ctx, side));
  return rows.map(({ id }) => id);
}
