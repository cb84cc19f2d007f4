/** What pages and the device's outbox agree upon about one request. No store in here: the server reads it too. */

/** The field of a form that names the request, by a name of the device's own that nobody can guess: sent again, it changes nothing again. */
export const requestField = "request";

/** The readable cookie by which the next page learns that a request has arrived, so that what was kept of it can go. */
const arrivedCookie = "__Host-tagesnest.arrived";

/** Beside those that no page has read yet: two tabs may send at once. */
export function arrived(key: string, cookies: string | null): string {
  return stillArrived([...arrivedIn(cookies ?? ""), key].slice(-8));
}

/** The cookie that says so of these; of none it is gone. */
export function stillArrived(keys: readonly string[]): string {
  const age = keys.length > 0 ? 600 : 0;
  return `${arrivedCookie}=${encodeURIComponent(keys.join("."))}; Path=/; Max-Age=${age}; SameSite=Lax; Secure`;
}

export function arrivedIn(cookies: string): string[] {
  const found = cookies.split("; ").filter((cookie) => cookie.startsWith(`${arrivedCookie}=`));
  return found.flatMap((cookie) =>
    decodeURIComponent(cookie.slice(arrivedCookie.length + 1))
      .split(".")
      .filter(Boolean),
  );
}

/** Says that a form comes from the outbox, where nobody waits for the page. */
export const resentHeader = "resent";

/** Whose outbox it is: the API refuses it in anybody else's session. */
export const ownerHeader = "device-owner";

/** The page's answer in a word: done, not signed in, refused, or not now. */
export function outcomeOf(answer: Response): Response {
  const location = answer.headers.get("location") ?? "";
  const redirected = answer.status >= 300 && answer.status < 400;
  const status = !redirected ? answer.status : /\/anmelden(\?|$)/.test(location) ? 401 : 204;
  const headers = new Headers();
  for (const name of ["set-cookie", "retry-after", "cache-control"])
    for (const value of name === "set-cookie" ? answer.headers.getSetCookie() : [answer.headers.get(name)])
      if (value) headers.append(name, value);
  return new Response(null, { status: status === 200 ? 204 : status, headers });
}
