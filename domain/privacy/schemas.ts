import { z } from "zod";
import { written } from "../kernel/fields";
import { purposes } from "./purposes";

/** The version is the one that was read: who agrees to an old text is shown the new one. */
export const GiveConsent = z.strictObject({ purpose: z.enum(purposes), version: z.number().int() });
export type GiveConsent = z.output<typeof GiveConsent>;

export const WithdrawConsent = z.strictObject({ purpose: z.enum(purposes) });
export type WithdrawConsent = z.output<typeof WithdrawConsent>;

export const OneExport = z.strictObject({ exportId: z.uuid() });
export type OneExport = z.output<typeof OneExport>;

export const ReadExport = z.strictObject({ ticket: z.string().min(1).max(600) });
export type ReadExport = z.output<typeof ReadExport>;

/** One's own e-mail address, typed: nobody forgets themselves by a slip of the finger. */
export const RequestErasure = z.strictObject({ confirmation: written(254) });
export type RequestErasure = z.output<typeof RequestErasure>;
