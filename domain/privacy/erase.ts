import { eq } from "drizzle-orm";
import { erasures, type Traces } from "../../db/schema/privacy";
import { type Context, inTransaction } from "../kernel/context";
import { endDeliveriesAbout } from "../kernel/end-deliveries";
import { emit } from "../kernel/events";
import { layOut } from "../kernel/letter";
import type { Posting } from "../kernel/mailer";
import { authorise } from "../kernel/permissions";
import { type Erased, type PersonalPart, type Subject, thePersonalParts } from "../kernel/personal-data";
import { farewell } from "./farewell";
import { addressRecord } from "./records";

type Erasure = typeof erasures.$inferSelect;

/**
 * The job: first all rows, in one transaction that also writes down what lies outside of the database; then the stores; then a
 * last mail; then even the address for that mail. Each step is marked, so that whatever dies meanwhile, the next attempt goes
 * on where it stood, and done again it does nothing.
 */
export async function carryOutErasure(
  ctx: Context,
  { erasureId }: { readonly erasureId: string },
  posting: Posting,
  parts: readonly PersonalPart[] = thePersonalParts(),
): Promise<void> {
  authorise(ctx, "privacy.erase");
  const [erasure] = await ctx.db.select().from(erasures).where(eq(erasures.id, erasureId));
  if (!erasure || erasure.doneAt || erasure.sealedAddress === null) return;
  const email = await ctx.vendors.vault.open(erasure.sealedAddress, addressRecord(erasureId));
  const traces = erasure.rowsErasedAt ? erasure.traces : await eraseRows(ctx, erasure, email, parts);
  if (!erasure.storesClearedAt) {
    await clearStores(ctx, erasure.personId, email, traces);
    await ctx.db.update(erasures).set({ storesClearedAt: ctx.now, traces: null }).where(eq(erasures.id, erasureId));
  }
  // "undeliverable" is an end as well: nobody reads at this address.
  await ctx.vendors.mailer.send({ to: email, ...layOut(farewell[erasure.locale], erasure.locale) }, posting);
  await inTransaction(ctx, async (tx) => {
    await tx.update(erasures).set({ sealedAddress: null, doneAt: ctx.now }).where(eq(erasures.id, erasureId));
    await emit(tx, ctx, "privacy.person_erased", erasure.personId, { erasureId });
  });
}

/** Everything in Postgres, all or nothing. Errors in a part leave every row as it was. */
async function eraseRows(
  ctx: Context,
  { id, personId }: Erasure,
  email: string,
  parts: readonly PersonalPart[],
): Promise<Traces | null> {
  return inTransaction(ctx, async (tx) => {
    const [open] = await tx.select().from(erasures).where(eq(erasures.id, id)).for("update");
    if (!open || open.rowsErasedAt) return open?.traces ?? null; // another attempt was quicker
    const subject: Subject = { id: personId, email };
    const erased: Erased[] = [];
    for (const part of parts) erased.push(await part.erase(tx, ctx, subject));
    const traces = joined(erased);
    await endDeliveriesAbout(tx, ctx, personId, traces.ids);
    await tx.update(erasures).set({ rowsErasedAt: ctx.now, traces }).where(eq(erasures.id, id));
    return traces;
  });
}

function joined(erased: readonly Erased[]): Traces {
  const all = (of: (one: Erased) => readonly string[] | undefined) => [
    ...new Set(erased.flatMap((one) => of(one) ?? [])),
  ];
  return {
    ids: all(({ ids }) => ids),
    filePrefixes: all(({ filePrefixes }) => filePrefixes),
    pageTags: all(({ pageTags }) => pageTags),
    apiKeyHashes: all(({ apiKeyHashes }) => apiKeyHashes),
    saidIn: erased.flatMap(({ saidIn }) => saidIn ?? []),
  };
}

/** Sessions and all else in Redis, every file, every cached page. */
async function clearStores(ctx: Context, personId: string, email: string, traces: Traces | null): Promise<void> {
  const { remembered, knownKeys, storage, pageCache, rooms, inboxes } = ctx.vendors;
  await knownKeys.forget(traces?.apiKeyHashes ?? []);
  await remembered.forget({ personId, ids: traces?.ids ?? [], email });
  for (const prefix of traces?.filePrefixes ?? []) {
    for await (const { key } of storage.list(prefix)) await storage.remove(key);
  }
  for (const { placementId, member } of traces?.saidIn ?? []) await rooms.silence(placementId, member);
  await inboxes.leave(personId);
  if (traces && traces.pageTags.length > 0) await pageCache.invalidate(traces.pageTags);
}
