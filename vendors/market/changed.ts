import { sessionCookie } from "../identity/session-cookie";

/**
 * Whoever has just changed something finds it in their own next search, though shards follow by themselves some seconds later: a cookie
 * says when that was. It holds no more than the time, and only a browser that is signed in is given one.
 */
const name = "__Host-tagesnest.changed";

/** By then every shard has followed anyway. Seconds. */
const lasts = 60;

/** The answer to a change, with the cookie; as it is where nobody is signed in or no market is kept. */
export async function sayChanged(
  env: Pick<Env, "MARKET">,
  request: Request,
  answer: Promise<Response> | Response,
): Promise<Response> {
  const said = await answer;
  if (env.MARKET !== "on" || said.status >= 400 || !request.headers.get("cookie")?.includes(`${sessionCookie}=`))
    return said;
  const marked = new Response(said.body, said);
  const cookie = `${name}=${Date.now()}; Path=/; Max-Age=${lasts}; Secure; HttpOnly; SameSite=Lax`;
  marked.headers.append("Set-Cookie", cookie);
  return marked;
}

/** Until when whoever asks has changed something; undefined where they have not, or long ago. A time to come is no time. */
export function changedAt({ headers }: Pick<Request, "headers">, now = Date.now()): Date | undefined {
  const [, digits] = headers.get("cookie")?.match(cookie) ?? [];
  const at = Number(digits ?? Number.NaN);
  return at <= now && at > now - lasts * 1_000 ? new Date(at) : undefined;
}

const cookie = new RegExp(`(?:^|; )${name.replace(".", "\\.")}=(\\d{13})(?:;|$)`);
