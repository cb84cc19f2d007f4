import type { AstroCookies } from "astro";
import { isOwnPath } from "../../../domain/kernel/own-path";
import type { ChosenRole, PeoplesRole } from "../../../domain/kernel/permissions";
import { href, sharedPath } from "../../paths";

/** Where each role begins once it is signed in; who is both begins where she works, the part that others wait for. */
const starts: readonly (readonly [PeoplesRole, string])[] = [
  ["childminder", "/meine-tagespflege"],
  ["parent", "/familie"],
  ["adviser", "/fachberatung"],
  ["support", "/personen"],
  ["moderator", "/fachberatung"],
  ["admin", "/betrieb"],
];

export function startOf(roles: readonly PeoplesRole[]): string {
  return starts.find(([role]) => roles.includes(role))?.[1] ?? "/konto";
}

/** Every way of signing in ends here; from here on to what somebody wanted to see, or to the page of their role. */
export const afterSignIn = "/anmelden/weiter";

/** As long as it may take to read a mail, find the app with the code and come back. */
const rememberedSeconds = 30 * 60;
const cookie = "__Host-tagesnest.next";

/**
 * The sign-in page for somebody who wanted to see a page of their own, and gets to see it afterwards. But for the account itself:
 * its link is how people sign in, and then the page of their role is more to them than their settings.
 */
export function signInPageFor({ pathname, search }: URL): string {
  return sharedPath(pathname) === "/konto" ? href("/anmelden") : signInFirst(pathname + search);
}

/** The sign-in page that leads to `path` afterwards. */
export function signInFirst(path: string): string {
  return `${href("/anmelden")}?next=${encodeURIComponent(path)}`;
}

/** Where somebody takes up the other role beside their own, and comes back to the page that needed it. */
export function roleLink(role: ChosenRole, { pathname, search }: URL): string {
  return `${href("/konto/rolle")}?${new URLSearchParams({ role, next: pathname + search })}`;
}

/**
 * Who has a family and cares for children stays on the side she last was on, on this device: the same person plans her own
 * child's week for a month, and then works again.
 */
export function rememberSide(cookies: AstroCookies, roles: readonly PeoplesRole[] | undefined, side: ChosenRole): void {
  if (roles && roles.length > 1 && cookies.get(sideCookie)?.value !== side)
    cookies.set(sideCookie, side, { ...attributes, maxAge: 90 * 24 * 60 * 60 });
}

const sideCookie = "__Host-tagesnest.side";

/** Keeps where somebody wanted to go while they sign in: a mail, an app or Google lie between, so the browser keeps it. */
export function rememberNext(cookies: AstroCookies, next: string | null): void {
  if (next === null || !isOwnPath(next)) return;
  cookies.set(cookie, next, { ...attributes, maxAge: rememberedSeconds });
}

/** Where somebody goes who has just signed in; asked once, then forgotten. */
export function takeLanding(cookies: AstroCookies, roles: readonly PeoplesRole[]): string {
  const next = cookies.get(cookie)?.value ?? "";
  if (next) cookies.delete(cookie, attributes);
  if (isOwnPath(next)) return next;
  const last = roles.find((role) => role === cookies.get(sideCookie)?.value);
  return href(startOf(last ? [last] : roles));
}

/** Whoever signs out wants nothing any more. */
export function forgetNext(cookies: AstroCookies): void {
  if (cookies.has(cookie)) cookies.delete(cookie, attributes);
}

const attributes = { path: "/", httpOnly: true, secure: true, sameSite: "lax" } as const;
