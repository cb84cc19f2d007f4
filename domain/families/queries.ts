import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { people } from "../../db/schema/accounts";
import {
  careNeeds,
  careWishes,
  children,
  familyInvitations,
  familyMembers,
  favourites,
  savedSearches,
  searchAlerts,
} from "../../db/schema/families";
import { me } from "../accounts/steps";
import { lastChangesOf } from "../capacity/steps";
import { listedBySlug } from "../homes/steps";
import { type Day, type Month, todayInBerlin } from "../kernel/calendar";
import { type CareSchedule, hoursOfSchedule } from "../kernel/care-schedule";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { authorise } from "../kernel/permissions";
import { encodeSchedule, printSchedule } from "../kernel/print-schedule";
import { explainFit } from "../search/explain";
import { countFitting, readListed } from "../search/steps";
import { type CareNeed, questionOfNeed } from "./need-question";
import { ageOn, isExpected } from "./rules";
import { inputToday, linkOf, questionToday, type StoredQuestion, whereOf } from "./saved-question";
import type { ChildView, Favourites, InvitationView, NeedView, ParentView, SearchView } from "./views";
import { ofOwnFamily } from "./visible";
import { isWish, type Weight } from "./wishes";

/** The parents of one's family, who joined first comes first; nobody before a parent's first act. */
export async function readParents(ctx: Context): Promise<ParentView[]> {
  authorise(ctx, "families.read");
  const rows = await ctx.db
    .select({ id: people.id, name: people.name, email: people.email, joinedAt: familyMembers.joinedAt })
    .from(familyMembers)
    .innerJoin(people, eq(people.id, familyMembers.personId))
    .where(ofOwnFamily(ctx, familyMembers.familyId))
    .orderBy(asc(familyMembers.joinedAt));
  return rows.map(({ id, ...parent }) => ({ ...parent, you: id === me(ctx) }));
}

/** Invitations to one's family that nobody has answered yet. */
export async function readInvitations(ctx: Context): Promise<InvitationView[]> {
  authorise(ctx, "families.read");
  const { id, email, at, expiresAt } = familyInvitations;
  return ctx.db
    .select({ id, email, at, expiresAt })
    .from(familyInvitations)
    .where(
      sql`${ofOwnFamily(ctx, familyInvitations.familyId)} and accepted_at is null and withdrawn_at is null
        and expires_at > ${ctx.now.toISOString()}`,
    )
    .orderBy(desc(at));
}

/** The children of one's family with the care they need, the oldest first. */
export async function readChildren(ctx: Context): Promise<ChildView[]> {
  authorise(ctx, "families.read");
  const today = todayInBerlin(ctx.now);
  const rows = await ctx.db
    .select({ child: children, need: careNeeds })
    .from(children)
    .leftJoin(careNeeds, eq(careNeeds.childId, children.id))
    .where(ofOwnFamily(ctx, children.familyId))
    .orderBy(asc(children.bornMonth), asc(children.id));
  const ids = rows.map(({ child }) => child.id);
  const wished = ids.length > 0 ? await ctx.db.select().from(careWishes).where(inArray(careWishes.childId, ids)) : [];
  return rows.map(({ child: { id, nickname, bornMonth }, need }) => ({
    id,
    nickname,
    bornMonth,
    expected: isExpected(bornMonth, today),
    ageMonths: ageOn(bornMonth, today),
    need:
      need &&
      needView(
        ctx,
        needOf(
          need,
          wished.filter(({ childId }) => childId === id),
        ),
        bornMonth,
      ),
  }));
}

type NeedRow = typeof careNeeds.$inferSelect;

function needOf(row: NeedRow, wished: readonly (typeof careWishes.$inferSelect)[]): CareNeed {
  const { workLabel, workSlug, workLon, workLat } = row;
  return {
    schedule: scheduleOf(row),
    start: row.startOn,
    leastMonths: row.leastMonths,
    home: { label: row.homeLabel, slug: row.homeSlug, lon: row.homeLon, lat: row.homeLat },
    radiusKm: row.radiusKm,
    work:
      workLabel === null || workLon === null || workLat === null
        ? null
        : { label: workLabel, slug: workSlug, lon: workLon, lat: workLat },
    detourKm: row.detourKm,
    wishes: wished.flatMap(({ wish, weight }) => (isWish(wish) ? [{ wish, weight: weight as Weight }] : [])),
  };
}

