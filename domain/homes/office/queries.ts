import { and, eq, gt, ne, or } from "drizzle-orm";
import { careHomes, childminders, permitClaims, permitDecisions } from "../../../db/schema/homes";
import { advisersOf } from "../../accounts/areas";
import { me } from "../../accounts/steps";
import { addDays, type Day, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import type { Land } from "../../kernel/laender";
import { authorise } from "../../kernel/permissions";
import { newestClaimOf } from "../permit/steps";
import { remindFrom, usualDays, waitingOf } from "./rules";

/** Her youth office, as far as the platform knows it. */
export type OwnOffice = {
  /** The municipality that an adviser of hers stands for; null where it is the whole Land, or nobody is on board. */
  readonly municipality: string | null;
  readonly land: Land;
  /** Somebody there confirms permits here. */
  readonly onBoard: boolean;
  /** What a decision usually takes, there or, where there were too few, in the Land; null where even those are. */
  readonly usualDays: number | null;
  readonly usualIn: "municipality" | "land" | null;
  /** When she last reminded it of the permit that waits. */
  readonly remindedOn: Day | null;
  /** The first day on which she can remind it; null where nothing waits, or nobody would read it. */
  readonly remindFrom: Day | null;
};

/** So long ago a decision may be and still tell of today. */
const DAYS_LOOKED_BACK = 365;

const MS_PER_DAY = 86_400_000;

/** Who her youth office is and how long it usually takes; null before it is known where she cares. */
export async function readOwnOffice(ctx: Context): Promise<OwnOffice | null> {
  authorise(ctx, "childminders.read_own");
  const [hers] = await ctx.db
    .select({ id: childminders.id, land: careHomes.land, municipalityId: careHomes.municipalityId })
    .from(childminders)
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(eq(childminders.personId, me(ctx)));
  if (!hers) return null;
  const [advisers, newest, taken] = await Promise.all([
    advisersOf(ctx.db, hers),
    newestClaimOf(ctx.db, hers.id),
    decisionTimes(ctx, hers.land),
  ]);
  const open = newest && !newest.decision ? newest.claim : null;
  const nearby = hers.municipalityId && usualDays(daysOf(taken.filter(({ in: at }) => at === hers.municipalityId)));
  const inLand = usualDays(daysOf(taken));
  const waiting = open && waitingOf(open);
  return {
    municipality: advisers[0]?.municipality || null,
    land: hers.land,
    onBoard: advisers.length > 0,
    usualDays: nearby || inLand,
    usualIn: nearby ? "municipality" : inLand ? "land" : null,
    remindedOn: waiting?.remindedOn ?? null,
    remindFrom: waiting && advisers.length > 0 ? remindFrom(waiting) : null,
  };
}

type Taken = { readonly in: string | null; readonly claimedAt: Date; readonly decidedAt: Date };

/** What youth offices of the Land decided within the last year, and how long each took. */
function decisionTimes({ db, now }: Context, land: string): Promise<Taken[]> {
  const since = new Date(`${addDays(todayInBerlin(now), -DAYS_LOOKED_BACK)}T00:00:00Z`);
  const decided = or(eq(permitDecisions.outcome, "confirmed"), eq(permitDecisions.outcome, "declined"));
  return db
    .select({
      in: careHomes.municipalityId,
      claimedAt: permitClaims.claimedAt,
      decidedAt: permitDecisions.decidedAt,
    })
    .from(permitDecisions)
    .innerJoin(permitClaims, eq(permitClaims.id, permitDecisions.claimId))
    .innerJoin(childminders, eq(childminders.id, permitClaims.childminderId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(
      and(
        eq(careHomes.land, land as Land),
        ne(permitDecisions.decidedFor, "platform"),
        decided,
        gt(permitDecisions.decidedAt, since),
      ),
    )
    .limit(DECISIONS_COUNTED);
}

/** Enough for a middle one, however large the Land. */
const DECISIONS_COUNTED = 2_000;

const daysOf = (taken: readonly Taken[]): number[] =>
  taken.map(({ claimedAt, decidedAt }) => (decidedAt.getTime() - claimedAt.getTime()) / MS_PER_DAY);
