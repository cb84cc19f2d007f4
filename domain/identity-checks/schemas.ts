import { z } from "zod";
import { identityVendors } from "./service";

export const BeginCheck = z.strictObject({
  vendor: z.enum(identityVendors),
  /** Whether those they make a contract with may know of it. */
  shown: z.boolean(),
});
export type BeginCheck = z.output<typeof BeginCheck>;

/** The query by which they came back, as far as services use one (RFC 6749, RFC 9207; IDnow's `state`). */
export const FinishCheck = z.strictObject({
  state: z.string().min(1).max(200),
  code: z.string().max(2000).optional(),
  iss: z.string().max(500).optional(),
  error: z.string().max(100).optional(),
});
export type FinishCheck = z.output<typeof FinishCheck>;

export const ShowCheck = z.strictObject({ shown: z.boolean() });
export type ShowCheck = z.output<typeof ShowCheck>;

/** The name that the page has shown: nobody takes over another one than they have read. */
export const TakeCheckedName = z.strictObject({ name: z.string().min(1).max(300) });
export type TakeCheckedName = z.output<typeof TakeCheckedName>;