function scheduleOf({ fixedHours, floatingWindow, floatingHours }: NeedRow): CareSchedule {
  const fixed = fixedHours;
  if (floatingWindow === null || floatingHours === null) return { fixed };
  return { fixed, floating: { window: floatingWindow, hoursPerWeek: floatingHours } };
}

function needView(ctx: Context, need: CareNeed, bornMonth: Month): NeedView {
  const { schedule, ...rest } = need;
  const question = questionOfNeed(need, bornMonth, todayInBerlin(ctx.now));
  return {
    ...rest,
    hours: encodeSchedule(schedule),
    hoursText: printSchedule(schedule, ctx.locale),
    hoursPerWeek: hoursOfSchedule(schedule),
    ageAtStart: ageOn(bornMonth, need.start),
    wishes: [...need.wishes].sort((one, other) => other.weight - one.weight),
    link: linkOfStored(question, todayInBerlin(ctx.now)),
  };
}

function linkOfStored(question: StoredQuestion, today: Day): string {
  const input = inputToday({ question, askedOn: today }, today);
  return input ? linkOf(input) : "";
}

/** What one's family searches for again and again, and how many fit now. */
export async function readSearches(ctx: Context): Promise<SearchView[]> {
  authorise(ctx, "families.read");
  const today = todayInBerlin(ctx.now);
  const rows = await ctx.db
    .select({ search: savedSearches, since: searchAlerts.since, rhythm: searchAlerts.rhythm })
    .from(savedSearches)
    .leftJoin(
      searchAlerts,
      sql`${searchAlerts.searchId} = ${savedSearches.id} and ${searchAlerts.personId} = ${me(ctx)}`,
    )
    .where(ofOwnFamily(ctx, savedSearches.familyId))
    .orderBy(asc(savedSearches.createdAt));
  return Promise.all(
    rows.map(async ({ search, since, rhythm }) => {
      const input = inputToday(search, today);
      const question = questionToday(search, today);
      return {
        id: search.id,
        name: search.name,
        tells: search.tells,
        place: search.placeLabel,
        to: search.toLabel,
        hours: question?.wanted ? printSchedule(question.wanted, ctx.locale) : null,
        start: question && question.start > today ? question.start : null,
        radiusKm: question?.radiusKm ?? null,
        link: input && question ? linkOf(input) : null,
        alertsSince: since,
        rhythm,
        fittingNow: question ? await countFitting(ctx.db, question, whereOf(search, question)) : null,
      };
    }),
  );
}

/** What is free with her, whoever asks. */
const anything = { wanted: null, children: 1, ageMonths: null, leastMonths: 0 } as const;

/** Whom one's family keeps and what is free with them; who is not listed at present is only counted. */
export async function readFavourites(ctx: Context): Promise<Favourites> {
  authorise(ctx, "families.read");
  const rows = await ctx.db
    .select({ id: favourites.childminderId, at: favourites.at })
    .from(favourites)
    .where(ofOwnFamily(ctx, favourites.familyId))
    .orderBy(desc(favourites.at));
  const ids = rows.map(({ id }) => id);
  const [listed, changed] = await Promise.all([readListed(ctx.db, ids), lastChangesOf(ctx.db, ids)]);
  const today = todayInBerlin(ctx.now);
  const shown = rows.flatMap(({ id, at }) => {
    const her = listed.find(({ childminderId }) => childminderId === id);
    if (!her) return [];
    const { slug, name, placeName, spans } = her;
    const fit = explainFit(spans, her, { ...anything, start: today }, ctx.locale);
    return [
      {
        slug,
        name,
        placeName,
        addedAt: at,
        freeHoursPerWeek: fit.freeHoursPerWeek,
        freeFrom: fit.from,
        changedAt: changed.get(id) ?? null,
      },
    ];
  });
  return { listed: shown, gone: rows.length - shown.length };
}

/** Whether one's family keeps this childminder. Errors: `childminders.not_found`, also while she is not listed. */
export async function readFavourite(
  ctx: Context,
  { slug }: { readonly slug: string },
): Promise<{ slug: string; name: string; placeName: string; favourite: boolean }> {
  authorise(ctx, "families.read");
  const childminderId = await listedBySlug(ctx.db, slug);
  const [[her], [kept]] = await Promise.all([
    readListed(ctx.db, [childminderId]),
    ctx.db
      .select({ at: favourites.at })
      .from(favourites)
      .where(and(eq(favourites.childminderId, childminderId), ofOwnFamily(ctx, favourites.familyId))),
  ]);
  if (!her) throw new AppError("childminders.not_found", {}, "slug");
  return { slug, name: her.name, placeName: her.placeName, favourite: kept !== undefined };
}
