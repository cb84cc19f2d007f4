import type { ErrorHandler, NotFoundHandler } from "hono";
import { statusOf, textOf } from "../../domain/kernel/error-texts";
import { AppError } from "../../domain/kernel/errors";
import type { Locale } from "../../domain/kernel/locale";
import { type Door, languageOf } from "./context";

/** Seconds after which it is worth asking a house without its database again. */
const retryAfterSeconds = 30;

/** Every error of this door leaves as `application/problem+json` (RFC 9457); an unknown one says nothing but its request id. */
export const answerError: ErrorHandler<Door> = (thrown, c) => {
  const locale = languageOf(c.req.raw);
  const requestId = c.get("ctx")?.requestId ?? crypto.randomUUID();
  const error = asAppError(thrown);
  const status = error ? statusOf(error.code) : 500;
  if (!error || status >= 500) logError(thrown, requestId, new URL(c.req.url).pathname);
  const headers: Record<string, string> = {
    "content-type": "application/problem+json",
    "content-language": locale,
    "cache-control": "private, no-store",
    vary: "Accept-Language",
    "x-request-id": requestId,
  };
  if (status === 503) headers["retry-after"] = String(retryAfterSeconds);
  if (error?.code === "limits.too_many_requests") headers["retry-after"] = String(error.params.seconds);
  return c.body(JSON.stringify(problem(error, status, locale, requestId)), status, headers);
};

export const answerNotFound: NotFoundHandler<Door> = (c) => answerError(new AppError("house.not_found"), c);

function problem(error: AppError | null, status: number, locale: Locale, requestId: string) {
  if (!error)
    return { type: "about:blank", title: "Internal Server Error", status: 500, code: "house.broken", requestId };
  return {
    type: `/api/docs#${error.code}`,
    title: textOf(error, locale),
    status,
    code: error.code,
    params: error.params,
    requestId,
    errors: error.fields.map((field) => ({ ...field, detail: textOf(field, locale) })),
  };
}

/** The driver says in many ways that the database is not there; the reader needs one. */
function asAppError(thrown: unknown): AppError | null {
  if (thrown instanceof AppError) return thrown;
  for (let cause: unknown = thrown; cause instanceof Error; cause = cause.cause) {
    if (cause.name === "NeonDbError" && !("code" in cause && cause.code)) return new AppError("house.database_down");
    if (/fetch failed|Network connection lost|error connecting to database/i.test(cause.message))
      return new AppError("house.database_down");
  }
  return null;
}

function logError(thrown: unknown, requestId: string, path: string): void {
  const causes: string[] = [];
  for (let cause: unknown = thrown; cause instanceof Error; cause = cause.cause)
    causes.push(cause.stack ?? cause.message);
  console.error(JSON.stringify({ level: "error", requestId, path, causes }));
}
