import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { careNeeds, children } from "../../../db/schema/families";
import { careHomes, childminders } from "../../../db/schema/homes";
import { claimAnswers, claimProposals, placeClaims } from "../../../db/schema/offices";
import { places } from "../../../db/schema/places";
import { advisersOf, isResponsibleFor } from "../../accounts/areas";
import { me } from "../../accounts/steps";
import type { ReasonBeforeOne } from "../../families/before-one";
import { needOfChild, scheduleOf } from "../../families/need-rows";
import { parentNames } from "../../families/steps";
import { ofOwnFamily } from "../../families/visible";
import { type Day, daysBetween, type Month, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { AppError } from "../../kernel/errors";
import { authorise } from "../../kernel/permissions";
import { printSchedule } from "../../kernel/print-schedule";
import { hasNoPlace, livesIn, municipalityAt } from "../area";
import { type Need, needsAndReportOf } from "../report/counts";
import { type ClaimFit, findForChild } from "./fits";
import { type OpenNeed, tellNeeds } from "./needs";
import { basisOf, type ClaimBasis } from "./rules";
import type { ReadClaim, ReadOwnClaim } from "./schemas";

export type ProposalView = {
  readonly name: string;
  readonly placeName: string;
  /** Of her profile; null while she is not listed. */
  readonly slug: string | null;
};

export type AnswerView = {
  readonly id: string;
  readonly at: Date;
  readonly words: string;
  readonly proposals: readonly ProposalView[];
};

/** A family's claim, as it reads it itself. */
export type OwnClaim = {
  readonly id: string;
  /** Whose office reads it: as it was when they said so. */
  readonly municipality: string;
  /** They live in another municipality now: this office reads their need no more, and the other one knows of nothing. */
  readonly movedAway: boolean;
  readonly neededBy: Day;
  readonly reason: ReasonBeforeOne | null;
  readonly words: string;
  readonly announcedAt: Date;
  readonly answers: readonly AnswerView[];
};

export type ClaimOfChild = {
  readonly nickname: string;
  readonly bornMonth: Month;
  /** What the office would read; null before a need was entered. */
  readonly need: {
    readonly hours: string;
    readonly start: Day;
    /** What the family has said there already, for this form to begin with. */
    readonly whyBeforeOne: ReasonBeforeOne | null;
    readonly whyWords: string;
  } | null;
  /** Whose office it is; null where it is not known where they live. */
  readonly office: { readonly municipality: string; readonly onBoard: boolean } | null;
  /** Null while nothing was said, or it was taken back. */
  readonly claim: OwnClaim | null;
};

/** What one's family has told the office of this child, and could tell it; null for a child that is not theirs. */
export async function readOwnClaim(ctx: Context, { childId }: ReadOwnClaim): Promise<ClaimOfChild | null> {
  authorise(ctx, "offices.announce");
  const [child] = await ctx.db
    .select({ nickname: children.nickname, bornMonth: children.bornMonth })
    .from(children)
    .where(and(eq(children.id, childId), ofOwnFamily(ctx, children.familyId)));
  if (!child) return null;
  const known = await needOfChild(ctx.db, childId);
  const municipality = await municipalityAt(ctx.db, known?.homePlaceId ?? null);
  const advisers = municipality
    ? await advisersOf(ctx.db, { land: municipality.land, municipalityId: municipality.id })
    : [];
  const [told] = await ctx.db
    .select({ claim: placeClaims, municipality: sql<string>`coalesce(${places.label}, '')` })
    .from(placeClaims)
    .leftJoin(places, eq(places.id, placeClaims.municipalityId))
    .where(and(eq(placeClaims.childId, childId), isNull(placeClaims.withdrawnAt)));
  const answers = told ? await answersOf(ctx.db, [told.claim.id]) : new Map<string, AnswerView[]>();
  return {
    ...child,
    need: known && {
      hours: printSchedule(known.need.schedule, ctx.locale),
      start: known.need.start,
      whyBeforeOne: known.need.whyBeforeOne,
      whyWords: known.need.whyWords,
    },
    office: municipality && { municipality: municipality.label, onBoard: advisers.length > 0 },
    claim: told
      ? {
          id: told.claim.id,
          municipality: told.municipality,
          movedAway: known !== null && municipality?.id !== told.claim.municipalityId,
          neededBy: told.claim.neededBy,
          reason: told.claim.reason,
          words: told.claim.words,
          announcedAt: told.claim.announcedAt,
          answers: answers.get(told.claim.id) ?? [],
        }
      : null,
  };
}

/** A claim as the office reads it: what the family consented to, and nothing of where exactly they live. */
export type AreaClaim = Omit<OwnClaim, "answers" | "movedAway"> & {
  /** "Miriam Vogt, Jonas Vogt"; empty for who has not said it. */
  readonly parents: string;
  readonly nickname: string;
  readonly bornMonth: Month;
  readonly basis: ClaimBasis;
  /** Full days since they said so. */
  readonly waitsDays: number;
  /** Days until the place is needed; negative once that day is over. */
  readonly daysLeft: number;
  /** What they need now; null where they have taken the need out meanwhile, or moved to another municipality. */
  readonly need: { readonly hours: string; readonly start: Day; readonly place: string } | null;
  readonly answers: readonly AnswerView[];
};

/** So many stand in a list. */
const SHOWN = 100;

/** Who in the area has told the office by when a place is needed and has none, the soonest first. */
export async function listAreaClaims(ctx: Context): Promise<AreaClaim[]> {
  authorise(ctx, "offices.read_claims");
  return areaClaims(ctx, undefined);
}

/** One of the area; null where it lies in another, or was taken back. */
export async function readAreaClaim(ctx: Context, { id }: ReadClaim): Promise<AreaClaim | null> {
  authorise(ctx, "offices.read_claims");
  const [found] = await areaClaims(ctx, eq(placeClaims.id, id));
  return found ?? null;
}

async function areaClaims(ctx: Context, which: SQL | undefined): Promise<AreaClaim[]> {
  const rows = await ctx.db
    .select({
      claim: placeClaims,
      nickname: children.nickname,
      bornMonth: children.bornMonth,
      parents: parentNames(placeClaims.familyId),
      municipality: sql<string>`coalesce(${places.label}, '')`,
      need: careNeeds,
    })
    .from(placeClaims)
    .innerJoin(children, eq(children.id, placeClaims.childId))
    .leftJoin(places, eq(places.id, placeClaims.municipalityId))
    // Whoever has moved to another municipality has not said so to this office.
    .leftJoin(careNeeds, and(eq(careNeeds.childId, placeClaims.childId), livesIn(placeClaims.municipalityId)))
    .where(
      and(
        which,
        isNull(placeClaims.withdrawnAt),
        isResponsibleFor(me(ctx), placeClaims),
        which ? undefined : hasNoPlace(placeClaims.childId),
      ),
    )
    .orderBy(asc(placeClaims.neededBy), asc(placeClaims.announcedAt), asc(placeClaims.id))
    .limit(SHOWN);
  const answers = await answersOf(
    ctx.db,
    rows.map(({ claim }) => claim.id),
  );
  const today = todayInBerlin(ctx.now);
  return rows.map(({ claim, need, ...who }) => ({
    ...who,
    id: claim.id,
    neededBy: claim.neededBy,
    reason: claim.reason,
    words: claim.words,
    announcedAt: claim.announcedAt,
    basis: basisOf(who.bornMonth, claim.neededBy),
    waitsDays: daysBetween(todayInBerlin(claim.announcedAt), today),
    daysLeft: daysBetween(today, claim.neededBy),
    need: need && { hours: printSchedule(scheduleOf(need), ctx.locale), start: need.startOn, place: need.homeLabel },
    answers: answers.get(claim.id) ?? [],
  }));
}

async function answersOf(db: Database, claimIds: readonly string[]): Promise<Map<string, AnswerView[]>> {
  if (claimIds.length === 0) return new Map();
  const said = await db
    .select()
    .from(claimAnswers)
    .where(inArray(claimAnswers.claimId, [...claimIds]))
    .orderBy(desc(claimAnswers.at), desc(claimAnswers.id));
  const proposed = await db
    .select({
      answerId: claimProposals.answerId,
      name: childminders.name,
      placeName: careHomes.placeName,
      slug: childminders.slug,
      listedAt: childminders.listedAt,
    })
    .from(claimProposals)
    .innerJoin(claimAnswers, eq(claimAnswers.id, claimProposals.answerId))
    .innerJoin(childminders, eq(childminders.id, claimProposals.childminderId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(inArray(claimAnswers.claimId, [...claimIds]))
    .orderBy(asc(childminders.name));
  const views = said.map(({ claimId, id, at, words }) => ({
    claimId,
    view: {
      id,
      at,
      words,
      proposals: proposed
        .filter(({ answerId }) => answerId === id)
        .map(({ name, placeName, slug, listedAt }) => ({ name, placeName, slug: listedAt ? slug : null })),
    },
  }));
  const byClaim = Map.groupBy(views, ({ claimId }) => claimId);
  return new Map([...byClaim].map(([claimId, all]) => [claimId, all.map(({ view }) => view)]));
}

/**
 * Who fits the need behind a claim of the area, the best first; nobody where this office reads no need any more, as they have taken it
 * out or moved. Errors: `offices.claim_not_found`.
 */
export async function findForClaim(ctx: Context, { id }: ReadClaim): Promise<ClaimFit[]> {
  authorise(ctx, "offices.answer_claims");
  const [claim] = await ctx.db
    .select({ childId: placeClaims.childId, bornMonth: children.bornMonth, read: careNeeds.childId })
    .from(placeClaims)
    .innerJoin(children, eq(children.id, placeClaims.childId))
    .leftJoin(careNeeds, and(eq(careNeeds.childId, placeClaims.childId), livesIn(placeClaims.municipalityId)))
    .where(and(eq(placeClaims.id, id), isNull(placeClaims.withdrawnAt), isResponsibleFor(me(ctx), placeClaims)));
  if (!claim) throw new AppError("offices.claim_not_found", {}, "id");
  return claim.read ? findForChild(ctx, claim) : [];
}

/**
 * The needs of the area that wait the longest and have not been told to its office, from among those that the report counts. As much is
 * told of them as `tellNeeds` allows beside the report; nothing where that hides how many there are.
 */
export async function listOldestNeeds(ctx: Context): Promise<OpenNeed[]> {
  authorise(ctx, "offices.read_claims");
  const { needs, report } = await needsAndReportOf(ctx);
  const told = await ctx.db
    .select({ childId: placeClaims.childId, municipalityId: placeClaims.municipalityId })
    .from(placeClaims)
    .where(and(isNull(placeClaims.withdrawnAt), isResponsibleFor(me(ctx), placeClaims)));
  const isTold = ({ childId, municipality }: Need) =>
    told.some((claim) => claim.childId === childId && claim.municipalityId === municipality);
  return tellNeeds(
    needs.filter((need) => !isTold(need)),
    report,
    todayInBerlin(ctx.now),
  );
}
