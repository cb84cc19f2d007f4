import { z } from "zod";
import { AddChild, SetCareNeed } from "../../families/schemas";
import { emailField, written } from "../../kernel/fields";
import { locales } from "../../kernel/locale";
import {
  AcceptOffer,
  AskForCare,
  PickVisit,
  ProposeVisit,
  RefuseOffer,
  WithdrawInquiry,
} from "../../placements/schemas";

const family = { familyId: z.uuid() };

/** How the family said so: on the telephone, in the office, in writing, and when. */
const how = { how: written(300, 3) };

/** How they are reached. */
const contact = {
  name: written(120),
  phone: written(40, 3),
  email: emailField.nullable().default(null),
  /** In which language they read. */
  language: z.enum(locales).default("de"),
};

export const BeginFamily = z.strictObject({
  ...contact,
  /** The municipality or district they live in; it lies in the adviser's area. */
  place: written(100),
  /** The family agrees that the adviser enters this and acts for it. */
  agreed: z.boolean(),
});
export type BeginFamily = z.output<typeof BeginFamily>;

export const ChangeContact = z.strictObject({ ...family, ...contact });
export type ChangeContact = z.output<typeof ChangeContact>;

export const TakeOnFamily = z.strictObject(family);
export type TakeOnFamily = z.output<typeof TakeOnFamily>;

export const EndFamily = z.strictObject(family);
export type EndFamily = z.output<typeof EndFamily>;

export const AddChildFor = AddChild.extend(family);
export type AddChildFor = z.output<typeof AddChildFor>;

export const SetNeedFor = SetCareNeed.extend(family);
export type SetNeedFor = z.output<typeof SetNeedFor>;

export const AskFor = AskForCare.extend(family);
export type AskFor = z.output<typeof AskFor>;

export const WithdrawFor = WithdrawInquiry.extend(family);
export type WithdrawFor = z.output<typeof WithdrawFor>;

export const ProposeVisitFor = ProposeVisit.extend(family);
export type ProposeVisitFor = z.output<typeof ProposeVisitFor>;

export const PickVisitFor = PickVisit.extend(family);
export type PickVisitFor = z.output<typeof PickVisitFor>;

export const AcceptFor = AcceptOffer.extend({ ...family, ...how });
export type AcceptFor = z.output<typeof AcceptFor>;

export const RefuseFor = RefuseOffer.extend({ ...family, ...how });
export type RefuseFor = z.output<typeof RefuseFor>;

/** Makes the link anew; the one before works no more. */
export const HandOver = z.strictObject({ ...family, byMail: z.boolean().default(false) });
export type HandOver = z.output<typeof HandOver>;

/** What stands behind the # of the link. */
export const TakeOver = z.strictObject({ secret: z.string().min(1).max(200) });
export type TakeOver = z.output<typeof TakeOver>;

export const ReadProxyFamily = z.strictObject(family);
export type ReadProxyFamily = z.output<typeof ReadProxyFamily>;

export const ReadProxyPlacement = z.strictObject({ ...family, id: z.uuid() });
export type ReadProxyPlacement = z.output<typeof ReadProxyPlacement>;

export const FindForFamily = z.strictObject({ ...family, childId: z.uuid() });
export type FindForFamily = z.output<typeof FindForFamily>;
