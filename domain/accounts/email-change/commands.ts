import { and, eq, gt, gte, isNull, ne, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { apiKeys, emailChanges, linkedAccounts, passkeys, people } from "../../../db/schema/accounts";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { authorise, requireFresh } from "../../kernel/permissions";
import { digest } from "../../kernel/secrets";
import type { ChangeEmail, ConfirmEmail, UndoEmail } from "../schemas";
import { me } from "../steps";
import { confirmSecret, undoSecret } from "./links";
import { CONFIRM_HOURS, UNDO_DAYS, whyNotConfirmable, whyNotRequestable, whyNotUndoable } from "./rules";

const HOUR = 3_600_000;

/**
 * Somebody wants another address. Nothing changes until a link that goes there is opened; whether the address has an account already
 * is said to nobody but its owner, by mail. A request that was still open counts no longer.
 */
export async function requestEmailChange(ctx: Context, { email }: ChangeEmail): Promise<void> {
  authorise(ctx, "accounts.change_email");
  requireFresh(ctx);
  const id = newId(ctx.now);
  const confirmDigest = await digest(await confirmSecret(ctx.vendors.signatures, id));
  const undoDigest = await digest(await undoSecret(ctx.vendors.signatures, id));
  await inTransaction(ctx, async (tx) => {
    const person = await lockPerson(tx, me(ctx));
    const ofToday = and(
      eq(emailChanges.personId, person.id),
      gt(emailChanges.requestedAt, new Date(ctx.now.getTime() - 24 * HOUR)),
    );
    refuse(whyNotRequestable(email, person.email, await tx.$count(emailChanges, ofToday)));
    await withdrawOpen(tx, ctx, person.id);
    await tx.insert(emailChanges).values({
      id,
      personId: person.id,
      oldEmail: person.email,
      newEmail: email,
      locale: ctx.locale,
      confirmDigest,
      undoDigest,
      requestedAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + CONFIRM_HOURS * HOUR),
    });
    await emit(tx, ctx, "accounts.email_change_requested", person.id, { changeId: id });
  });
}

/**
 * The link that went to the new address was opened by who asked for it: from now on mails and links to sign in go there. Sessions,
 * keys and linked accounts stay; invitations that wait under the old address follow (`accounts.email_changed`). The old address is
 * told, with a way back. Errors: `email_taken` also for the second of two accounts that confirm one address at once.
 */
export async function confirmEmailChange(ctx: Context, { secret }: ConfirmEmail): Promise<void> {
  authorise(ctx, "accounts.change_email");
  const known = await digest(secret);
  await inTransaction(ctx, async (tx) => {
    const person = await lockPerson(tx, me(ctx));
    const [change] = await tx.select().from(emailChanges).where(eq(emailChanges.confirmDigest, known));
    refuse(whyNotConfirmable(change, person, ctx.now));
    if (!change) return;
    await move(tx, ctx, person.id, change.newEmail);
    const undoUntil = new Date(ctx.now.getTime() + UNDO_DAYS * 24 * HOUR);
    await tx.update(emailChanges).set({ confirmedAt: ctx.now, undoUntil }).where(eq(emailChanges.id, change.id));
    await emit(tx, ctx, "accounts.email_changed", person.id, { changeId: change.id });
  });
  await ctx.vendors.sessions.refreshRoles(me(ctx));
}

/**
 * Whoever reads mail at the old address takes the change back, signed in or not: the account is theirs again, also where it went on to
 * a third address. All devices, keys and whatever was added since to sign in with end.
 */
export async function undoEmailChange(ctx: Context, { secret }: UndoEmail): Promise<void> {
  authorise(ctx, "accounts.use_link");
  const known = await digest(secret);
  const { personId, hashes } = await inTransaction(ctx, async (tx) => {
    const [found] = await tx.select().from(emailChanges).where(eq(emailChanges.undoDigest, known));
    refuse(whyNotUndoable(found, ctx.now));
    if (!found) throw new AppError("accounts.email_link_unknown", {}, "secret");
    const person = await lockPerson(tx, found.personId);
    const [change] = await tx.select().from(emailChanges).where(eq(emailChanges.id, found.id));
    refuse(whyNotUndoable(change, ctx.now));
    const since = gte(emailChanges.requestedAt, found.requestedAt);
    await withdrawOpen(tx, ctx, person.id);
    const before = person.email;
    if (before !== found.oldEmail) await move(tx, ctx, person.id, found.oldEmail);
    await tx
      .update(emailChanges)
      .set({ undoneAt: ctx.now })
      .where(and(eq(emailChanges.personId, person.id), since, isNull(emailChanges.undoneAt)));
    await tx.delete(passkeys).where(and(eq(passkeys.personId, person.id), gte(passkeys.createdAt, found.requestedAt)));
    await tx
      .delete(linkedAccounts)
      .where(and(eq(linkedAccounts.personId, person.id), gte(linkedAccounts.createdAt, found.requestedAt)));
    const ended = await tx
      .update(apiKeys)
      .set({ revokedAt: ctx.now })
      .where(and(eq(apiKeys.personId, person.id), isNull(apiKeys.revokedAt)))
      .returning({ hash: apiKeys.hash });
    await emit(tx, ctx, "accounts.email_change_undone", person.id, { changeId: found.id });
    return { personId: person.id, hashes: ended.map(({ hash }) => hash) };
  });
  await ctx.vendors.sessions.endAll(personId);
  await ctx.vendors.knownKeys.forget(hashes);
}

/** What is still open is over: another request took its place. */
async function withdrawOpen(tx: Transaction, ctx: Context, personId: string): Promise<void> {
  await tx
    .update(emailChanges)
    .set({ withdrawnAt: ctx.now })
    .where(
      and(eq(emailChanges.personId, personId), isNull(emailChanges.confirmedAt), isNull(emailChanges.withdrawnAt)),
    );
}

/** An address has one account. Who asks for the same at once waits here, and the second finds it taken. */
async function move(tx: Transaction, ctx: Context, personId: string, email: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('accounts.email'), hashtext(${email}))`);
  const [taken] = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.email, email), ne(people.id, personId)));
  if (taken) throw new AppError("accounts.email_taken", {}, "secret");
  await tx.update(people).set({ email, emailVerified: true, updatedAt: ctx.now }).where(eq(people.id, personId));
}

async function lockPerson(tx: Transaction, personId: string): Promise<typeof people.$inferSelect> {
  const [person] = await tx.select().from(people).where(eq(people.id, personId)).for("update");
  if (!person) throw new AppError("accounts.person_not_found");
  return person;
}
