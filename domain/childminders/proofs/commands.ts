import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { proofs, proofWarnings } from "../../../db/schema/childminders";
import { careHomes, childminders } from "../../../db/schema/homes";
import { holdActor } from "../../accounts/steps";
import { holdDocument } from "../../documents/steps";
import { isInAreaOf } from "../../homes/areas";
import { whyNotExplained } from "../../homes/permit/rules";
import { lockHomeOf, ownScope } from "../../homes/steps";
import { addDays, type Day, daysBetween, todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise } from "../../kernel/permissions";
import type { ProofKind } from "../../kernel/proof-kinds";
import { proofRow } from "./rows";
import { warningAt, warningDays, whyNotEnterable } from "./rules";
import type { ConfirmProof, EnterProof, TakeBackProof, WithdrawProof } from "./schemas";

/** She has a proof. It counts from now on; her youth office sees it and confirms that it has. */
export async function enterProof(ctx: Context, input: EnterProof): Promise<{ id: string }> {
  authorise(ctx, "childminders.enter_proof");
  return inTransaction(ctx, async (tx) => {
    const { childminder } = await lockHomeOf(tx, ctx.actor, input.childminderId, ownScope(ctx.actor));
    refuse(whyNotEnterable(input, todayInBerlin(ctx.now)));
    if (input.documentId) await holdDocument(tx, ownerOf(childminder), input.documentId);
    const proof = proofRow(input, { id: newId(ctx.now), now: ctx.now });
    await tx.insert(proofs).values(proof);
    await emit(tx, ctx, "childminders.proof_entered", childminder.id, { proofId: proof.id, kind: proof.kind });
    return { id: proof.id };
  });
}

/** Papers belong to accounts: who has none can point at none. */
function ownerOf({ personId }: { readonly personId: string | null }): string {
  if (personId === null) throw new AppError("documents.document_not_found", {}, "documentId");
  return personId;
}

/** She takes a proof back: entered by mistake, or no longer hers to show. */
export async function withdrawProof(ctx: Context, { proofId }: WithdrawProof): Promise<void> {
  authorise(ctx, "childminders.withdraw_proof");
  await inTransaction(ctx, async (tx) => {
    const [named] = await tx
      .select({ childminderId: proofs.childminderId, kind: proofs.kind })
      .from(proofs)
      .where(eq(proofs.id, proofId));
    if (!named) throw notFound();
    const { childminder } = await lockHomeOf(tx, ctx.actor, named.childminderId, ownScope(ctx.actor), notFound());
    await tx.delete(proofs).where(eq(proofs.id, proofId));
    await emit(tx, ctx, "childminders.proof_withdrawn", childminder.id, { proofId, kind: named.kind });
  });
}

/** The youth office of her area has seen the proof: who, and when. */
export async function confirmProof(ctx: Context, { proofId }: ConfirmProof): Promise<void> {
  authorise(ctx, "childminders.confirm_proof");
  await inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    const [named] = await tx
      .select({ childminderId: proofs.childminderId, kind: proofs.kind })
      .from(proofs)
      .innerJoin(childminders, eq(childminders.id, proofs.childminderId))
      .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
      .where(and(eq(proofs.id, proofId), isInAreaOf(ctx.actor.personId)));
    if (!named) throw notFound();
    const [confirmed] = await tx
      .update(proofs)
      .set({ confirmedBy: ctx.actor.personId, confirmedAt: ctx.now, takenBackReason: null, takenBackAt: null })
      .where(and(eq(proofs.id, proofId), isNull(proofs.confirmedAt)))
      .returning({ id: proofs.id });
    if (!confirmed) throw new AppError("childminders.proof_confirmed_already", {}, "proofId");
    await emit(tx, ctx, "childminders.proof_confirmed", named.childminderId, { proofId, kind: named.kind });
  });
}

