import { z } from "zod";
import { dayField, emailField, monthField, typedNumber, written } from "../kernel/fields";
import { parseSchedule } from "../kernel/parse-schedule";
import { contractDays } from "./contract-rules";
import { changeReasons, declineReasons, endReasons, withdrawReasons } from "./machine";
import { offerDays, visitTimes } from "./rules";
import { moods, partings } from "./settling";

/** A line or a few to the other side; nobody has to write one. */
const words = written(1000, 0).default("");

const schedule = z
  .string()
  .trim()
  .min(1)
  .max(600)
  .transform((text) => parseSchedule(text, "hours"));

/** Which child: one of the family's, or one that is entered with the inquiry. */
const child = z.union([
  z.strictObject({ id: z.uuid() }),
  z.strictObject({ nickname: written(40), bornMonth: monthField }),
]);

/** A family asks a childminder for care. */
export const AskForCare = z.strictObject({
  /** The address of her profile. */
  slug: z.string().min(1).max(120),
  child,
  hours: schedule,
  /** First day of care. */
  start: dayField,
  words,
  /** A second child of the family, asked for together with the first: both or neither. */
  sibling: z.strictObject({ child, hours: schedule, start: dayField }).nullable().default(null),
  /** Neither name nor nickname is shown to her before she answers. */
  blind: z.boolean().default(false),
});
export type AskForCare = z.output<typeof AskForCare>;

const placement = { placementId: z.uuid() };

export const AnswerInquiry = z.strictObject({ ...placement, words });
export type AnswerInquiry = z.output<typeof AnswerInquiry>;

export const DeclineInquiry = z.strictObject({ ...placement, reason: z.enum(declineReasons), words });
export type DeclineInquiry = z.output<typeof DeclineInquiry>;

export const WithdrawInquiry = z.strictObject({ ...placement, reason: z.enum(withdrawReasons), words });
export type WithdrawInquiry = z.output<typeof WithdrawInquiry>;

/** The order in which the family would like the places, the first first; open inquiries that are not named follow in their old order. */
export const RankWishes = z.strictObject({ placementIds: z.array(z.uuid()).min(1).max(50) });
export type RankWishes = z.output<typeof RankWishes>;

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const ProposeVisit = z.strictObject({
  ...placement,
  /** Instants, as "2026-12-01T15:30:00+01:00". */
  times: z.array(instant).max(20),
  minutes: typedNumber(z.number().int()).default(visitTimes.minutes.usual),
  words,
});
export type ProposeVisit = z.output<typeof ProposeVisit>;

export const PickVisit = z.strictObject({ ...placement, startsAt: instant });
export type PickVisit = z.output<typeof PickVisit>;

export const CallOffVisit = z.strictObject(placement);
export type CallOffVisit = z.output<typeof CallOffVisit>;

/** What is offered for one child. */
const offered = {
  hours: schedule,
  from: dayField,
  /** The first day on which it is over; open-ended if null. */
  until: dayField.nullable().default(null),
  /** Meals a month, in cents; null where the contract will say. */
  mealCents: z.number().int().nullable().default(null),
};

/** Hours from a day on, held for the family until the offer is accepted or its days are over. */
export const OfferPlace = z.strictObject({
  ...placement,
  ...offered,
  days: typedNumber(z.number().int()).default(offerDays.usual),
  /** The same for the sibling who is asked for together: both or neither. */
  sibling: z
    .strictObject({ ...placement, ...offered })
    .nullable()
    .default(null),
  /** So many days after the acceptance the contract is to be concluded at the latest, and before the first day. */
  contractDays: typedNumber(z.number().int()).default(contractDays.usual),
  /** She settles two new children in at the same time, though one at a time is better for both. */
  beside: z.boolean().default(false),
  words,
});
export type OfferPlace = z.output<typeof OfferPlace>;

export const TakeOfferBack = DeclineInquiry;
export type TakeOfferBack = DeclineInquiry;
export const RefuseOffer = WithdrawInquiry;
export type RefuseOffer = WithdrawInquiry;

export const AcceptOffer = z.strictObject({ ...placement, words });
export type AcceptOffer = z.output<typeof AcceptOffer>;

export const GiveUpPlace = z.strictObject({ ...placement, reason: z.enum(endReasons), words });
export type GiveUpPlace = z.output<typeof GiveUpPlace>;

/** Says that the contract is concluded, and on which day. */
export const ConcludeContract = z.strictObject({ ...placement, on: dayField });
export type ConcludeContract = z.output<typeof ConcludeContract>;

export const UnsayContract = z.strictObject({ ...placement, words });
export type UnsayContract = z.output<typeof UnsayContract>;

/** Another last day for the contract. */
export const ProposeContractDay = z.strictObject({ ...placement, on: dayField, words });
export type ProposeContractDay = z.output<typeof ProposeContractDay>;

/** Names the day, so that nobody agrees to another one than they have read. */
export const AgreeContractDay = z.strictObject({ ...placement, on: dayField });
export type AgreeContractDay = z.output<typeof AgreeContractDay>;

export const ReleasePlace = z.strictObject({ ...placement, words });
export type ReleasePlace = z.output<typeof ReleasePlace>;

export const CompleteSettlingIn = z.strictObject({ ...placement, words });
export type CompleteSettlingIn = z.output<typeof CompleteSettlingIn>;

export const GiveNotice = z.strictObject({
  ...placement,
  /** The last day on which the child comes. */
  lastDay: dayField,
  reason: z.enum(endReasons),
  words,
});
export type GiveNotice = z.output<typeof GiveNotice>;

/** Other hours from a day on, or another end. */
export const ProposeChange = z.strictObject({
  ...placement,
  hours: schedule,
  from: dayField,
  /** The first day on which care is over; open-ended if null. */
  until: dayField.nullable().default(null),
  days: typedNumber(z.number().int()).default(offerDays.usual),
  words,
});
export type ProposeChange = z.output<typeof ProposeChange>;

const change = { ...placement, amendmentId: z.uuid() };

/** Names the change, so that nobody agrees to another one than they have read. */
export const AgreeToChange = z.strictObject({ ...change, words });
export type AgreeToChange = z.output<typeof AgreeToChange>;

export const RefuseChange = z.strictObject({ ...change, reason: z.enum(changeReasons), words });
export type RefuseChange = z.output<typeof RefuseChange>;

export const TakeChangeBack = z.strictObject({ ...change, words });
export type TakeChangeBack = z.output<typeof TakeChangeBack>;

/** How a day of the settling-in went; said again for the same day, it replaces what was said before. */
export const WriteSettlingNote = z.strictObject({
  ...placement,
  on: dayField,
  mood: z.enum(moods),
  parting: z.enum(partings),
  words: written(300, 0).default(""),
});
export type WriteSettlingNote = z.output<typeof WriteSettlingNote>;

/** She asks the parents of a child whom she has entered herself. */
export const InviteParents = z.strictObject({ commitmentId: z.uuid(), email: emailField });
export type InviteParents = z.output<typeof InviteParents>;

export const WithdrawParentsInvitation = z.strictObject({ invitationId: z.uuid() });
export type WithdrawParentsInvitation = z.output<typeof WithdrawParentsInvitation>;

const secret = z.string().min(1).max(200);

/** What stands behind the # of the link. */
export const ReadCareInvitation = z.strictObject({ secret });
export type ReadCareInvitation = z.output<typeof ReadCareInvitation>;

export const JoinCare = z.strictObject({ secret, child });
export type JoinCare = z.output<typeof JoinCare>;

export const ReadPlacement = z.strictObject({ id: z.uuid() });
export type ReadPlacement = z.output<typeof ReadPlacement>;
