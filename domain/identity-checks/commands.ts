import { and, desc, eq, isNotNull, isNull, lt, not, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { identityChecks } from "../../db/schema/identity-checks";
import { holdActor, me, nameOf, renameMe } from "../accounts/steps";
import { type Context, inTransaction } from "../kernel/context";
import { AppError, refuse } from "../kernel/errors";
import { countEmitted, type EventName, emit, emitAll, emittedIn } from "../kernel/events";
import { newId } from "../kernel/ids";
import { authorise } from "../kernel/permissions";
import { digest64 } from "../kernel/secrets";
import { endOf, patientDays, whyNotBegun } from "./rules";
import type { BeginCheck, FinishCheck, ShowCheck, TakeCheckedName } from "./schemas";
import type { BegunCheck, CheckOutcome, IdentityNotice, IdentityService, IdentityVendor, Returned } from "./service";

type Check = typeof identityChecks.$inferSelect;

const hourMs = 3_600_000;
/** Where services lead back to, for everybody; registered with them. */
export const returnPath = "/konto/identitaet";

/**
 * Somebody lets a service find out who they are, of their own free will: where they go for it now. What was open before is given up.
 * Errors: `identity_checks.not_offered`, `name_missing`, `passed_already`, `too_many`, `vendor_away`.
 */
export async function beginCheck(ctx: Context, input: BeginCheck): Promise<{ url: string }> {
  authorise(ctx, "identity_checks.check_own");
  const service = ctx.vendors.identityChecks[input.vendor];
  if (!service) throw new AppError("identity_checks.not_offered", {}, "vendor");
  const checkId = newId(ctx.now);
  await inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    const personId = me(ctx);
    const since = new Date(ctx.now.getTime() - 24 * hourMs);
    const count = (name: EventName) => countEmitted(tx, name, personId, since);
    refuse(
      whyNotBegun({
        name: await nameOf(tx, personId),
        // By the trail, which stays when they delete their checks. What the service did not take costs nothing.
        today: (await count("identity_checks.begun")) - (await count("identity_checks.unanswered")),
        passed: await lastOf(tx, personId, "passed"),
      }),
    );
    await tx
      .update(identityChecks)
      .set({ state: "ended", endedAt: ctx.now })
      .where(and(eq(identityChecks.personId, personId), eq(identityChecks.state, "open")));
    await tx.insert(identityChecks).values({
      id: checkId,
      personId,
      vendor: input.vendor,
      state: "open",
      begunAt: ctx.now,
      shownSince: input.shown ? ctx.now : null,
    });
    await emit(tx, ctx, "identity_checks.begun", personId, { checkId, vendor: input.vendor });
  });
  return bring(ctx, service, checkId);
}

/** The service is asked outside of the transaction: where it does not answer, nothing waits for it. */
async function bring(ctx: Context, service: IdentityService, checkId: string): Promise<{ url: string }> {
  const own = eq(identityChecks.id, checkId);
  try {
    const { requestId, url } = await service.begin({ ...(await secretsOf(ctx, checkId)), language: ctx.locale });
    await ctx.db.update(identityChecks).set({ requestId }).where(own);
    return { url };
  } catch (error) {
    const what = { level: "error", what: "no identity check", requestId: ctx.requestId, why: String(error) };
    console.error(JSON.stringify(what));
    await inTransaction(ctx, async (tx) => {
      await tx.update(identityChecks).set({ state: "ended", endedAt: ctx.now }).where(own);
      await emit(tx, ctx, "identity_checks.unanswered", me(ctx), { checkId });
    });
    throw new AppError("identity_checks.vendor_away");
  }
}

/** What proves that somebody comes back from this very check is worked out anew each time, and stored nowhere. */
async function secretsOf({ vendors }: Pick<Context, "vendors">, checkId: string) {
  const secret = await vendors.signatures.sign("identity check", checkId);
  return {
    reference: checkId,
    secret,
    state: await digest64(`state ${secret}`),
    returnUrl: vendors.pageAddress(returnPath, "de"),
  };
}

/**
 * They came back: what became of it is read at once. Where the service has told it before, nothing is left to do. Errors:
 * `identity_checks.other_return`, `vendor_away`.
 */
