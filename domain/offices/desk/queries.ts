import { and, asc, desc, eq, gt } from "drizzle-orm";
import { proofs } from "../../../db/schema/childminders";
import { careHomes, childminders, permitClaims, permitDecisions, permits } from "../../../db/schema/homes";
import { me } from "../../accounts/steps";
import { type IncidentEntry, listAreaIncidents } from "../../attendance/queries/incidents";
import { type ProofToConfirm, readProofsToConfirm } from "../../childminders/proofs/queries";
import { isInAreaOf } from "../../homes/areas";
import { listOpenClaims } from "../../homes/permit/queries";
import type { OfficeClaim } from "../../homes/permit/views";
import { isCalled } from "../../homes/steps";
import { addDays, todayInBerlin } from "../../kernel/calendar";
import type { Context } from "../../kernel/context";
import { authorise } from "../../kernel/permissions";
import type { ProofKind } from "../../kernel/proof-kinds";
import { incidentDays, inOrderOfDesk, undoMinutes, waitsFor } from "./rules";
import type { ReadDesk } from "./schemas";

/** A childminder of the area, and what is open about her. */
export type DeskCard = {
  readonly childminderId: string;
  readonly name: string;
  readonly placeName: string;
  readonly claim: OfficeClaim | null;
  readonly proofs: readonly ProofToConfirm[];
  readonly incidents: readonly IncidentEntry[];
  /** Days for which the oldest of it waits. */
  readonly waitsDays: number;
};

/** Something this adviser has just confirmed and can still undo. */
export type JustConfirmed = {
  readonly id: string;
  readonly what: "proof" | "permit";
  readonly kind: ProofKind | null;
  readonly name: string;
};

export type Desk = { readonly cards: readonly DeskCard[]; readonly justConfirmed: readonly JustConfirmed[] };

/** As many proofs are looked through; so many people are found by name. */
const PROOFS_READ = 300;
const PEOPLE_FOUND = 30;

/**
 * What is open in the adviser's area, person by person: an important event first, then permits and proofs that wait. By a name everybody
 * of the area whose name holds it, whether or not something is open.
 */
export async function readDesk(ctx: Context, { name }: ReadDesk): Promise<Desk> {
  authorise(ctx, "offices.read_desk");
  const justConfirmed = await confirmedLately(ctx);
  const [claims, waiting, told, found] = await Promise.all([
    listOpenClaims(ctx),
    readProofsToConfirm(ctx, { name, limit: PROOFS_READ }),
    listAreaIncidents(ctx),
    name === "" ? [] : peopleCalled(ctx, name),
  ]);
  const today = todayInBerlin(ctx.now);
  const since = addDays(today, -incidentDays);
  const incidents = told.filter(({ sentAt }) => todayInBerlin(sentAt) >= since);
  const people = new Map<string, { name: string; placeName: string }>();
  if (name === "") {
    for (const one of claims) people.set(one.childminderId, one);
    for (const one of [...waiting, ...incidents])
      people.set(one.childminderId, { name: one.childminder, placeName: one.placeName });
  }
  for (const { id, ...person } of found) people.set(id, person);
  const cards = [...people].map(([childminderId, person]) => {
    const claim = claims.find((one) => one.childminderId === childminderId) ?? null;
    const hers = waiting.filter((one) => one.childminderId === childminderId);
    const events = incidents.filter((one) => one.childminderId === childminderId);
    const open = {
      claimedOn: claim?.claimedOn ?? null,
      proofsEntered: hers.map(({ enteredAt }) => todayInBerlin(enteredAt)),
      incidents: events.map(({ sentAt }) => todayInBerlin(sentAt)),
    };
    return {
      childminderId,
      name: person.name,
      placeName: person.placeName,
      claim,
      proofs: hers,
      incidents: events,
      waitsDays: waitsFor(open, today),
    };
  });
  return { cards: inOrderOfDesk(cards), justConfirmed };
}

async function peopleCalled(ctx: Context, name: string) {
  return ctx.db
    .select({ id: childminders.id, name: childminders.name, placeName: careHomes.placeName })
    .from(childminders)
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(and(isInAreaOf(me(ctx)), isCalled(name)))
    .orderBy(asc(childminders.name), asc(childminders.id))
    .limit(PEOPLE_FOUND);
}

/** By this adviser's own hand, in her area. */
async function confirmedLately(ctx: Context): Promise<JustConfirmed[]> {
  const since = new Date(ctx.now.getTime() - undoMinutes * 60_000);
  const seen = await ctx.db
    .select({ id: proofs.id, kind: proofs.kind, name: childminders.name, at: proofs.confirmedAt })
    .from(proofs)
    .innerJoin(childminders, eq(childminders.id, proofs.childminderId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .where(and(eq(proofs.confirmedBy, me(ctx)), gt(proofs.confirmedAt, since), isInAreaOf(me(ctx))))
    .orderBy(desc(proofs.confirmedAt));
  const granted = await ctx.db
    .select({ id: permits.id, name: childminders.name, at: permits.confirmedAt })
    .from(permitDecisions)
    .innerJoin(permitClaims, eq(permitClaims.id, permitDecisions.claimId))
    .innerJoin(childminders, eq(childminders.id, permitClaims.childminderId))
    .innerJoin(careHomes, eq(careHomes.id, childminders.careHomeId))
    .innerJoin(
      permits,
      and(eq(permits.childminderId, childminders.id), eq(permits.confirmedAt, permitDecisions.decidedAt)),
    )
    .where(
      and(
        eq(permitDecisions.decidedBy, me(ctx)),
        eq(permitDecisions.outcome, "confirmed"),
        gt(permitDecisions.decidedAt, since),
        isInAreaOf(me(ctx)),
      ),
    )
    .orderBy(desc(permits.confirmedAt));
  return [
    ...granted.map(({ id, name }) => ({ id, what: "permit" as const, kind: null, name })),
    ...seen.map(({ id, kind, name }) => ({ id, what: "proof" as const, kind, name })),
  ];
}
