import { and, count, eq } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { savedSearches, savedSearchMatches, searchAlerts } from "../../../db/schema/families";
import { me } from "../../accounts/steps";
import { todayInBerlin } from "../../kernel/calendar";
import { type Context, inTransaction } from "../../kernel/context";
import { AppError, refuse } from "../../kernel/errors";
import { emit } from "../../kernel/events";
import { newId } from "../../kernel/ids";
import { parseInput } from "../../kernel/input";
import { distanceMetres, toMetric } from "../../kernel/metric-point";
import { anyone, authorise } from "../../kernel/permissions";
import { type Question, readQuestion, type Spot, whyNotSearchable } from "../../search/rules";
import { SearchChildminders } from "../../search/schemas";
import { locateSpot } from "../places";
import { whyNotOneMore } from "../rules";
import { circleOf, type StoredQuestion, toStored, whereOf } from "../saved-question";
import type { ChangeSearch, RemoveSearch, SaveSearch, StartAlerts, StopAlerts, StopAlertsByLink } from "../schemas";
import { lockOrStartFamily } from "../steps";
import { readStopToken } from "../stop-links";
import { ofOwnFamily } from "../visible";

/**
 * A family keeps a question. What answers it already is what they have just seen; alerts tell of what opens from now on. Errors:
 * those of the public search, at its fields; `families.too_many_searches`.
 */
export async function saveSearch(ctx: Context, input: SaveSearch): Promise<{ id: string }> {
  authorise(ctx, "families.save_search");
  const understood = await understand(ctx, input.question);
  return inTransaction(ctx, async (tx) => {
    const familyId = await lockOrStartFamily(tx, ctx);
    const [known] = await tx.select({ count: count() }).from(savedSearches).where(eq(savedSearches.familyId, familyId));
    refuse(whyNotOneMore("searches", known?.count ?? 0));
    const id = newId(ctx.now);
    const { name, tells } = input;
    const row = { id, familyId, name, tells, ...understood, createdAt: ctx.now, updatedAt: ctx.now };
    await tx.insert(savedSearches).values(row);
    const { rhythm } = input;
    if (input.alerts) await tx.insert(searchAlerts).values({ searchId: id, personId: me(ctx), since: ctx.now, rhythm });
    await emit(tx, ctx, "families.search_saved", id);
    return { id };
  });
}

/** Another name, other openings to hear of, or another question; what answers it already is no news. */
export async function changeSearch(ctx: Context, input: ChangeSearch): Promise<void> {
  authorise(ctx, "families.change_search");
  const { searchId, name, tells, question, rhythm } = input;
  const understood = question && (await understand(ctx, question));
  await inTransaction(ctx, async (tx) => {
    const search = await ownSearch(tx, ctx, searchId);
    await tx
      .update(savedSearches)
      .set({ name, tells, ...understood, updatedAt: ctx.now })
      .where(eq(savedSearches.id, search.id));
    if (rhythm)
      await tx
        .update(searchAlerts)
        .set({ rhythm })
        .where(alertOf(search.id, me(ctx)));
    if (understood || tells !== search.tells) {
      await tx.delete(savedSearchMatches).where(eq(savedSearchMatches.searchId, search.id));
    }
    await emit(tx, ctx, "families.search_changed", search.id);
  });
}

/** The question is forgotten, and with it its alerts, those on their way included. */
export async function removeSearch(ctx: Context, { searchId }: RemoveSearch): Promise<void> {
  authorise(ctx, "families.remove_search");
  await inTransaction(ctx, async (tx) => {
    const search = await ownSearch(tx, ctx, searchId);
    await tx.delete(savedSearches).where(eq(savedSearches.id, search.id));
    await emit(tx, ctx, "families.search_removed", search.id);
  });
}

/** Who acts hears by mail of openings from now on. */
export async function startAlerts(ctx: Context, { searchId }: StartAlerts): Promise<void> {
  authorise(ctx, "families.start_alerts");
  await inTransaction(ctx, async (tx) => {
    const search = await ownSearch(tx, ctx, searchId);
    const [started] = await tx
      .insert(searchAlerts)
      .values({ searchId: search.id, personId: me(ctx), since: ctx.now })
      .onConflictDoNothing()
      .returning({ since: searchAlerts.since });
    if (started) await emit(tx, ctx, "families.alerts_started", search.id);
  });
}