export async function finishCheck(ctx: Context, { state, ...returned }: FinishCheck): Promise<void> {
  authorise(ctx, "identity_checks.check_own");
  const [check] = await ctx.db
    .select()
    .from(identityChecks)
    .where(eq(identityChecks.personId, me(ctx)))
    .orderBy(desc(identityChecks.begunAt))
    .limit(1);
  if (!check || state !== (await secretsOf(ctx, check.id)).state) throw new AppError("identity_checks.other_return");
  if (check.state !== "open" || !(await noteReturn(ctx, check))) return;
  const query: Returned = Object.fromEntries(
    Object.entries({ state, ...returned }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  let outcome: CheckOutcome;
  try {
    outcome = await lookAt(ctx, check, query);
  } catch (error) {
    const what = { level: "error", what: "identity check unread", requestId: ctx.requestId, why: String(error) };
    console.error(JSON.stringify(what));
    if (isToldOnce(check))
      await ctx.db.update(identityChecks).set({ returnedAt: null }).where(eq(identityChecks.id, check.id));
    throw new AppError("identity_checks.vendor_away");
  }
  await take(ctx, check, outcome);
}

/** A service without a name for the check tells its result to who comes back, and to nobody again. */
const isToldOnce = ({ requestId }: Check): boolean => requestId === null;

/** That they came back. Of several returns at once one alone may ask a service that tells its result once; answers whether this one may. */
async function noteReturn(ctx: Context, check: Check): Promise<boolean> {
  const noted = await ctx.db
    .update(identityChecks)
    .set({ returnedAt: ctx.now })
    .where(and(eq(identityChecks.id, check.id), isToldOnce(check) ? isNull(identityChecks.returnedAt) : undefined))
    .returning({ id: identityChecks.id });
  return noted.length > 0;
}

async function lookAt(ctx: Context, check: Check, returned: Returned | null): Promise<CheckOutcome> {
  const begun: BegunCheck = { ...(await secretsOf(ctx, check.id)), requestId: check.requestId };
  return serviceOf(ctx, check.vendor).look(begun, returned);
}

/** Errors: one that the operator has no more, while somebody waits for its answer. */
function serviceOf({ vendors }: Pick<Context, "vendors">, vendor: IdentityVendor): IdentityService {
  const service = vendors.identityChecks[vendor];
  if (!service) throw new Error(`an identity check is open at ${vendor}, which IDENTITY_CHECKS does not name any more`);
  return service;
}

const eventOf = {
  passed: "identity_checks.passed",
  name_differs: "identity_checks.name_differed",
  refused: "identity_checks.refused",
  ended: "identity_checks.ended",
} as const;

/** Once: whoever else has read the same, or less, finds it taken. */
async function take(ctx: Context, { id, personId, vendor }: Check, outcome: CheckOutcome): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const ended = endOf(outcome, await nameOf(tx, personId));
    if (!ended) return;
    const checkedAt = outcome.state === "passed" ? outcome.at : null;
    const [taken] = await tx
      .update(identityChecks)
      .set({ ...ended, endedAt: ctx.now, checkedAt })
      .where(and(eq(identityChecks.id, id), eq(identityChecks.state, "open")))
      .returning({ id: identityChecks.id });
    if (taken) await emit(tx, ctx, eventOf[ended.state], personId, { checkId: id, vendor });
  });
}

/** The name of the document becomes that of the account, as its person has read it. Errors: `identity_checks.not_found`, `other_name`. */
export async function takeCheckedName(ctx: Context, { name }: TakeCheckedName): Promise<void> {
  authorise(ctx, "identity_checks.check_own");
  await inTransaction(ctx, async (tx) => {
    await holdActor(tx, ctx);
    const check = await lastOf(tx, me(ctx), "name_differs");
    if (!check) throw new AppError("identity_checks.not_found");
    if (check.checkedName !== name) throw new AppError("identity_checks.other_name", {}, "name");
    await tx.update(identityChecks).set({ state: "passed" }).where(eq(identityChecks.id, check.id));
    await renameMe(tx, ctx, name);
    await emit(tx, ctx, "identity_checks.name_taken", me(ctx), { checkId: check.id });
  });
}

