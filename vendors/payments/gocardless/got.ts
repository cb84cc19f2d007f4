import { patience } from "../../answer";

/** What the SDK asks of its HTTP library: `api/api.js` of gocardless-nodejs 10.1.2. */
type Options = {
  readonly prefixUrl: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly searchParams?: URLSearchParams | undefined;
  readonly json?: unknown;
};

type Answer = {
  readonly body: unknown;
  readonly rawBody: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly url: string;
};

/** The vendor refused; the SDK makes one of its own errors of it. */
class HTTPError extends Error {
  override readonly name = "HTTPError";

  constructor(readonly response: Answer) {
    super(`${response.statusCode}`);
  }
}

/** What was answered is no JSON. */
class ParseError extends Error {
  override readonly name = "ParseError";

  constructor(readonly response: Answer) {
    super(`${response.statusCode} without JSON`);
  }
}

/**
 * The platform's own `fetch` in place of got 11, which the SDK was written for (an alias in `astro.config.mjs`): got brings 300 KB of
 * code for Node's sockets, waits for ever for a vendor who is silent, and tries some requests again where our queue does so anyway.
 */
async function got(path: string, { prefixUrl, method, headers, searchParams, json }: Options): Promise<Answer> {
  const query = searchParams?.toString();
  const response = await fetch(`${prefixUrl}/${path}${query ? `?${query}` : ""}`, {
    method: method.toUpperCase(),
    headers: json === undefined ? headers : { ...headers, "content-type": "application/json" },
    body: json === undefined ? null : JSON.stringify(json),
    redirect: "manual",
    signal: patience(),
  });
  const rawBody = await response.text();
  const told = {
    rawBody,
    headers: Object.fromEntries(response.headers),
    statusCode: response.status,
    statusMessage: response.statusText,
    url: response.url,
  };
  const body = parsed(rawBody);
  // Of what is no answer of theirs (a gateway's page) the status is all that counts; the SDK keeps it where `error` is a text.
  if (!response.ok)
    throw new HTTPError({ ...told, body: isTheirs(body) ? body : { error: "no answer of GoCardless" } });
  if (body === undefined) throw new ParseError({ ...told, body: rawBody });
  return { ...told, body };
}

const isTheirs = (body: unknown): boolean =>
  typeof body === "object" && body !== null && "error" in body && Boolean(body.error);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export default Object.assign(got, { HTTPError, ParseError });
