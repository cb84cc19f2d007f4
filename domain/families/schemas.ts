import { z } from "zod";
import { MOST_LEAST_MONTHS, USUAL_LEAST_MONTHS } from "../capacity/stay";
import { dayField, emailField, monthField, written } from "../kernel/fields";
import { parseSchedule } from "../kernel/parse-schedule";
import { reasonsBeforeOne } from "./before-one";
import { rhythms } from "./rhythms";
import { isWish, type Weight, weights } from "./wishes";

/** What a saved search's alerts tell of: what fits from the first day, also within months, also half of the hours. */
export const tellings = ["fitting", "soon", "partly"] as const;
export type Telling = (typeof tellings)[number];

export const InviteCoParent = z.strictObject({ email: emailField });
export type InviteCoParent = z.output<typeof InviteCoParent>;

export const WithdrawInvitation = z.strictObject({ invitationId: z.uuid() });
export type WithdrawInvitation = z.output<typeof WithdrawInvitation>;

/** What stands behind the # of the link. */
export const AcceptInvitation = z.strictObject({ secret: z.string().min(1).max(200) });
export type AcceptInvitation = z.output<typeof AcceptInvitation>;

const child = {
  /** What the family calls it; never the full name. */
  nickname: written(40),
  /** The month in which it was born or is expected: "2025-03". */
  bornMonth: monthField,
};

export const AddChild = z.strictObject(child);
export type AddChild = z.output<typeof AddChild>;

export const ChangeChild = z.strictObject({ childId: z.uuid(), ...child });
export type ChangeChild = z.output<typeof ChangeChild>;

export const RemoveChild = z.strictObject({ childId: z.uuid() });
export type RemoveChild = z.output<typeof RemoveChild>;

/** A place of our table by name, postal code or slug, or one's own position as "latitude,longitude". */
const spot = z.union([z.strictObject({ place: written(100) }), z.strictObject({ point: z.string().max(40) })]);
export type SpotInput = z.output<typeof spot>;

/** The care a child needs; said again, it replaces what was said before. */
export const SetCareNeed = z.strictObject({
  childId: z.uuid(),
  /** "Mo–Do 7:30–14:00, Fr in Woche A 7:30–12:00" or "20 Stunden zwischen 7 und 17". */
  hours: z
    .string()
    .trim()
    .min(1)
    .max(600)
    .transform((text) => parseSchedule(text, "hours")),
  /** First day of care. */
  start: dayField,
  /** So many months it must last at least. */
  lasting: z.number().int().min(0).max(MOST_LEAST_MONTHS).default(USUAL_LEAST_MONTHS),
  home: spot,
  /** Kilometres around home. */
  radius: z.number().int().min(1).max(50),
  /** Where the family goes afterwards, if what lies on the way matters. */
  work: spot.nullable().default(null),
  /** Kilometres by which the way may get longer. */
  detour: z.number().int().min(1).max(20).default(3),
  wishes: z
    .array(
      z.strictObject({
        wish: z.string().refine(isWish),
        weight: z.literal(weights) satisfies z.ZodType<Weight>,
      }),
    )
    .max(40)
    .default([]),
  /** Asked of a child that is under one on the first day (§24(1) SGB VIII); of others it is not kept. Nobody has to say it here. */
  whyBeforeOne: z.enum(reasonsBeforeOne).nullable().default(null),
  whyWords: written(500, 0).default(""),
});
export type SetCareNeed = z.output<typeof SetCareNeed>;

export const RemoveCareNeed = RemoveChild;
export type RemoveCareNeed = RemoveChild;

/** The fields of a link to the public search; its own schema reads them when the search is saved and whenever it is used. */
const question = z.record(z.string().max(40), z.union([z.string().max(600), z.array(z.string().max(40)).max(10)]));

const search = {
  name: written(80),
  tells: z.enum(tellings).default("fitting"),
};

export const SaveSearch = z.strictObject({
  ...search,
  question,
  /** Whether who saves it hears by mail when something opens. */
  alerts: z.boolean().default(true),
  /** How often they hear then: of the first opening of a day at once, or of all of them in the morning. */
  rhythm: z.enum(rhythms).default("at_once"),
});
export type SaveSearch = z.output<typeof SaveSearch>;

export const ChangeSearch = z.strictObject({
  searchId: z.uuid(),
  ...search,
  /** Another question in place of the old one; missing, it stays. */
  question: question.optional(),
  /** How often who acts hears of it, if they do; missing, it stays. */
  rhythm: z.enum(rhythms).optional(),
});
export type ChangeSearch = z.output<typeof ChangeSearch>;

export const RemoveSearch = z.strictObject({ searchId: z.uuid() });
export type RemoveSearch = z.output<typeof RemoveSearch>;

export const StartAlerts = RemoveSearch;
export type StartAlerts = RemoveSearch;
export const StopAlerts = RemoveSearch;
export type StopAlerts = RemoveSearch;

/** The token of a mail's "stop these alerts". */
export const StopAlertsByLink = z.strictObject({ token: z.string().min(1).max(300) });
export type StopAlertsByLink = z.output<typeof StopAlertsByLink>;

export const ChooseFavourite = z.strictObject({ slug: z.string().min(1).max(120) });
export type ChooseFavourite = z.output<typeof ChooseFavourite>;

/** So many people stand beside each other. */
export const MOST_COMPARED = 3;

export const CompareChildminders = z.strictObject({
  slugs: z.array(z.string().min(1).max(120)).min(1).max(MOST_COMPARED),
  /** For which child; missing, the oldest whose need is known. */
  childId: z.uuid().optional(),
});
export type CompareChildminders = z.output<typeof CompareChildminders>;
