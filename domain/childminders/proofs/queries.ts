import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { proofs } from "../../../db/schema/childminders";
import { careHomes, childminders } from "../../../db/schema/homes";
import { me } from "../../accounts/steps";
import { isInAreaOf } from "../../homes/areas";
import { isCalled } from "../../homes/steps";
import { type Day, daysBetween, lastDayOf, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import type { ProofKind } from "../../kernel/proof-kinds";
import { proofRules } from "./kinds";
import { kindsInOrder, latestOf, type ProofState, stateOf } from "./rules";
import type { ReadProofsToConfirm } from "./schemas";

/** A proof as people read it. */
export type Proof = {
  readonly id: string;
  readonly kind: ProofKind;
  readonly issuedOn: Day;
  /** Null for what does not lapse. */
  readonly lastDay: Day | null;
  /** None is owed: born in 1970 or earlier. */
  readonly notOwed: boolean;
  readonly documentId: string | null;
  /** When her youth office said that it has seen it. */
  readonly confirmedOn: Day | null;
  readonly takenBackReason: string | null;
};

/** One kind of proof on her dashboard. */
export type ProofOfKind = {
  readonly kind: ProofKind;
  readonly requiredForListing: boolean;
  readonly state: ProofState;
  /** What to do: enter one, renew it (soon or now), show it to the office; null where nothing is open. */
  readonly nextStep: "enter" | "renew" | "await_confirmation" | null;
  readonly daysLeft: number | null;
  /** The one that holds longest. */
  readonly proof: Proof | null;
};

/** Each kind of proof: how it stands with her, until when, and what to do next. What is required comes first. */
export async function readOwnProofs(ctx: Context): Promise<ProofOfKind[]> {
  authorise(ctx, "childminders.read_own");
  const held = await ctx.db
    .select({ proof: proofs })
    .from(proofs)
    .innerJoin(childminders, eq(childminders.id, proofs.childminderId))
    .where(eq(childminders.personId, me(ctx)));
  const today = todayInBerlin(ctx.now);
  return kindsInOrder.map((kind) =>
    standing(
      kind,
      held.map(({ proof }) => proof),
      today,
    ),
  );
}

/** A proof that an adviser has not seen yet, of a childminder of their area. */
export type ProofToConfirm = Proof & {
  readonly childminderId: string;
  readonly childminder: string;
  readonly placeName: string;
  readonly enteredAt: Date;
};

/** What waits for an adviser's word in their area: those with a paper to look at first, then the longest waiting. */
export async function readProofsToConfirm(
  ctx: Context,
  { name, after, limit }: ReadProofsToConfirm,
): Promise<ProofToConfirm[]> {
  authorise(ctx, "childminders.read_proofs_of_area");
  const waiting = await ctx.db
    .select({ proof: proofs, childminder: childminders.name, placeName: careHomes.placeName })
    .from(proofs)
    .innerJoin(childminders, eq(childminders.id, proofs.childminderId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(
      and(
        isNull(proofs.confirmedAt),
        isInAreaOf(ctx.actor.personId),
        name === "" ? undefined : isCalled(name),
        after === undefined
          ? undefined
          : sql`(${inTurn}) > (select ${inTurn} from ${proofs} where ${proofs.id} = ${after})`,
      ),
    )
    .orderBy(inTurn)
    .limit(limit);
  return waiting.map(({ proof, childminder, placeName }) => ({
    ...readable(proof),
    childminderId: proof.childminderId,
    childminder,
    placeName,
    enteredAt: proof.enteredAt,
  }));
}

/** What was seen lately in the area, so that a slip can be taken back. */
export async function readProofsSeen(ctx: Context): Promise<ProofToConfirm[]> {
  authorise(ctx, "childminders.read_proofs_of_area");
  const seen = await ctx.db
    .select({ proof: proofs, childminder: childminders.name, placeName: careHomes.placeName })
    .from(proofs)
    .innerJoin(childminders, eq(childminders.id, proofs.childminderId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(and(isNotNull(proofs.confirmedAt), isInAreaOf(ctx.actor.personId)))
    .orderBy(desc(proofs.confirmedAt), desc(proofs.id))
    .limit(PROOFS_SEEN_SHOWN);
  return seen.map(({ proof, childminder, placeName }) => ({
    ...readable(proof),
    childminderId: proof.childminderId,
    childminder,
    placeName,
    enteredAt: proof.enteredAt,
  }));
}

const PROOFS_SEEN_SHOWN = 6;

const inTurn = sql`${proofs.documentId} is null, ${proofs.enteredAt}, ${proofs.id}`;

type Row = typeof proofs.$inferSelect;

function standing(kind: ProofKind, held: readonly Row[], today: Day): ProofOfKind {
  const state = stateOf(kind, held, today);
  const latest = latestOf(kind, held);
  return {
    kind,
    requiredForListing: proofRules[kind].requiredForListing,
    state,
    nextStep: nextStep(state, latest),
    daysLeft: latest?.validUntil ? daysBetween(today, latest.validUntil) : null,
    proof: latest ? readable(latest) : null,
  };
}

function nextStep(state: ProofState, latest: Row | undefined): ProofOfKind["nextStep"] {
  if (state === "missing") return "enter";
  if (state !== "valid") return "renew";
  return latest?.confirmedAt ? null : "await_confirmation";
}

function readable({ id, kind, issuedOn, validUntil, notOwed, documentId, confirmedAt, takenBackReason }: Row): Proof {
  return {
    id,
    kind,
    issuedOn,
    lastDay: lastDayOf({ from: issuedOn, until: validUntil }),
    notOwed,
    documentId,
    confirmedOn: confirmedAt && todayInBerlin(confirmedAt),
    takenBackReason,
  };
}
