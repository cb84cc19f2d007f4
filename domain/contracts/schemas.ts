import { z } from "zod";
import { dayField, emailField, typedNumber, written } from "../kernel/fields";
import { lands } from "../kernel/laender";
import { noticePeriods } from "../placements/rules";
import { signingVendors } from "./signature";

const placement = { placementId: z.uuid() };
const one = { ...placement, contractId: z.uuid() };

export const custodies = ["joint", "sole"] as const;
export const settlingPayers = ["office", "parents", "nobody"] as const;
export const fundings = ["funded", "private"] as const;
export const payPeriods = ["hour", "month"] as const;
export const mealChoices = ["included", "brought", "charged"] as const;
export const mealPeriods = ["month", "day"] as const;

/** Cents; what is above is a slip of the finger. */
const cents = typedNumber(z.int().min(1).max(1_000_000));
const whole = (least: number, most: number) => typedNumber(z.int().min(least).max(most));

/** Somebody who has custody of the child and signs, with the account that they sign with. */
const Custodian = z.strictObject({ personId: z.uuid(), name: written(120), address: written(300) });

/** What she writes into a contract; hours and first day come from the accepted place. */
export const Written = z.strictObject({
  herName: written(120),
  herAddress: written(300),
  /** Whether she acts as a trader, by her own statement (Art. 246d EGBGB). */
  trader: z.boolean(),
  childName: written(120),
  bornOn: dayField,
  custody: z.enum(custodies),
  custodians: z.array(Custodian).min(1).max(2),
  /** How many percent of what parents owe her each of `custodians` pays, in their order; null where they pay it together. */
  shares: z.array(whole(0, 100)).length(2).nullable().default(null),
  place: written(300),
  settlingWeeks: whole(0, 12),
  settlingPaidBy: z.enum(settlingPayers),
  funding: z.enum(fundings),
  /** The office that pays, of funded care. */
  office: written(120, 0).default(""),
  /** Of private care: so much per hour of care, or a month. */
  payPer: z.enum(payPeriods).default("month"),
  payCents: cents.nullable().default(null),
  /** The day of the month by which parents pay what they owe her. */
  dueDay: whole(1, 28).default(3),
  /** What parents of funded care pay her a month beside meals, where the law allows it. */
  coPaymentCents: cents.nullable().default(null),
  meals: z.enum(mealChoices),
  /** So much a month, or for each day on which the child is there. */
  mealPer: z.enum(mealPeriods).default("month"),
  mealCents: cents.nullable().default(null),
  /** Nappies and the like: what parents do not pay a month they bring. */
  hygieneCents: cents.nullable().default(null),
  /** Paid once, before the first day, for a place that is held. */
  holdingFeeCents: cents.nullable().default(null),
  closingDays: whole(0, 60),
  closingWeeksAhead: whole(1, 52),
  paidWhenClosed: z.boolean(),
  paidWhenHerIll: z.boolean(),
  substitute: written(300, 0).default(""),
  pickupMinutes: whole(10, 180),
  /** The parents may be debited, announced three working days ahead. */
  debit: z.boolean(),
  /** Days of probation from the first day of care; null for as many as were agreed with the place. */
  probationDays: whole(0, 28).nullable().default(null),
  /** Notice after probation, to the end of a month. */
  noticePeriod: z.enum(noticePeriods).default("one_month"),
});
export type Written = z.output<typeof Written>;

export const DraftContract = Written.extend({
  ...placement,
  /** Of a change of a contract that was signed here: the day from which it holds. */
  changeFrom: dayField.nullable().default(null),
});
export type DraftContract = z.output<typeof DraftContract>;

/** A form that was signed on paper, as PDF. */
export const BringForm = z.strictObject({
  ...placement,
  documentId: z.uuid(),
  /** The day of the last signature. */
  signedOn: dayField,
  /** From this day on it holds; null for the first day of care. */
  from: dayField.nullable().default(null),
  probationDays: whole(0, 28),
  noticePeriod: z.enum(noticePeriods),
  /** She ticked that the file is what was signed. */
  same: z.literal(true),
});
export type BringForm = z.output<typeof BringForm>;

