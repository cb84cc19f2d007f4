import { rememberMatches as remember } from "../../domain/families/commands/alerts";
import type { Job } from "../consumer";

/** A search begins to be listened to: what answers it already is no news. */
export const rememberMatches: Job = async (ctx, event) => {
  await remember(ctx, { searchId: event.subjectId, asOf: event.at });
};
