import { and, eq, inArray, isNull } from "drizzle-orm";
import { childCards, healthConsents, measlesShown } from "../../db/schema/child-cards";
import { children } from "../../db/schema/families";
import { placements } from "../../db/schema/placements";
import { type Day, todayInBerlin } from "../kernel/calendar";
import type { Context } from "../kernel/context";
import { authorise } from "../kernel/permissions";
import { type PersonsSide, runningStates } from "../placements/machine";
import { ofSide } from "../placements/steps";
import { healthConsent } from "./consent";
import { type Field, recordOf } from "./records";
import { type MeaslesStanding, measlesStanding } from "./rules";
import type { Contact, MeaslesKind, ReadChildCard } from "./schemas";

export type ChildCard = {
  readonly nickname: string;
  readonly pickups: readonly Contact[];
  readonly emergencies: readonly Contact[];
  readonly doctor: string;
  /** What must be known of the child's health; null where the parents did not consent. */
  readonly health: string | null;
  readonly writtenAt: Date | null;
  readonly measles: {
    readonly standing: MeaslesStanding;
    readonly kind: MeaslesKind | null;
    readonly shownOn: Day | null;
    readonly lastDay: Day | null;
  };
  /** The consent that a parent gives with details about health. */
  readonly consent: { readonly version: number; readonly text: string };
};

/**
 * A child's card as its parents and the childminder with whom it has a place read it: from the reserved place on until care ends, and
 * nobody else at any time. Null where it is none of theirs.
 */
export async function readChildCard(
  ctx: Context,
  side: PersonsSide,
  { placementId }: ReadChildCard,
): Promise<ChildCard | null> {
  authorise(ctx, side === "family" ? "child_cards.read_as_family" : "child_cards.read_as_childminder");
  const [row] = await ctx.db
    .select({ child: children, card: childCards, shown: measlesShown, consentId: healthConsents.id })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .leftJoin(childCards, eq(childCards.childId, children.id))
    .leftJoin(measlesShown, eq(measlesShown.placementId, placements.id))
    .leftJoin(healthConsents, and(eq(healthConsents.childId, children.id), isNull(healthConsents.withdrawnAt)))
    .where(and(eq(placements.id, placementId), ofSide(ctx, side), inArray(placements.state, [...runningStates])));
  if (!row) return null;
  const { child, card, shown, consentId } = row;
  const open = async (field: Field, sealed: string | null | undefined) =>
    sealed ? ctx.vendors.vault.open(sealed, recordOf(child.id, field)) : "";
  const contacts = async (field: Field, sealed: string | null | undefined): Promise<Contact[]> =>
    JSON.parse((await open(field, sealed)) || "[]");
  const { version, text } = healthConsent;
  return {
    nickname: child.nickname,
    pickups: await contacts("pickups", card?.sealedPickups),
    emergencies: await contacts("emergencies", card?.sealedEmergencies),
    doctor: await open("doctor", card?.sealedDoctor),
    health: consentId && card?.sealedHealth ? await open("health", card.sealedHealth) : null,
    writtenAt: card?.writtenAt ?? null,
    measles: {
      standing: measlesStanding(child.bornMonth, shown, todayInBerlin(ctx.now)),
      kind: shown?.kind ?? null,
      shownOn: shown?.shownOn ?? null,
      lastDay: shown?.lastDay ?? null,
    },
    consent: { version, text: text[ctx.locale] },
  };
}
