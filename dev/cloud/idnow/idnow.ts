import { randomUUID } from "node:crypto";
import { decodeJwt, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { type Emulator, NotEmulated } from "../emulator.ts";
import { HookPost } from "../hook-post.ts";
import { PAGE_HEADERS } from "../html.ts";
import type { Deliver } from "../qstash/post-office.ts";
import { Player } from "./player.ts";
import { Refusal } from "./refusal.ts";
import { recordIn, type Session, Sessions } from "./sessions.ts";

type Options = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly flowId: string;
  /** The cloud's own, where browsers find the player. */
  readonly origin: string;
  /** The one address that the dashboard allows to lead back to. */
  readonly returnUrl: string;
  readonly siteOrigin: string;
  readonly deliver: Deliver | undefined;
};

const issuer = "https://auth.eu.platform.idnow.sx/oidc";
const daySeconds = 86_400;
/** Minutes between its three tries. */
const pauses = [1, 5];

/** IDnow's platform, as far as it is called: a token, sessions of one flow, their data blocks, and calls that are signed tokens. */
export async function idnow(options: Options): Promise<Emulator & { readonly bringDue: () => Promise<void> }> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  const kid = `local-${randomUUID()}`;
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" };
  const sign = (payload: JWTPayload) =>
    new SignJWT({ iss: issuer, aud: options.clientId, ...payload })
      .setProtectedHeader({ alg: "RS256", kid, typ: "JWT" })
      .setIssuedAt(payload.iat)
      .setExpirationTime(payload.exp ?? "1h")
      .sign(privateKey);

  // Each try has an id of its own; the event's stays.
  const post = new HookPost(options.deliver, pauses, async (report) => {
    const data = recordIn(decodeJwt(report.body)["data"], "data");
    return { ...report, body: await sign({ data: { ...data, eventDeliverId: randomUUID() } }) };
  });
  // One after the other: what is signed first is called first, and whoever asks for calls waits for those that are being signed.
  let told: Promise<unknown> = Promise.resolve();
  const tell = (session: Session, eventName: string): void => {
    session.told += 1;
    const data = dataOf(session, eventName, options.flowId);
    const about = session.sessionId;
    told = told
      .then(() => sign({ data }))
      .then((body) =>
        post.take(about, {
          url: `${options.siteOrigin}/webhooks/idnow`,
          headers: { "content-type": "application/jwt" },
          body,
        }),
      );
  };
  const sessions = new Sessions(tell, options.returnUrl);
  const player = new Player(sessions, options.origin);
  const keys = new Map<string, number>();

  return {
    name: "IDnow",
    hosts: /^(auth|api)\.eu\.platform\.idnow\.(sx|io)$/,
    note: "Platform: token by client credentials, sessions, data blocks, calls as signed tokens. The player lies on this origin: type the name that the document is to have.",
    async bringDue() {
      await told;
      return post.bringDue();
    },
    async fetch(request) {
      try {
        const { hostname, pathname } = new URL(request.url);
        if (hostname.startsWith("auth.")) return await answerAuth(request, pathname, options, keys, jwk);
        const [, key = ""] = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
        if ((keys.get(key) ?? 0) < Date.now()) throw new Refusal(401, "Unauthorized");
        return await answer(request, pathname, options, sessions, player);
      } catch (error) {
        if (error instanceof Refusal) return error.answer();
        throw error;
      }
    },
    browser: (request) => player.browser(request),
    async page(request) {
      await told;
      return switches(request, { post, keys, sessions, sign });
    },
  };
}

/** No personal data, as its documentation says. Names of events but for their form are nowhere written. */
const dataOf = (session: Session, eventName: string, flowId: string) => ({
  eventId: randomUUID(),
  eventVersion: "1",
  eventName,
  eventDeliverId: randomUUID(),
  eventSequence: String(session.told),
  createdAt: new Date().toISOString(),
  environment: session.environment,
  payload: { flowId, sessionId: session.sessionId, sessionStatus: session.status },
});

