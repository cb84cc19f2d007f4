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
  savedSearchMatches,
  searchAlerts,
} from "../../db/schema/families";
import { me } from "../accounts/steps";
import { lastChangesOf, lastOpeningsOf } from "../capacity/steps";
import { listedBySlug } from "../homes/steps";
import { type Day, type Month, todayInBerlin } from "../kernel/calendar";
import { hoursOfSchedule } from "../kernel/care-schedule";
import type { Context } from "../kernel/context";
import { AppError } from "../kernel/errors";
import { happenedSince } from "../kernel/events";
import { authorise } from "../kernel/permissions";
import { encodeSchedule, printSchedule } from "../kernel/print-schedule";
import { explainFit } from "../search/explain";
import type { Question } from "../search/rules";
import { countFitting, readListed, readListedBySlug, readResults } from "../search/steps";
import { type CareNeed, questionOfNeed } from "./need-question";
import { needOf } from "./need-rows";
import { ageOn, isExpected } from "./rules";
import { inputToday, linkOf, questionToday, type StoredQuestion, whereOf } from "./saved-question";
import type { CompareChildminders } from "./schemas";
import type {
  ChildsAnswer,
  ChildView,
  Comparison,
  Favourites,
  InvitationView,
  NeedView,
  ParentView,
  SearchView,
} from "./views";
import { ofOwnFamily } from "./visible";

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
  return (await childrenOf(ctx)).map(({ id, nickname, bornMonth, need }) => ({
    id,
    nickname,
    bornMonth,
    expected: isExpected(bornMonth, today),
    ageMonths: ageOn(bornMonth, today),
    need: need && needView(ctx, need, bornMonth),
  }));
}

type ChildWithNeed = {
  readonly id: string;
  readonly nickname: string;
  readonly bornMonth: Month;
  readonly need: CareNeed | null;
};

async function childrenOf(ctx: Context): Promise<ChildWithNeed[]> {
  const rows = await ctx.db
    .select({ child: children, need: careNeeds })
    .from(children)
    .leftJoin(careNeeds, eq(careNeeds.childId, children.id))
    .where(ofOwnFamily(ctx, children.familyId))
    .orderBy(asc(children.bornMonth), asc(children.id));
  const ids = rows.map(({ child }) => child.id);
  const wished = ids.length > 0 ? await ctx.db.select().from(careWishes).where(inArray(careWishes.childId, ids)) : [];
  return rows.map(({ child: { id, nickname, bornMonth }, need }) => {
    const wishes = wished.filter(({ childId }) => childId === id);
    return { id, nickname, bornMonth, need: need && needOf(need, wishes) };
  });
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
  const [listed, changed, children] = await Promise.all([
    readListed(ctx.db, ids),
    lastChangesOf(ctx.db, ids),
    childrenOf(ctx),
  ]);
  const answers = (await Promise.all(children.map((child) => answersFor(ctx, child, ids)))).flat();
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
        answers: answers.filter(({ result }) => result.slug === slug),
      },
    ];
  });
  return { listed: shown, gone: rows.length - shown.length };
}

/** Somebody with whom something has opened, and when that was known. */
export type Opened = { readonly childminderId: string; readonly at: Date };

/** Whom one was told of for a saved search since then, as far as they still answer it; the latest first. */
export async function foundSince(ctx: Context, { since, limit }: { since: Date; limit: number }): Promise<Opened[]> {
  authorise(ctx, "families.read");
  const found = await happenedSince(ctx.db, ["families.match_found"], { subjectIds: [me(ctx)], since, limit });
  if (found.length === 0) return [];
  const matches = await ctx.db
    .select({ searchId: savedSearchMatches.searchId, childminderId: savedSearchMatches.childminderId })
    .from(savedSearchMatches)
    .innerJoin(savedSearches, eq(savedSearches.id, savedSearchMatches.searchId))
    .where(ofOwnFamily(ctx, savedSearches.familyId));
  const holding = new Set(matches.map(({ searchId, childminderId }) => `${searchId} ${childminderId}`));
  return found.flatMap(({ at, details: { searchId, childminderId } }) =>
    holding.has(`${searchId} ${childminderId}`) ? [{ childminderId: String(childminderId), at }] : [],
  );
}

/**
 * Favourites with whom something has become free since then, and what is free fits a child of one's family, at once or later. Where no
 * need is known, with whom anything is free.
 */
export async function favouritesOpenedSince(ctx: Context, { since }: { since: Date }): Promise<Opened[]> {
  authorise(ctx, "families.read");
  const kept = await ctx.db
    .select({ id: favourites.childminderId })
    .from(favourites)
    .where(ofOwnFamily(ctx, favourites.familyId));
  const ids = kept.map(({ id }) => id);
  const opened = await lastOpeningsOf(ctx.db, ids);
  const lately = ids.filter((id) => (opened.get(id) ?? since) > since);
  if (lately.length === 0) return [];
  const [listed, children] = await Promise.all([readListed(ctx.db, lately), childrenOf(ctx)]);
  const asked = children.flatMap((child) => questionFor(ctx, child) ?? []);
  const wishes = asked.length > 0 ? asked : [{ ...anything, start: todayInBerlin(ctx.now) }];
  return listed.flatMap((her) => {
    const at = opened.get(her.childminderId);
    const fits = wishes.some((wish) => {
      const { state } = explainFit(her.spans, her, wish, ctx.locale);
      return state === "now" || state === "later";
    });
    return at && fits ? [{ childminderId: her.childminderId, at }] : [];
  });
}

/** How these people answer a child's need; nothing where it is not known, or the search no longer understands it. */
async function answersFor(ctx: Context, child: ChildWithNeed, ids: readonly string[]): Promise<ChildsAnswer[]> {
  const { id, nickname, need } = child;
  const question = questionFor(ctx, child);
  if (!need || !question) return [];
  const results = await readResults(ctx.db, ids, question, need.home, ctx.locale);
  return results.map((result) => ({ childId: id, nickname, hours: encodeSchedule(need.schedule), result }));
}

function questionFor(ctx: Context, { need, bornMonth }: ChildWithNeed): Question | null {
  const today = todayInBerlin(ctx.now);
  return need && questionToday({ question: questionOfNeed(need, bornMonth, today), askedOn: today }, today);
}

/**
 * Up to three people beside each other, as the search would show them to one child of the family; without a need by what is free
 * today. Whoever is not listed at present is only counted.
 */
export async function compareChildminders(ctx: Context, { slugs, childId }: CompareChildminders): Promise<Comparison> {
  authorise(ctx, "families.read");
  const known = (await childrenOf(ctx)).filter(({ need }) => need !== null);
  const child = known.find(({ id }) => id === childId) ?? known[0] ?? null;
  const question = child && questionFor(ctx, child);
  const wish = question ?? { ...anything, start: todayInBerlin(ctx.now) };
  const asked = [...new Set(slugs)];
  const found = await Promise.all(asked.map((slug) => readListedBySlug(ctx.db, slug)));
  const ids = found.flatMap((her) => (her ? [her.childminderId] : []));
  const results = await readResults(ctx.db, ids, wish, child?.need?.home ?? null, ctx.locale);
  return {
    child: child && { id: child.id, nickname: child.nickname },
    need: child?.need ? needView(ctx, child.need, child.bornMonth) : null,
    children: known.map(({ id, nickname }) => ({ id, nickname })),
    results: asked.flatMap((slug) => results.find((result) => result.slug === slug) ?? []),
    gone: asked.length - results.length,
  };
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