/** What an adviser had seen counts as unseen again: the wrong paper, a wrong person. She is told why; the proof itself stays hers. */
export async function takeBackProof(ctx: Context, { proofId, reason }: TakeBackProof): Promise<void> {
  authorise(ctx, "childminders.confirm_proof");
  refuse(whyNotExplained(reason));
  await inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    const seen = await tx
      .select({ childminderId: proofs.childminderId, kind: proofs.kind })
      .from(proofs)
      .innerJoin(childminders, eq(childminders.id, proofs.childminderId))
      .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
      .where(and(eq(proofs.id, proofId), isInAreaOf(ctx.actor.personId)));
    const [named] = seen;
    if (!named) throw notFound();
    const [takenBack] = await tx
      .update(proofs)
      .set({ confirmedBy: null, confirmedAt: null, takenBackReason: reason, takenBackAt: ctx.now })
      .where(and(eq(proofs.id, proofId), isNotNull(proofs.confirmedAt)))
      .returning({ id: proofs.id });
    if (!takenBack) throw new AppError("childminders.proof_not_confirmed", {}, "proofId");
    await emit(tx, ctx, "childminders.proof_taken_back", named.childminderId, { proofId, kind: named.kind });
  });
}

/** Proofs warned of in one transaction. */
const batch = 200;

/**
 * The schedule: who has a proof that lapses in 90, 30 or 7 days hears of it, once each and on the next day that this runs, be it
 * late. A proof that was replaced by a longer one warns of nothing. Done again, it does nothing.
 */
export async function warnOfLapses(ctx: Context): Promise<{ warned: number }> {
  authorise(ctx, "childminders.warn_of_lapses");
  const today = todayInBerlin(ctx.now);
  let warned = 0;
  for (;;) {
    const due = await lapsesDue(ctx, today);
    await inTransaction(ctx, async (tx) => {
      for (const lapse of due) await warn(tx, ctx, lapse, today);
    });
    warned += due.length;
    if (due.length < batch) return { warned };
  }
}

type Lapse = {
  readonly id: string;
  readonly childminder_id: string;
  readonly kind: ProofKind;
  readonly valid_until: Day;
};

/** Those that lapse soonest first, so that who is late hears first. */
async function lapsesDue(ctx: Context, today: Day): Promise<readonly Lapse[]> {
  const [earliest] = warningDays;
  return ctx.db.execute<Lapse>(
    sql`
    select p.id, p.childminder_id, p.kind, p.valid_until::text
      from proofs p
     where p.valid_until > ${today}::date and p.valid_until <= ${addDays(today, earliest)}::date
       and not exists (
         select from proofs longer
          where longer.childminder_id = p.childminder_id and longer.kind = p.kind and longer.id <> p.id
            and (longer.valid_until is null or (longer.valid_until, longer.id) > (p.valid_until, p.id))
       )
       and not exists (
         select from proof_warnings w
          where w.proof_id = p.id
            and w.days = (
              select min(days) from unnest(${sql.raw(`array[${warningDays.join()}]`)}) as days
               where days >= p.valid_until - ${today}::date
            )
       )
     order by p.valid_until, p.id
     limit ${batch}::int`,
    "objects",
  );
}

/** Writes down that she was told, also of what was missed, and tells her once; two that run at once tell her once. */
async function warn(tx: Transaction, ctx: Context, lapse: Lapse, today: Day): Promise<void> {
  const days = warningAt(daysBetween(today, lapse.valid_until));
  if (days === null) return;
  const passed = warningDays.filter((one) => one >= days);
  const written = await tx
    .insert(proofWarnings)
    .values(passed.map((one) => ({ proofId: lapse.id, days: one, warnedAt: ctx.now })))
    .onConflictDoNothing()
    .returning({ days: proofWarnings.days });
  if (!written.some((one) => one.days === days)) return;
  const { childminder_id: childminderId, kind, id: proofId } = lapse;
  await emit(tx, ctx, "childminders.proof_lapses", childminderId, { proofId, kind, days });
}

function notFound(): AppError {
  return new AppError("childminders.proof_not_found", {}, "proofId");
}
