import { and, desc, eq, isNull, ne, or } from "drizzle-orm";
import type { absences } from "../../../db/schema/capacity";
import { permitClaims, permitDecisions } from "../../../db/schema/settling";
import { me } from "../../accounts/steps";
import { overlapping } from "../../capacity/absences";
import { capsOn, type Land } from "../../capacity/caps";
import type { AbsenceKind } from "../../capacity/schemas";
import { type Day, lastDayOf, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { lawOf } from "../permit/law";
import type { CareLanguage, Pedagogy } from "../profile/schemas";
import type { Home, Row } from "./rows";
import type { Claim } from "./standing";
import type { MyChildminder } from "./views";

export async function newestClaim(ctx: Context, childminderId: string): Promise<Claim> {
  const [newest] = await ctx.db
    .select({ claim: permitClaims, decision: permitDecisions })
    .from(permitClaims)
    .leftJoin(permitDecisions, eq(permitDecisions.claimId, permitClaims.id))
    .where(
      and(
        eq(permitClaims.childminderId, childminderId),
        or(isNull(permitDecisions.outcome), ne(permitDecisions.outcome, "replaced")),
      ),
    )
    .orderBy(desc(permitClaims.claimedAt), desc(permitClaims.id))
    .limit(1);
  if (!newest) return null;
  const { claim, decision } = newest;
  return {
    id: claim.id,
    ...numbersOf(claim),
    office: claim.office,
    claimedOn: todayInBerlin(claim.claimedAt),
    decision: decision && {
      outcome: decision.outcome === "confirmed" ? "confirmed" : "declined",
      corrected: decision.corrected,
      reason: decision.reason,
      on: todayInBerlin(decision.decidedAt),
    },
  };
}

export function numbersOf(row: {
  fromDate: Day;
  untilDate: Day | null;
  atOnce: number;
  contracts: number;
  underConditions: boolean;
}) {
  const { fromDate, untilDate, atOnce, contracts, underConditions } = row;
  return {
    from: fromDate,
    lastDay: lastDayOf({ from: fromDate, until: untilDate }),
    atOnce,
    contracts,
    underConditions,
  };
}

export function introductionOf(row: Row): NonNullable<MyChildminder["introduction"]> {
  const { name, fromAgeMonths, toAgeMonths, caringSince } = row;
  return {
    name,
    languages: row.languages as CareLanguage[],
    pedagogies: row.pedagogies as Pedagogy[],
    fromAgeMonths,
    toAgeMonths,
    caringSince,
  };
}

export function homeView(ctx: Context, home: Home): NonNullable<MyChildminder["home"]> {
  const land = home.land as Land;
  const { address, placeName, blurMetres, joint, pets, garden, smokeFree, barrierFree } = home;
  return {
    address,
    placeName,
    land,
    point: { lon: home.publicLon, lat: home.publicLat },
    blurMetres,
    joint,
    pets,
    garden,
    smokeFree,
    barrierFree,
    mine: home.openedBy === null || home.openedBy === me(ctx),
    law: lawOf(land, todayInBerlin(ctx.now)),
    mostPeople: capsOn(land, todayInBerlin(ctx.now)).joint.persons,
  };
}

export function absencesOf(rows: readonly (typeof absences.$inferSelect)[]): MyChildminder["absences"] {
  const periods = rows.map(({ id, fromDate, untilDate }) => ({ id, from: fromDate, until: untilDate }));
  return rows.map(({ id, fromDate, untilDate, kind }) => ({
    id,
    from: fromDate,
    lastDay: lastDayOf({ from: fromDate, until: untilDate }) ?? fromDate,
    kind: kind as AbsenceKind,
    overlaps:
      overlapping(
        { from: fromDate, until: untilDate },
        periods.filter((one) => one.id !== id),
      ).length > 0,
  }));
}
