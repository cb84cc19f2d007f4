import { mailOpenings as mail } from "../../domain/families/commands/opening-mail";
import { parseDay } from "../../domain/kernel/calendar";
import type { Job } from "../consumer";

/** The day's mail of somebody whose saved searches found something: what still holds of it is told. */
export const mailOpenings: Job = (ctx, { id, subjectId, details }, attempt) =>
  mail(ctx, { personId: subjectId, day: parseDay(String(details["day"])) }, { key: id, attempt });
