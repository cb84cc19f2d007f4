import type { AstroGlobal } from "astro";
import type { Context } from "../domain/kernel/context";
import { statusOf } from "../domain/kernel/error-texts";
import { AppError } from "../domain/kernel/errors";
import { logError, outageOf } from "../vendors/outages";

/**
 * Why a public page has no answer, said in its status as well: what was wrong with the question, or null while the database is not
 * there. Anything else is a mistake of ours and thrown again.
 */
export function whyUnanswered(
  error: unknown,
  { requestId }: Context,
  { response, url }: Pick<AstroGlobal, "response" | "url">,
): AppError | null {
  if (error instanceof AppError && error.fields.length > 0) {
    response.status = statusOf(error.code);
    return error;
  }
  if (!outageOf(error)) throw error;
  logError(error, requestId, url.pathname);
  response.status = 503;
  response.headers.set("Retry-After", "30");
  return null;
}
