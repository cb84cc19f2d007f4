import { mailNotice as mail } from "../../domain/notifications/commands";
import type { Job } from "../consumer";

/** Something happened to an account that its person should hear of, whoever did it. */
export const mailNotice: Job = (ctx, event, attempt) =>
  mail(ctx, { personId: event.subjectId, event: event.name }, { key: event.id, attempt });
