import { and, asc, desc, eq, gt, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { careHomes, childminders, permitClaims, permitDecisions, permits } from "../../../db/schema/homes";
import { initials } from "../../accounts/rules";
import { lastDayOf, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import type { Land } from "../../kernel/laender";
import { toLonLat } from "../../kernel/metric-point";
import { authorise } from "../../kernel/permissions";
import { inScope, isCalled, officeScope } from "../steps";
import { lawOf } from "./law";
import type { ReadPermitsOfArea } from "./schemas";
import type { OfficeClaim, OfficeDecision, PermitOfArea } from "./views";

const CLAIMS_SHOWN = 100;

const DECISIONS_SHOWN = 20;

/** Permits that wait for this office: with name and address, since it has to find its own file; the longest waiting first. */
export async function listOpenClaims(ctx: Context): Promise<OfficeClaim[]> {
  authorise(ctx, "childminders.confirm_permit");
  const rows = await ctx.db
    .select({ claim: permitClaims, childminder: childminders, home: careHomes })
    .from(permitClaims)
    .innerJoin(childminders, eq(childminders.id, permitClaims.childminderId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .leftJoin(permitDecisions, eq(permitDecisions.claimId, permitClaims.id))
    .where(and(isNull(permitDecisions.claimId), inScope(ctx.actor, officeScope(ctx.actor))))
    .orderBy(asc(permitClaims.claimedAt), asc(permitClaims.id))
    .limit(CLAIMS_SHOWN);
  const ids = rows.map(({ childminder }) => childminder.id);
  const before = await ctx.db
    .select()
    .from(permits)
    .where(inArray(permits.childminderId, ids))
    .orderBy(asc(permits.fromDate));
  return rows.map(({ claim, childminder, home }) => ({
    id: claim.id,
    childminderId: childminder.id,
    name: childminder.name,
    address: home.address,
    placeName: home.placeName,
    joint: home.joint,
    placedByHand: home.placedByHand ? toLonLat(home.exactPoint) : null,
    from: claim.fromDate,
    lastDay: lastDayOf({ from: claim.fromDate, until: claim.untilDate }),
    atOnce: claim.atOnce,
    contracts: claim.contracts,
    underConditions: claim.underConditions,
    specialist: claim.specialist,
    office: claim.office,
    claimedOn: todayInBerlin(claim.claimedAt),
    law: lawOf(home.land as Land, claim.fromDate, ctx.locale),
    before: before
      .filter(({ childminderId }) => childminderId === childminder.id)
      .map(({ fromDate, untilDate }) => ({
        from: fromDate,
        lastDay: lastDayOf({ from: fromDate, until: untilDate }),
      })),
  }));
}

/** What was decided in the area lately, by whoever of the office. */
export async function listDecisions(ctx: Context): Promise<OfficeDecision[]> {
  authorise(ctx, "childminders.confirm_permit");
  const rows = await ctx.db
    .select({ decision: permitDecisions, name: childminders.name, placeName: careHomes.placeName })
    .from(permitDecisions)
    .innerJoin(permitClaims, eq(permitClaims.id, permitDecisions.claimId))
    .innerJoin(childminders, eq(childminders.id, permitClaims.childminderId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(and(ne(permitDecisions.outcome, "replaced"), inScope(ctx.actor, officeScope(ctx.actor))))
    .orderBy(desc(permitDecisions.decidedAt), desc(permitDecisions.claimId))
    .limit(DECISIONS_SHOWN);
  return rows.map(({ decision, name, placeName }) => ({
    id: decision.claimId,
    initials: initials(name),
    placeName,
    outcome: decision.outcome === "confirmed" ? "confirmed" : "declined",
    corrected: decision.corrected,
    reason: decision.reason,
    on: todayInBerlin(decision.decidedAt),
    by: decision.decidedFor,
    byYou: decision.decidedBy === ctx.actor.personId,
  }));
}

/** Permits that hold or will, of childminders whom the actor decides for: the newest word first, found by name. */
export async function listPermitsOfArea(
  ctx: Context,
  { name, after, limit }: ReadPermitsOfArea,
): Promise<PermitOfArea[]> {
  authorise(ctx, "childminders.withdraw_permit");
  const today = todayInBerlin(ctx.now);
  const rows = await ctx.db
    .select({ permit: permits, name: childminders.name, placeName: careHomes.placeName, land: careHomes.land })
    .from(permits)
    .innerJoin(childminders, eq(childminders.id, permits.childminderId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(
      and(
        or(isNull(permits.untilDate), gt(permits.untilDate, today)),
        inScope(ctx.actor, officeScope(ctx.actor)),
        name === "" ? undefined : isCalled(name),
        after === undefined
          ? undefined
          : sql`(${inTurn}) < (select ${inTurn} from ${permits} where ${permits.id} = ${after})`,
      ),
    )
    .orderBy(desc(permits.confirmedAt), desc(permits.id))
    .limit(limit);
  return rows.map(({ permit, land, ...childminder }) => ({
    ...childminder,
    id: permit.id,
    from: permit.fromDate,
    lastDay: lastDayOf({ from: permit.fromDate, until: permit.untilDate }),
    atOnce: permit.atOnce,
    contracts: permit.contracts,
    underConditions: permit.underConditions,
    specialist: permit.specialist,
    confirmedOn: todayInBerlin(permit.confirmedAt),
    confirmedBy: permit.confirmedBy,
    law: lawOf(land as Land, permit.fromDate, ctx.locale),
  }));
}

const inTurn = sql`${permits.confirmedAt}, ${permits.id}`;