export const OneForm = z.strictObject({ ...placement, formId: z.uuid() });
export type OneForm = z.output<typeof OneForm>;

export const ConfirmForm = z.strictObject({
  ...placement,
  formId: z.uuid(),
  /** Of the file that was read: nobody confirms another one. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  same: z.literal(true),
});
export type ConfirmForm = z.output<typeof ConfirmForm>;

export const RefuseForm = z.strictObject({ ...placement, formId: z.uuid(), words: written(1000) });
export type RefuseForm = z.output<typeof RefuseForm>;

/** A blank form of the youth office, as PDF, for one of an adviser's areas. */
export const KeepOfficeForm = z.strictObject({
  documentId: z.uuid(),
  name: written(120),
  validFrom: dayField,
  land: z.enum(lands),
  /** Null for the whole Land. */
  municipalityId: z.string().max(40).nullable().default(null),
});
export type KeepOfficeForm = z.output<typeof KeepOfficeForm>;

export const OneOfficeForm = z.strictObject({ officeFormId: z.uuid() });
export type OneOfficeForm = z.output<typeof OneOfficeForm>;

export const OneOfferedForm = z.strictObject({ ...placement, officeFormId: z.uuid() });
export type OneOfferedForm = z.output<typeof OneOfferedForm>;

export const OneContract = z.strictObject(one);
export type OneContract = z.output<typeof OneContract>;

const signPlaces = ["here", ...signingVendors] as const;

export const SendContract = z.strictObject({
  ...one,
  /** Where everybody signs. */
  signAt: z.enum(signPlaces).default("here"),
});
export type SendContract = z.output<typeof SendContract>;

export const SignContract = z.strictObject({
  ...one,
  /** Of the file that was read: nobody signs another one. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The sentence above the button was ticked. */
  agreed: z.literal(true),
  /** Of parents: care is to begin before the time for withdrawal is over (§357a(2) BGB). */
  early: z.boolean().default(false),
});
export type SignContract = z.output<typeof SignContract>;

export const DeclineContract = z.strictObject({ ...one, words: written(1000) });
export type DeclineContract = z.output<typeof DeclineContract>;

export const ReadContracts = z.strictObject(placement);
export type ReadContracts = z.output<typeof ReadContracts>;

export const CheckPaper = z.strictObject({
  sha256: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[0-9a-f]{64}$/),
});
export type CheckPaper = z.output<typeof CheckPaper>;

export const declarationKinds = ["withdrawal", "notice"] as const;
export const noticeKinds = ["ordinary", "extraordinary"] as const;

/** Somebody withdraws from a contract or gives notice, without signing in (§§ 312k, 356a BGB). */
export const Declare = z.strictObject({
  kind: z.enum(declarationKinds),
  name: written(120),
  /** The contract's number, or what else tells which one is meant. */
  contract: written(200),
  email: emailField,
  /** Of a notice. */
  notice: z.enum(noticeKinds).default("ordinary"),
  reason: written(1000, 0).default(""),
  /** The last day, of a notice; null for the earliest there is. */
  lastDay: dayField.nullable().default(null),
});
export type Declare = z.output<typeof Declare>;

const declaration = { declarationId: z.uuid() };

/** Support reads in full what somebody declared, and writes down why. */
export const OpenDeclaration = z.strictObject({ ...declaration, reason: written(1000) });
export type OpenDeclaration = z.output<typeof OpenDeclaration>;

/** Support found the contract that is meant. */
export const AssignDeclaration = z.strictObject({ ...declaration, number: written(40) });
export type AssignDeclaration = z.output<typeof AssignDeclaration>;

export const OneDeclaration = z.strictObject(declaration);
export type OneDeclaration = z.output<typeof OneDeclaration>;
