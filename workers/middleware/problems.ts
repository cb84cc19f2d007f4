import type { ErrorHandler, Hono, NotFoundHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { statusOf, textOf } from "../../domain/kernel/error-texts";
import { AppError } from "../../domain/kernel/errors";
import type { Locale } from "../../domain/kernel/locale";
import { logError, outageOf } from "../../vendors/outages";
import { type Door, languageOf } from "./context";
import { pathInLogs } from "./paths-in-logs";
import { logRefusedAccess } from "./refused-access";

/** Seconds after which it is worth asking a house without its database again. */
const retryAfterSeconds = 30;

/** Every error of this door leaves as `application/problem+json` (RFC 9457); an unknown one says nothing but its request id. */
export const answerError: ErrorHandler<Door> = (thrown, c) => {
  const locale = languageOf(c.req.raw);
  const requestId = c.get("ctx")?.requestId ?? crypto.randomUUID();
  const error = thrown instanceof AppError ? thrown : (mistakeOf(thrown) ?? outageOf(thrown));
  const status = error ? statusOf(error.code) : 500;
  if (!error || status >= 500) logError(thrown, requestId, pathInLogs(new URL(c.req.url).pathname));
  else {
    const { method } = c.req;
    const path = pathInLogs(c.req.path);
    logRefusedAccess({ code: error.code, status, actor: c.get("ctx")?.actor, requestId, method, path });
  }
  const headers: Record<string, string> = {
    "content-type": "application/problem+json",
    "content-language": locale,
    "cache-control": "private, no-store",
    vary: "Accept-Language",
    "x-request-id": requestId,
  };
  if (status === 401) headers["www-authenticate"] = 'Bearer realm="Tagesnest"';
  if (status === 503) headers["retry-after"] = String(retryAfterSeconds);
  if (error && status === 429) headers["retry-after"] = String(waitOf(error));
  // GraphQL, too, is asked by POST alone.
  if (error && status === 405) headers["allow"] = String(error.params["allowed"] ?? "POST");
  if (error?.code === "documents.range_beyond_end") headers["content-range"] = `bytes */${error.params["size"]}`;
  return c.body(JSON.stringify(problem(error, status, locale, requestId)), status, headers);
};

/** What libraries and the database refuse of somebody's input before any schema has seen it. */
function mistakeOf(thrown: unknown): AppError | null {
  if (thrown instanceof HTTPException && thrown.status < 500) return new AppError("input.not_json");
  for (let cause: unknown = thrown; cause instanceof Error; cause = cause.cause)
    if ("code" in cause && unreadable.includes(String(cause.code))) return new AppError("input.not_understood");
  return null;
}

/** PostgreSQL's codes for text that it cannot hold: a zero byte, half a sign. */
const unreadable: readonly string[] = ["22021", "22P05"];

/** Seconds until it is worth trying again. */
function waitOf({ params }: AppError): number {
  return Number(params["seconds"] ?? Number(params["minutes"] ?? 1) * 60);
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** What is not there; an address that is, by other methods, says by which (RFC 9110: 405 with `Allow`). */
export function answerNotFound(router: () => Hono<Door>["router"]): NotFoundHandler<Door> {
  return (c) => {
    const taken = methods.filter((method) =>
      router()
        .match(method, c.req.path)[0]
        .some(([[, route]]) => route.method === method),
    );
    if (taken.length === 0) return answerError(new AppError("system.not_found"), c);
    const allowed = taken.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])).join(", ");
    return answerError(new AppError("system.wrong_method", { allowed }), c);
  };
}

function problem(error: AppError | null, status: number, locale: Locale, requestId: string) {
  if (!error)
    return { type: "about:blank", title: "Internal Server Error", status: 500, code: "system.broken", requestId };
  return {
    type: `/hilfe/fehler#${error.code}`,
    title: textOf(error, locale),
    status,
    code: error.code,
    params: error.params,
    requestId,
    errors: error.fields.map((field) => ({ ...field, detail: textOf(field, locale) })),
  };
}
