/** What the commands of this part run inside a transaction: getting hold of a placement, and moving it. */
import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../../db/client";
import { offers, placementMoves, placements, placementTerms, settlingNotes, visits } from "../../db/schema/placements";
import { releaseHoursOf } from "../capacity/steps";
import { type HeldChild, holdChild } from "../families/steps";
import { ofOwnFamily } from "../families/visible";
import { careHomesOf, childminderIdsOf, type LockedHome, lockCareHome, nobody } from "../homes/steps";
import type { Day } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { type DetailsOf, type Emitting, emit } from "../kernel/events";
import { newId } from "../kernel/ids";
import { eventOfMove } from "./events";
import { type Move, type MoveReason, openStates, type Side, type State, whyNoMove } from "./machine";
import { refusalOf } from "./rules";

export type Placement = typeof placements.$inferSelect;
export type Offer = typeof offers.$inferSelect;
export type Terms = typeof placementTerms.$inferSelect;
export type Visit = typeof visits.$inferSelect;

type Acting = Pick<Context, "actor" | "now" | "requestId">;
type PersonsSide = Exclude<Side, "system">;

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

export const notFound = () => new AppError("placements.not_found", {}, "placementId");

type Said = { readonly reason?: MoveReason | null; readonly words?: string };

/** Makes a move: the rule is asked, the state changes if it is still what it was, the move is written down and told. */
export async function makeMove<Name extends Move>(
  tx: Transaction,
  ctx: Acting,
  { placement, side }: Pick<Held, "placement" | "side">,
  move: Name,
  { reason = null, words = "" }: Said,
  to: State,
  ...[details]: DetailsArgument<(typeof eventOfMove)[Name]>
): Promise<void> {
  refuse(refusalOf(whyNoMove(move, placement.state, side, reason)));
  const firstAnswer = side === "childminder" && placement.answeredAt === null ? { answeredAt: ctx.now } : {};
  const [moved] = await tx
    .update(placements)
    .set({ state: to, since: ctx.now, ...firstAnswer })
    .where(and(eq(placements.id, placement.id), eq(placements.state, placement.state)))
    .returning({ id: placements.id });
  if (!moved) throw new AppError("placements.not_now");
  await writeMove(tx, ctx, placement.id, { move, side, state: to, reason, words });
  await emit(tx, ctx, eventOfMove[move], placement.id, ...([details] as never));
}

type DetailsArgument<Name extends (typeof eventOfMove)[Move]> =
  Readonly<Record<string, never>> extends DetailsOf<Name> ? [details?: DetailsOf<Name>] : [details: DetailsOf<Name>];

export async function writeMove(
  tx: Transaction,
  ctx: Acting,
  placementId: string,
  step: {
    readonly move: Move | "ask";
    readonly side: Side;
    readonly state: State;
    readonly reason: MoveReason | null;
    readonly words: string;
  },
): Promise<void> {
  await tx
    .insert(placementMoves)
    .values({ id: newId(ctx.now), placementId, personId: ctx.actor.personId, at: ctx.now, ...step });
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

/** What is agreed at present, or will hold: the last terms. */
export async function termsOf(tx: Database | Transaction, placementId: string): Promise<Terms | null> {
  const rows = await tx
    .select()
    .from(placementTerms)
    .where(eq(placementTerms.placementId, placementId))
    .orderBy(asc(placementTerms.fromDate));
  return rows.at(-1) ?? null;
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
export function otherOpenOf(tx: Transaction, childId: string, butNot: string): Promise<Placement[]> {
  return tx
    .select()
    .from(placements)
    .where(
      and(
        eq(placements.childId, childId),
        inArray(placements.state, [...openStates]),
        sql`${placements.id} <> ${butNot}`,
      ),
    )
    .orderBy(placements.id)
    .for("update");
}

/** Whether an inquiry still waits for its first answer. */
export async function isStillAsked(db: Database, placementId: string): Promise<boolean> {
  const [found] = await db.select({ state: placements.state }).from(placements).where(eq(placements.id, placementId));
  return found?.state === "asked";
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
  const from = sql<Day | null>`coalesce(${offers.fromDate}, ${placementTerms.fromDate})::text`;
  const rows = await tx
    .select({ from })
    .from(placements)
    .leftJoin(offers, and(eq(offers.placementId, placements.id), isNull(offers.closedAt)))
    .leftJoin(placementTerms, eq(placementTerms.placementId, placements.id))
    .where(
      and(
        eq(placements.childminderId, childminderId),
        sql`${placements.familyId} is distinct from ${familyId}`,
        inArray(placements.state, ["offered", "reserved", "settling_in"]),
      ),
    );
  return rows.flatMap((row) => row.from ?? []);
}
