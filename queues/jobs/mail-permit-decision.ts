import { mailPermitDecision as mail } from "../../domain/childminders/permit/mails";
import type { Job } from "../consumer";

/** The youth office confirmed or declined a permit: she is told, with its reason. */
export const mailPermitDecision: Job = (ctx, event, attempt) =>
  mail(ctx, String(event.details["claimId"]), { key: event.id, attempt });
