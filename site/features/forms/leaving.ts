import type { Outcome } from "./send-form";

/**
 * Where a form leads on to, outside: a vendor's page that the API named. The browser goes there by the header, without an entry in its
 * history, so that "back" comes to the page before. Null where nothing leads on.
 */
export function leaveFor(
  response: { readonly headers: Headers },
  sent: Pick<Outcome, "done" | "answer"> | null,
): string | null {
  if (!sent?.done) return null;
  const { url = null } = (sent.answer ?? {}) as { readonly url?: string | null };
  if (url !== null) response.headers.set("Refresh", `0; url=${url}`);
  return url;
}
