/** What an adviser does for a family: each is the parents' own command. */
import { addChild, setCareNeed } from "../../../families/commands/children";
import type { Context } from "../../../kernel/context";
import { askForCare, withdrawInquiry } from "../../../placements/commands/inquiries";
import { acceptOffer, refuseOffer } from "../../../placements/commands/offers";
import { pickVisit, proposeVisit } from "../../../placements/commands/visits";
import { actForFamily } from "../acting";
import type {
  AcceptFor,
  AddChildFor,
  AskFor,
  PickVisitFor,
  ProposeVisitFor,
  RefuseFor,
  SetNeedFor,
  WithdrawFor,
} from "../schemas";

/** As `addChild`, for a family the adviser acts for. */
export function addChildFor(ctx: Context, { familyId, ...child }: AddChildFor): Promise<{ id: string }> {
  return actForFamily(ctx, familyId, { act: "child" }, (as) => addChild(as, child));
}

/** As `setCareNeed`. */
export function setNeedFor(ctx: Context, { familyId, ...need }: SetNeedFor): Promise<void> {
  return actForFamily(ctx, familyId, { act: "need" }, (as) => setCareNeed(as, need));
}

/** As `askForCare`. */
export function askFor(ctx: Context, { familyId, ...inquiry }: AskFor): Promise<{ id: string }> {
  return actForFamily(ctx, familyId, { act: "inquiry" }, (as) => askForCare(as, inquiry));
}

/** As `withdrawInquiry`. */
export function withdrawFor(ctx: Context, { familyId, ...input }: WithdrawFor): Promise<void> {
  const { placementId } = input;
  return actForFamily(ctx, familyId, { act: "withdraw", placementId }, (as) => withdrawInquiry(as, input));
}

/** As `proposeVisit`. */
export function proposeVisitFor(ctx: Context, { familyId, ...input }: ProposeVisitFor): Promise<void> {
  const { placementId } = input;
  return actForFamily(ctx, familyId, { act: "propose_visit", placementId }, (as) => proposeVisit(as, "family", input));
}

/** As `pickVisit`. */
export function pickVisitFor(ctx: Context, { familyId, ...input }: PickVisitFor): Promise<void> {
  const { placementId } = input;
  return actForFamily(ctx, familyId, { act: "pick_visit", placementId }, (as) => pickVisit(as, "family", input));
}

/** As `acceptOffer`, on the family's word: how it gave it is written down. */
export function acceptFor(ctx: Context, { familyId, how, ...input }: AcceptFor): Promise<void> {
  const { placementId } = input;
  return actForFamily(ctx, familyId, { act: "accept", placementId, how }, (as) => acceptOffer(as, input));
}

/** As `refuseOffer`, on the family's word: how it gave it is written down. */
export function refuseFor(ctx: Context, { familyId, how, ...input }: RefuseFor): Promise<void> {
  const { placementId } = input;
  return actForFamily(ctx, familyId, { act: "refuse_offer", placementId, how }, (as) => refuseOffer(as, input));
}
