/** How reports are made: reasons, deadlines, receipts. No database, no clock. */

/** Why something is reported, the gravest first; pages word them. */
export const reportReasons = [
  "child_in_danger",
  "threat",
  "harassment",
  "hate",
  "sexual",
  "fraud",
  "false_profile",
  "private_data",
  "advertising",
  "unlawful",
  "other",
] as const;
export type ReportReason = (typeof reportReasons)[number];

/** What the moderation did when it closed a report: the message was hidden, or everything was left as it was. */
export type ReportOutcome = "hidden" | "left";

/** Where somebody may be hurt it is looked at within a day. */
const urgent: readonly ReportReason[] = ["child_in_danger", "threat", "sexual"];

/** Hours within which somebody looks at a report: what is told to whoever made it. */
export const reportHours = (reason: ReportReason): number => (urgent.includes(reason) ? 24 : 7 * 24);

export function reportDue(reason: ReportReason, now: Date): Date {
  return new Date(now.getTime() + reportHours(reason) * 3_600_000);
}

/** Entries on either side of a reported message that are shown with it. */
export const entriesAround = 2;

/** So many reports stand on a page. */
export const reportsShown = 100;

/** Read out on the telephone: no letters and figures that are taken for each other. */
const signs = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** "M-7KQ2-94XF", from eight random bytes; a unique index holds that there is one such. */
export function receiptOf(random: Uint8Array): string {
  const text = [...random.subarray(0, 8)].map((byte) => signs[byte % signs.length]).join("");
  return `M-${text.slice(0, 4)}-${text.slice(4)}`;
}
