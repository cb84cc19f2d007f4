import { mailSignInLink as mail } from "../../domain/notifications/commands";
import type { Job } from "../consumer";

/** Somebody asked for a link: it is made now, so that its ten minutes begin when the mail leaves. */
export const mailSignInLink: Job = (ctx, event, attempt) => mail(ctx, event.subjectId, { key: event.id, attempt });
