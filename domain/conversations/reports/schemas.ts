import { z } from "zod";
import { written } from "../../kernel/fields";
import { reportReasons } from "./rules";

export const ReportInConversation = z.strictObject({
  placementId: z.uuid(),
  /** A message by its number, or somebody by theirs among the members. */
  about: z.union([
    z.strictObject({
      seq: z
        .int()
        .positive()
        .max(2 ** 31 - 1),
    }),
    z.strictObject({
      member: z
        .int()
        .positive()
        .max(2 ** 31 - 1),
    }),
  ]),
  reason: z.enum(reportReasons),
  /** Why: without it nobody can judge what is reported (Art. 16(2)(a) DSA). */
  words: written(2_000),
  /** That it is right to the best of one's knowledge (Art. 16(2)(d) DSA). */
  goodFaith: z.boolean(),
});
export type ReportInConversation = z.infer<typeof ReportInConversation>;

export const OneReport = z.strictObject({ reportId: z.uuid() });
export type OneReport = z.infer<typeof OneReport>;

/** Pages count from 1. */
export const ListReports = z.strictObject({ page: z.int().positive().max(10_000).nullish() });
export type ListReports = z.infer<typeof ListReports>;

export const ReadReported = OneReport.extend({ range: z.string().optional() });
export type ReadReported = z.infer<typeof ReadReported>;
