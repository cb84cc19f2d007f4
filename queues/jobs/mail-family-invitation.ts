import { mailInvitation as mail } from "../../domain/families/commands/mails";
import type { Job } from "../consumer";

/** A parent invited another one: the secret of the link is made now and stored nowhere. */
export const mailFamilyInvitation: Job = (ctx, event, attempt) =>
  mail(ctx, event.subjectId, { key: event.id, attempt });
