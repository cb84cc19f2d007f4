import { childminderOfBooks } from "../billing/known-pay";
import { emit, follower } from "../kernel/events";
import { endAsk } from "./steps";

export const platformReportFollowers = [
  /** What she writes for her invoices is what is reported. */
  follower({
    follows: ["billing.books_opened", "billing.issuer_changed"],
    run: async (tx, ctx, { subjectId }) => {
      const childminderId = await childminderOfBooks(tx, subjectId);
      if (childminderId && (await endAsk(tx, childminderId)))
        await emit(tx, ctx, "platform_report.answered", childminderId);
    },
  }),
];