async function answerAuth(
  request: Request,
  pathname: string,
  { clientId, clientSecret }: Options,
  keys: Map<string, number>,
  jwk: object,
): Promise<Response> {
  const route = `${request.method} ${pathname}`;
  if (route === "GET /oidc/.well-known/jwks.json") return Response.json({ keys: [jwk] });
  if (route !== "POST /oidc/token") throw new NotEmulated(`IDnow is not played for ${route}`);
  const form = new URLSearchParams(await request.text());
  const [, basic] = /^Basic (.+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
  const [id, secret] = basic
    ? Buffer.from(basic, "base64").toString().split(":").map(decodeURIComponent)
    : [form.get("client_id"), form.get("client_secret")];
  const refuse = (error: string, status: number) => Response.json({ error }, { status });
  if (id !== clientId || secret !== clientSecret) return refuse("invalid_client", 401);
  if (form.get("grant_type") !== "client_credentials") return refuse("unsupported_grant_type", 400);
  const key = `local.${randomUUID()}.key`;
  keys.set(key, Date.now() + daySeconds * 1000);
  return Response.json({ access_token: key, expires_in: daySeconds, token_type: "Bearer" });
}

async function answer(
  request: Request,
  pathname: string,
  { flowId }: Options,
  sessions: Sessions,
  player: Player,
): Promise<Response> {
  const [, flow, environment = ""] = /^\/api\/v1\/flows\/([^/]+)\/(live|staging)\/sessions$/.exec(pathname) ?? [];
  if (flow !== undefined && request.method === "POST") {
    if (flow !== flowId) throw new Refusal(404, "Flow not found");
    if (!request.headers.get("content-type")?.startsWith("application/json"))
      throw new Refusal(415, "application/json");
    const session = sessions.create(environment, recordIn(await request.json(), "body"));
    const { sessionId, status: sessionStatus, createdAt } = session;
    return Response.json(
      {
        flowId,
        flowVersion: 1,
        environment,
        sessionContext: { sessionId, sessionStatus, createdAt },
        playerUrl: player.urlOf(session),
        sdkToken: randomUUID(),
      },
      { status: 201 },
    );
  }
  const [, where = "", id = "", rest] =
    /^\/api\/v1\/(live|staging)\/sessions\/([^/]+)(\/datablocks)?$/.exec(pathname) ?? [];
  if (where === "" || request.method !== "GET")
    throw new NotEmulated(`IDnow is not played for ${request.method} ${pathname}`);
  const session = sessions.find(where, id);
  return Response.json(rest ? { dataBlocks: session.blocks.map(blockAs) } : sessionAs(session, flowId));
}

const blockAs = ({ datablockId, type, createdAt, content }: Session["blocks"][number]) => ({
  datablockId,
  type,
  createdBy: { stepId: "local-step", clock: 3 },
  createdAt,
  status: "STORED",
  content,
});

const sessionAs = (session: Session, flowId: string) => ({
  sessionId: session.sessionId,
  sessionStatus: session.status,
  flowId,
  flowVersion: 1,
  environment: session.environment,
  subjectId: session.subjectId,
  outcome: session.outcome,
  createdAt: session.createdAt,
  updatedAt: session.updatedAt,
  ...(session.completedAt && { completedAt: session.completedAt }),
  redirectUrl: session.redirectUrl,
  state: session.state,
});

type Switched = {
  readonly post: HookPost;
  readonly keys: Map<string, number>;
  readonly sessions: Sessions;
  readonly sign: (payload: JWTPayload) => Promise<string>;
};

/**
 * For tests, each by PUT: `/idnow/calls?session=` takes the calls about a session, to bring them oneself, in any
 * order and as often as one likes; `/idnow/decided?environment=&session=&outcome=` ends what somebody looks at later; `/idnow/signed` signs the claims in its body;
 * `/idnow/expired` ends all keys.
 */
async function switches(request: Request, { post, keys, sessions, sign }: Switched): Promise<Response | null> {
  const { pathname, searchParams } = new URL(request.url);
  if (request.method !== "PUT" || !pathname.startsWith("/idnow/")) return null;
  const asked = (name: string) => searchParams.get(name) ?? "";
  const done = () => Response.json({ done: true }, { headers: PAGE_HEADERS });
  switch (pathname) {
    case "/idnow/calls":
      return Response.json(post.removeAbout(asked("session")), { headers: PAGE_HEADERS });
    case "/idnow/decided":
      sessions.decide(
        sessions.find(asked("environment"), asked("session")),
        asked("outcome") === "accepted" ? "accepted" : "rejected",
      );
      return done();
    case "/idnow/signed":
      return new Response(await sign(JSON.parse(await request.text())), { headers: PAGE_HEADERS });
    case "/idnow/expired":
      for (const key of keys.keys()) keys.set(key, 0);
      return done();
    default:
      return null;
  }
}
