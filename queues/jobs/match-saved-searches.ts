import { matchSavedSearches as match } from "../../domain/families/commands/alerts";
import type { Job } from "../consumer";

/** What is free with a childminder changed, or she came or went: families that wait for it are told. */
export const matchSavedSearches: Job = async (ctx, event) => {
  await match(ctx, event.subjectId);
};
