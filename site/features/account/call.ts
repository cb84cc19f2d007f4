/** The API said no; `message` is its text in the reader's language. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** What is wrong with each field of what was sent. */
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Asks the API from an island. Errors: `Refused`, also where nobody answers (code "unreachable", no text). */
export async function call<Body>(locale: string, method: string, path: string, json?: unknown): Promise<Body> {
  const hasBody = method !== "GET" && method !== "DELETE";
  const answer = await fetch(path, {
    method,
    headers: { "accept-language": locale, ...(hasBody ? { "content-type": "application/json" } : {}) },
    body: hasBody ? JSON.stringify(json ?? {}) : null,
  }).catch(() => null);
  if (!answer) throw new Refused("unreachable", "");
  if (answer.status === 204) return undefined as Body;
  const said: unknown = await answer.json().catch(() => ({}));
  if (answer.ok) return said as Body;
  const { code = "", title = "", errors = [] } = said as Problem;
  throw new Refused(code, title, Object.fromEntries(errors.map(({ field, detail }) => [field, detail])));
}

type Problem = { code?: string; title?: string; errors?: readonly { field: string; detail: string }[] };
