/** People who are signed in to the product, and requests of theirs. */

type Asked = { readonly cookie?: string; readonly json?: unknown; readonly method?: "POST" };

let visitors = 0;

/** Each from an address of its own: limits are counted, and never met. Errors: with the answer, where it is a refusal. */
export async function fetchFrom(origin: string, path: string, { cookie, json, method }: Asked): Promise<Response> {
  const address = `10.${(visitors >> 16) & 255}.${(visitors >> 8) & 255}.${visitors++ & 255}`;
  const answer = await fetch(origin + path, {
    method: method ?? (json === undefined ? "GET" : "POST"),
    body: json === undefined ? null : JSON.stringify(json),
    headers: {
      "cf-connecting-ip": address,
      origin,
      ...(cookie ? { cookie } : {}),
      ...(json === undefined ? {} : { "content-type": "application/json" }),
    },
  });
  if (!answer.ok) throw new Error(`${answer.status} ${path}: ${(await answer.text()).slice(0, 500)}`);
  return answer;
}

/** Asks for a link for each, as their browser would, and reads them in the inbox of the local cloud that keeps its data in `folder`. */
export async function linksOf(origin: string, folder: string, emails: readonly string[]): Promise<string[]> {
  const { origin: cloud }: { origin: string } = await Bun.file(`${folder}/lock.json`).json();
  for (const email of emails) await fetchFrom(origin, "/api/sign-in/mail", { json: { email } });
  const until = Date.now() + 180_000;
  while (Date.now() < until) {
    const mails: { to: string; text: string }[] = await (await fetch(`${cloud}/inbox.json`)).json();
    // The newest comes first.
    const textTo = (email: string) => mails.find(({ to }) => to === email)?.text ?? "";
    const tokens = emails.flatMap((email) => /\/anmelden\/link#(\S+)/.exec(textTo(email))?.[1] ?? []);
    if (tokens.length === emails.length) return tokens;
    await Bun.sleep(200);
  }
  throw new Error("not every mail came");
}

/** The cookies of a session that a link begins. */
export async function sessionOf(origin: string, token: string): Promise<string> {
  const answer = await fetchFrom(origin, "/api/sign-in/link", { json: { token } });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.slice(0, cookie.indexOf(";")));
  return cookies.join("; ");
}