/** Who acts hears nothing more, not even what is on its way. */
export async function stopAlerts(ctx: Context, { searchId }: StopAlerts): Promise<void> {
  authorise(ctx, "families.stop_alerts");
  await inTransaction(ctx, async (tx) => {
    const search = await ownSearch(tx, ctx, searchId);
    await endAlerts(tx, ctx, search.id, me(ctx));
  });
}

/** The same by the link of a mail (RFC 8058), for one search or all of them, without signing in. Done twice, it is done. Errors: `families.stop_link_unknown`. */
export async function stopAlertsByLink(ctx: Context, { token }: StopAlertsByLink): Promise<void> {
  authorise(ctx, "families.stop_alerts_by_link");
  const alert = await readStopToken(ctx.vendors.signatures, token);
  if (!alert) throw new AppError("families.stop_link_unknown", {}, "token");
  const { searchId, personId } = alert;
  const acting = { ...ctx, actor: anyone };
  await inTransaction(ctx, async (tx) => {
    const searchIds = searchId === null ? await heardBy(tx, personId) : [searchId];
    for (const each of searchIds) await endAlerts(tx, acting, each, personId);
  });
}

/** The searches of which somebody hears. */
async function heardBy(tx: Transaction, personId: string): Promise<string[]> {
  const alerts = await tx.select().from(searchAlerts).where(eq(searchAlerts.personId, personId));
  return alerts.map(({ searchId }) => searchId);
}

function alertOf(searchId: string, personId: string) {
  return and(eq(searchAlerts.searchId, searchId), eq(searchAlerts.personId, personId));
}

/** Where nobody hears of a search any more, what they knew is forgotten: whoever begins again begins with what is there then. */
async function endAlerts(
  tx: Transaction,
  ctx: Pick<Context, "actor" | "now" | "requestId">,
  searchId: string,
  personId: string,
): Promise<void> {
  const [ended] = await tx
    .delete(searchAlerts)
    .where(alertOf(searchId, personId))
    .returning({ since: searchAlerts.since });
  if (!ended) return;
  const [other] = await tx.select().from(searchAlerts).where(eq(searchAlerts.searchId, searchId)).limit(1);
  if (!other) await tx.delete(savedSearchMatches).where(eq(savedSearchMatches.searchId, searchId));
  await emit(tx, ctx, "families.alerts_stopped", personId, { searchId });
}

async function ownSearch(
  tx: Transaction,
  ctx: Context,
  searchId: string,
): Promise<Pick<typeof savedSearches.$inferSelect, "id" | "tells">> {
  const [search] = await tx
    .select({ id: savedSearches.id, tells: savedSearches.tells })
    .from(savedSearches)
    .where(and(eq(savedSearches.id, searchId), ofOwnFamily(ctx, savedSearches.familyId)))
    .for("update");
  if (!search) throw new AppError("families.search_not_found", {}, "searchId");
  return search;
}

/** The question as the public search understands it today, with its places found and its circle drawn. */
async function understand(ctx: Context, asked: StoredQuestion) {
  const input = parseInput(SearchChildminders, asked);
  const askedOn = todayInBerlin(ctx.now);
  const question = readQuestion(input, askedOn);
  const from = await locateSpot(ctx, spotOf(question.from), "place");
  const to = question.to && (await locateSpot(ctx, spotOf(question.to), "to"));
  if (to) refuse(whyNotSearchable(distanceMetres(toMetric(from), toMetric(to))));
  const places = { lon: from.lon, lat: from.lat, toLon: to?.lon ?? null, toLat: to?.lat ?? null };
  return {
    question: { ...toStored(input), ...placed(question, from, to) },
    askedOn,
    placeLabel: from.label,
    toLabel: to?.label ?? null,
    ...places,
    ...circleOf(whereOf(places, question)),
  };
}

type Located = Awaited<ReturnType<typeof locateSpot>>;

/** Places are kept by their slug, which stays when names change; a position no finer than it was located. */
function placed(question: Question, from: Located, to: Located | null): StoredQuestion {
  const point = (at: Located) => `${at.lat},${at.lon}`;
  return {
    ...(from.slug === null ? { point: point(from) } : { place: from.slug }),
    ...(question.to && to ? (to.slug === null ? { toPoint: point(to) } : { to: to.slug }) : {}),
  };
}

function spotOf(spot: Spot): { place: string } | { point: string } {
  return "place" in spot ? spot : { point: `${spot.point.lat},${spot.point.lon}` };
}
