import { and, eq, gt, inArray, notInArray } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { savedSearches, savedSearchMatches, searchAlerts, toldOpenings } from "../../../db/schema/families";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { emitAll, subjectsHeardSince } from "../../kernel/events";
import { authorise } from "../../kernel/permissions";
import { everyAnswer, lockListed } from "../../search/steps";
import { fitOf, fitOfAnswer, newsIn } from "../fit";
import { grownInto } from "../grown-children";
import { planToTell } from "../plan-mails";
import { isOpening, newsSince } from "../rules";
import { questionToday, whereOf } from "../saved-question";
import { searchesAround, searchesAroundOf } from "../searches-around";

/**
 * What is free with a childminder has changed, or she has come or gone: whoever waits for her hours is told, once for each
 * opening, by the mail of a day. A search that she no longer answers forgets her, so that the next opening is news again; the same
 * hours within a day are not. Two of these for the same childminder wait for each other; done twice, it does nothing more.
 */
export async function matchSavedSearches(ctx: Context, childminderId: string): Promise<{ told: number }> {
  authorise(ctx, "families.match_searches");
  const today = todayInBerlin(ctx.now);
  return inTransaction(ctx, async (tx) => {
    const listed = await lockListed(tx, childminderId);
    const around = listed ? await searchesAround(tx, listed) : [];
    const news = new Map<string, string>();
    for (const search of around) {
      const fit = listed && fitOf(search, listed, today);
      if (fit) news.set(search.id, newsIn(fit));
    }
    const answered = [...news.keys()];
    await tx
      .delete(savedSearchMatches)
      .where(
        and(
          eq(savedSearchMatches.childminderId, childminderId),
          answered.length > 0 ? notInArray(savedSearchMatches.searchId, answered) : undefined,
        ),
      );
    return { told: await tellOf(tx, ctx, childminderId, news) };
  });
}

type Alert = typeof searchAlerts.$inferSelect;

/** Without those who were told the same of her within the last day: she has closed these hours and opened them again. */
async function withoutOldNews(
  tx: Transaction,
  ctx: Context,
  alerts: readonly Alert[],
  { childminderId, news }: { readonly childminderId: string; readonly news: ReadonlyMap<string, string> },
): Promise<Alert[]> {
  const told = await tx
    .select()
    .from(toldOpenings)
    .where(and(eq(toldOpenings.childminderId, childminderId), gt(toldOpenings.toldAt, newsSince(ctx.now))));
  const known = new Set(told.map((one) => `${one.personId} ${one.searchId} ${one.news}`));
  return alerts.filter(({ personId, searchId }) => !known.has(`${personId} ${searchId} ${news.get(searchId)}`));
}

/**
 * A month has begun in which the child of a search has become old enough for somebody: with her nothing has changed, so nothing
 * else would tell of her. Others are left alone, they are told of when they change.
 */
export async function matchGrownChild(ctx: Context, searchId: string): Promise<{ told: number }> {
  authorise(ctx, "families.match_searches");
  const today = todayInBerlin(ctx.now);
  const search = await heardSearch(ctx, searchId);
  const question = search && questionToday(search, today);
  if (!question) return { told: 0 };
  const hers: string[] = [];
  for await (const row of everyAnswer(ctx.db, question, whereOf(search, question), search.tells === "fitting"))
    if (grownInto(question, search.tells, row.from_age_months)) hers.push(row.childminder_id);
  let told = 0;
  for (const childminderId of hers)
    told += await inTransaction(ctx, async (tx) => {
      const listed = await lockListed(tx, childminderId);
      const [around] = listed ? await searchesAroundOf(tx, listed, [searchId]) : [];
      const fit = listed && around && fitOf(around, listed, today);
      return fit ? tellOf(tx, ctx, childminderId, new Map([[searchId, newsIn(fit)]])) : 0;
    });
  return { told };
}

/** Whoever hears of these searches is told that she answers them, and with what, if that is news; how many are. */
async function tellOf(
  tx: Transaction,
  ctx: Context,
  childminderId: string,
  news: ReadonlyMap<string, string>,
): Promise<number> {
  if (news.size === 0) return 0;
  const fresh = await tx
    .insert(savedSearchMatches)
    .values([...news.keys()].map((searchId) => ({ searchId, childminderId, since: ctx.now })))
    .onConflictDoNothing()
    .returning({ searchId: savedSearchMatches.searchId });
  if (fresh.length === 0) return 0;
  const ids = fresh.map(({ searchId }) => searchId);
  const heard = await tx.select().from(searchAlerts).where(inArray(searchAlerts.searchId, ids));
  const alerts = await withoutOldNews(tx, ctx, heard, { childminderId, news });
  const told = alerts.map(({ personId, searchId }) => ({ subjectId: personId, details: { searchId, childminderId } }));
  await emitAll(tx, ctx, "families.match_found", told);
  await planToTell(tx, ctx, alerts, childminderId);
  return told.length;
}

/**
 * A search was saved or changed, or somebody began to listen: what answered it at that moment is no news. What has changed since
 * then is left to `matchSavedSearches`, or a job that comes late would swallow an opening.
 */
export async function rememberMatches(
  ctx: Context,
  { searchId, asOf }: { readonly searchId: string; readonly asOf: Date },
): Promise<{ remembered: number }> {
  authorise(ctx, "families.match_searches");
  const today = todayInBerlin(ctx.now);
  const search = await heardSearch(ctx, searchId);
  const question = search && questionToday(search, today);
  if (!question) return { remembered: 0 };
  const answers: string[] = [];
  const onlyFitting = search.tells === "fitting";
  for await (const row of everyAnswer(ctx.db, question, whereOf(search, question), onlyFitting)) {
    if (isOpening(fitOfAnswer(row, question), question.start, search.tells)) answers.push(row.childminder_id);
  }
  const changed = await changedSince(ctx, answers, asOf);
  const known = answers.filter((id) => !changed.has(id));
  await writeMatches(ctx, searchId, known);
  return { remembered: known.length };
}

/** The search, if somebody hears of it. */
async function heardSearch({ db }: Context, searchId: string): Promise<typeof savedSearches.$inferSelect | undefined> {
  const heard = db.select({ id: searchAlerts.searchId }).from(searchAlerts);
  const [search] = await db
    .select()
    .from(savedSearches)
    .where(and(eq(savedSearches.id, searchId), inArray(savedSearches.id, heard)));
  return search;
}

const chunk = 500;

async function changedSince(ctx: Context, childminderIds: readonly string[], since: Date): Promise<Set<string>> {
  const changed = new Set<string>();
  for (let at = 0; at < childminderIds.length; at += chunk) {
    const some = childminderIds.slice(at, at + chunk);
    for (const id of await subjectsHeardSince(ctx.db, "match-saved-searches", some, since)) changed.add(id);
  }
  return changed;
}

async function writeMatches(ctx: Context, searchId: string, childminderIds: readonly string[]): Promise<void> {
  for (let at = 0; at < childminderIds.length; at += chunk) {
    const rows = childminderIds
      .slice(at, at + chunk)
      .map((childminderId) => ({ searchId, childminderId, since: ctx.now }));
    await ctx.db.insert(savedSearchMatches).values(rows).onConflictDoNothing();
  }
}
