import { mailOpening as mail } from "../../domain/families/commands/mails";
import type { Job } from "../consumer";

/** A saved search found somebody new: whoever hears of it is told, unless they have stopped that or it is over again. */
export const mailOpening: Job = (ctx, { id, subjectId, details }, attempt) =>
  mail(
    ctx,
    {
      personId: subjectId,
      searchId: String(details["searchId"]),
      childminderId: String(details["childminderId"]),
    },
    { key: id, attempt },
  );
