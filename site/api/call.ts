import type { Asked } from "./command";
import { errorsOf, type FieldErrors, type Problem } from "./problem";

/** The API said no; `message` is its text in the reader's language. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** What is wrong with each field of what was sent; none where it concerns the whole. */
    readonly fields: FieldErrors = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Asks the API from an island; `also` are further headers. Errors: `Refused`, also where nobody answers (code "unreachable", no text). */
export async function call<Answer>(
  locale: string,
  { method, path, json, fields }: Asked<Answer>,
  also: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const hasBody = method !== "get" && method !== "delete";
  const answer = await fetch(path, {
    method: method.toUpperCase(),
    headers: { ...also, "accept-language": locale, ...(hasBody ? { "content-type": "application/json" } : {}) },
    body: hasBody ? JSON.stringify(json ?? {}) : null,
  }).catch((error: unknown) => {
    throw new Refused("unreachable", "", {}, { cause: error });
  });
  if (answer.status === 204) return undefined as Answer;
  const said: unknown = await answer.json().catch(() => ({}));
  if (answer.ok) return said as Answer;
  const { code = "", title = "", errors = [] } = said as Partial<Problem>;
  throw new Refused(code, title, errors.length > 0 ? errorsOf({ code, title, errors }, fields) : {});
}
