import { mailChildminder as mail } from "../../domain/notifications/commands";
import type { Job } from "../consumer";

/** Her listing came or went, or a proof of hers will lapse: she hears of it, unless it was her own doing just now. */
export const mailChildminder: Job = (ctx, { name, subjectId, actorId, details, id }, attempt) =>
  mail(ctx, { event: name, childminderId: subjectId, actorId, details }, { key: id, attempt });
