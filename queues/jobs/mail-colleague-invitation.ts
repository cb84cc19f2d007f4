import { mailColleagueInvitation as mail } from "../../domain/childminders/joint-care/mails";
import type { Job } from "../consumer";

/** A childminder asked a colleague into her care home: the link is made now, so that only its receiver knows it. */
export const mailColleagueInvitation: Job = (ctx, event, attempt) =>
  mail(ctx, String(event.details["invitationId"]), { key: event.id, attempt });