/** Whether those they make a contract with may know of it. */
export async function showCheck(ctx: Context, { shown }: ShowCheck): Promise<void> {
  authorise(ctx, "identity_checks.check_own");
  await inTransaction(ctx, async (tx) => {
    await tx
      .update(identityChecks)
      .set({ shownSince: shown ? ctx.now : null })
      .where(eq(identityChecks.personId, me(ctx)));
    await emit(tx, ctx, "identity_checks.shown", me(ctx), { shown: shown ? "yes" : "no" });
  });
}

/** They do not want it any more: it was of their own free will. Contracts that were signed meanwhile stay as they are. */
export async function forgetChecks(ctx: Context): Promise<void> {
  authorise(ctx, "identity_checks.check_own");
  await inTransaction(ctx, async (tx) => {
    await tx.delete(identityChecks).where(eq(identityChecks.personId, me(ctx)));
    await emit(tx, ctx, "identity_checks.forgotten", me(ctx));
  });
}

async function lastOf(tx: Transaction, personId: string, state: Check["state"]): Promise<Check | null> {
  const [check] = await tx
    .select()
    .from(identityChecks)
    .where(and(eq(identityChecks.personId, personId), eq(identityChecks.state, state)))
    .orderBy(desc(identityChecks.endedAt))
    .limit(1);
  return check ?? null;
}

/**
 * A service called: noted at the check by the event's id, with a job, in one statement. Of what was told before, of a check that we do not
 * have, or that is over, nothing is written.
 */
export async function keepIdentityNotices(ctx: Context, notices: readonly IdentityNotice[]): Promise<void> {
  authorise(ctx, "identity_checks.keep_notices");
  const { toldEvents, requestId, vendor, state } = identityChecks;
  for (const notice of notices) {
    const told = ctx.db
      .update(identityChecks)
      .set({ toldEvents: sql`array_append(${toldEvents}, ${notice.eventId}::text)` })
      .where(
        and(
          eq(requestId, notice.requestId),
          eq(vendor, notice.vendor),
          eq(state, "open"),
          not(sql`${notice.eventId}::text = any(${toldEvents})`),
        ),
      )
      .returning({ id: identityChecks.id })
      .getSQL();
    const emitted = emittedIn(ctx, "identity_checks.told", sql`select id from told`, { vendor: notice.vendor });
    await ctx.db.execute(sql`with told as (${told}) ${emitted}`);
  }
}

/** Used by a job: what became of a check there becomes so here. Again changes nothing. */
export async function lookAtCheck(ctx: Context, checkId: string): Promise<void> {
  authorise(ctx, "identity_checks.keep");
  const [check] = await ctx.db.select().from(identityChecks).where(eq(identityChecks.id, checkId));
  if (check?.state !== "open" || check.requestId === null) return;
  await take(ctx, check, await lookAt(ctx, check, null));
}

/** So many are looked at in one night. */
const looksANight = 500;
/** Hours after which a check is looked at that nobody called about. */
const quietHours = 12;

/** What nobody called about, and what nobody does any more. `left` counts those of the next night. */
export async function lookAtChecks(ctx: Context): Promise<{ asked: number; ended: number; left: number }> {
  authorise(ctx, "identity_checks.keep");
  const ago = (hours: number) => new Date(ctx.now.getTime() - hours * hourMs);
  const { id, personId, vendor, state, begunAt, requestId } = identityChecks;
  const ended = await inTransaction(ctx, async (tx) => {
    const given = await tx
      .update(identityChecks)
      .set({ state: "ended", endedAt: ctx.now })
      .where(and(eq(state, "open"), lt(begunAt, ago(24 * patientDays))))
      .returning({ id, personId, vendor });
    const subjects = given.map((one) => ({
      subjectId: one.personId,
      details: { checkId: one.id, vendor: one.vendor },
    }));
    await emitAll(tx, ctx, "identity_checks.ended", subjects);
    return given;
  });
  const quiet = await ctx.db
    .select({ id, vendor })
    .from(identityChecks)
    .where(and(eq(state, "open"), isNotNull(requestId), lt(begunAt, ago(quietHours))))
    .orderBy(begunAt)
    .limit(looksANight + 1);
  const tonight = quiet.slice(0, looksANight);
  await inTransaction(ctx, (tx) =>
    emitAll(
      tx,
      ctx,
      "identity_checks.told",
      tonight.map((one) => ({ subjectId: one.id, details: { vendor: one.vendor } })),
    ),
  );
  return { asked: tonight.length, ended: ended.length, left: quiet.length - tonight.length };
}
