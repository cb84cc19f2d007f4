import { type ConnectVisit, DebitRefused } from "../../../domain/billing/debits";
import { TryLater } from "../../../domain/kernel/try-later";
import { patience, pauseAsked, vendorError } from "../../answer";
import { parsedJson, record, word } from "../../notices/incoming";

export type PartnerApp = {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the vendor's servers are asked. */
  readonly origin: string;
  /** Where a browser is sent. */
  readonly browserOrigin: string;
};

/**
 * Partner OAuth (https://developer.gocardless.com/partners/connecting-your-merchants-accounts), which the SDK has not: a token without an
 * end, and the organisation by which events name the account.
 */
export function connectUrl({ clientId, browserOrigin }: PartnerApp, visit: ConnectVisit): string {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    scope: "read_write",
    redirect_uri: visit.returnUrl,
    state: visit.state,
    initial_view: "signup",
    language: visit.language,
    "prefill[email]": visit.email,
    "prefill[given_name]": visit.givenName,
    "prefill[family_name]": visit.familyName,
    "prefill[country_code]": "DE",
  });
  return `${browserOrigin}/oauth/authorize?${query}`;
}

export async function connect(
  app: PartnerApp,
  code: string,
  returnUrl: string,
): Promise<{ readonly token: string; readonly accountId: string }> {
  const response = await post(app, "/oauth/access_token", {
    grant_type: "authorization_code",
    code,
    redirect_uri: returnUrl,
  });
  if (!response.ok) {
    const body = await response.clone().text();
    if (word(record(parsedJson(body))?.["error"]) !== "invalid_grant") throw await failure(response);
    throw new DebitRefused("code_invalid", "GoCardless OAuth");
  }
  const told = record(await response.json());
  const [token, accountId] = [word(told?.["access_token"]), word(told?.["organisation_id"])];
  if (token === "" || accountId === "") throw new Error("GoCardless OAuth gave no token");
  return { token, accountId };
}

/** A refusal, too, means that the token has ended, unless it is about us: who we are (401), how slowly or often we ask (408, 429). */
export async function disconnect(app: PartnerApp, token: string): Promise<void> {
  const response = await post(app, "/oauth/revoke", { token });
  const { ok, status } = response;
  const isRefused = status >= 400 && status < 500 && ![401, 408, 429].includes(status);
  if (!ok && !isRefused) throw await failure(response);
  await response.body?.cancel();
}

/** A 401 says that our app's secret is wrong, a 429 asks for a pause. */
async function failure(response: Response): Promise<Error> {
  const error = await vendorError("GoCardless OAuth", response);
  if (response.status === 429) return new TryLater(error.message, pauseAsked(response));
  return response.status === 401 ? new Error(error.message) : error;
}

function post(app: PartnerApp, path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${app.origin}${path}`, {
    method: "POST",
    signal: patience(),
    redirect: "manual",
    body: new URLSearchParams({ client_id: app.clientId, client_secret: app.clientSecret, ...fields }),
  });
}
