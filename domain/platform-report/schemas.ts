import { z } from "zod";
import { KeepBooks } from "../billing/schemas";

/** Who she is, as the report wants it. */
export const GiveDetails = KeepBooks.omit({ sinceMonth: true });
export type GiveDetails = z.output<typeof GiveDetails>;

const year = z.coerce.number().int().min(2023).max(2100);

export const OneReport = z.object({ year });
export type OneReport = z.output<typeof OneReport>;

/** What she told of herself was refused by the tax authority, or cannot be right. */
export const DoubtDetails = z.strictObject({ childminderId: z.uuid() });
export type DoubtDetails = z.output<typeof DoubtDetails>;
