import type { CheckOutcome, IdentityService } from "../../../domain/identity-checks/service";
import { TryLater } from "../../../domain/kernel/try-later";
import { patience, pauseAsked, vendorError } from "../../answer";
import { masked } from "../../masked";
import { instantOf, record, word } from "../../notices/incoming";
import { type Login, loginError, signedIn } from "../../signing-services/logins";

export type IdnowPlatform = {
  /** Who signs its calls; its keys and tokens lie below. */
  readonly issuer: string;
  readonly api: string;
};

type IdnowAccount = IdnowPlatform & {
  readonly clientId: string;
  readonly clientSecret: string;
  /** A flow of the dashboard that checks a document and says "accepted" or "rejected". */
  readonly flowId: string;
  readonly environment: "live" | "staging";
};

type Told = Readonly<Record<string, unknown>>;

/**
 * IDnow's platform (https://docs.eu.platform.idnow.io/docs/integration/create-session). We tell it nothing about the person but our id of
 * the check, so that what it knows comes from their document alone.
 */
export function idnow(account: IdnowAccount): IdentityService {
  const ask = signedIn(`${account.issuer} ${account.clientId}`, () => logIn(account));
  const json = async (path: string, init?: RequestInit): Promise<Told> => object(await answered(await ask(path, init)));

  return {
    async begin({ reference, state, returnUrl, language }) {
      const told = await json(`/flows/${encodeURIComponent(account.flowId)}/${account.environment}/sessions`, {
        method: "POST",
        body: JSON.stringify({
          metadata: { subjectId: reference, locale: language },
          redirectUrl: returnUrl,
          state,
        }),
      });
      const requestId = word(record(told["sessionContext"])?.["sessionId"] ?? told["sessionId"]);
      const url = URL.parse(String(told["playerUrl"]));
      if (!requestId || !url) throw new Error("IDnow told no session");
      return { requestId, url: url.href };
    },

    async look({ requestId }) {
      if (requestId === null) return { state: "open" };
      const path = `/${account.environment}/sessions/${encodeURIComponent(requestId)}`;
      const session = await json(path);
      const state = stateOf(session);
      if (state !== "passed") return { state };
      return passed(session, await json(`${path}/datablocks`));
    },
  };
}

async function logIn({ issuer, api, clientId, clientSecret }: IdnowAccount): Promise<Login> {
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    signal: patience(),
    redirect: "manual",
    headers: { accept: "application/json" },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  if (!response.ok) throw await loginError("IDnow", response);
  const told = object(await response.json());
  const [token, seconds] = [told["access_token"], Number(told["expires_in"])];
  if (typeof token !== "string" || !(seconds > 0)) throw new Error("IDnow gave no key");
  return { token, base: api, until: Date.now() + seconds * 1000 };
}

/** "ERROR" is IDnow's own failure: nobody has refused anybody. */
const states: Readonly<Record<string, "open" | "ended">> = {
  CREATED: "open",
  RUNNING: "open",
  EXPIRED: "ended",
  ABORTED: "ended",
  ERROR: "ended",
};

function stateOf(session: Told): CheckOutcome["state"] {
  const status = word(session["sessionStatus"]);
  if (status === "COMPLETED") return session["outcome"] === "accepted" ? "passed" : "refused";
  const state = Object.hasOwn(states, status) ? states[status] : undefined;
  if (!state) throw new Error(`IDnow told a session that is "${masked(status)}"`);
  return state;
}

/** Names from the document; of all else that IDnow tells of it nothing leaves here. */
function passed(session: Told, { dataBlocks }: Told): CheckOutcome {
  const blocks = (Array.isArray(dataBlocks) ? dataBlocks : []).flatMap((each) => {
    const block = record(each);
    const content = record(block?.["content"]);
    return block && content ? [{ type: word(block["type"]), content }] : [];
  });
  const contentOf = (type: string) => blocks.findLast((block) => block.type === type)?.content;
  const identity = contentOf("basicIdentity");
  if (!identity) throw new Error("IDnow accepted somebody, and names nobody");
  return {
    state: "passed",
    givenName: word(identity["givenName"]),
    familyName: word(identity["familyName"]),
    method: word(contentOf("documentData")?.["documentType"]),
    level: word(record(contentOf("documentVerification")?.["verdict"])?.["status"]),
    at: instantOf(session["completedAt"]),
  };
}

async function answered(response: Response): Promise<unknown> {
  if (response.ok) return response.json();
  if (response.status === 429) throw new TryLater("IDnow asks for a pause", pauseAsked(response));
  throw await vendorError("IDnow", response);
}

function object(value: unknown): Told {
  const one = record(value);
  if (!one) throw new Error("IDnow answered without an object");
  return one;
}
