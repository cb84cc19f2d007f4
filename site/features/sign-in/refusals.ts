import type { Problem } from "../../api/problem";
import { m } from "../../paraglide/messages.js";

/** Why signing in did not work, and what to do now. */
export type Refusal = {
  readonly title: string;
  readonly text: string;
  readonly next: "again" | "new-link" | "sign-out" | "wait";
};

/** Each way in which a sign-in fails has its own words and its own way out. */
export function refusalOf({ code, title, params }: Problem): Refusal {
  const minutes = Math.max(1, Math.ceil(Number(params?.["seconds"] ?? 60) / 60));
  switch (code) {
    case "accounts.link_expired":
      return { title: m.signin_link_expired_title(), text: m.signin_link_expired_text(), next: "new-link" };
    case "accounts.link_used":
      return { title: m.signin_link_used_title(), text: m.signin_link_used_text(), next: "new-link" };
    case "accounts.link_unknown":
      return { title: m.signin_link_unknown_title(), text: m.signin_link_unknown_text(), next: "new-link" };
    case "accounts.link_of_somebody_else":
      return { title: m.signin_link_foreign_title(), text: m.signin_link_foreign_text(), next: "sign-out" };
    case "accounts.challenge_expired":
    case "accounts.challenge_spent":
      return { title: m.signin_challenge_over_title(), text: title, next: "new-link" };
    case "accounts.second_factor_locked":
      return { title: m.signin_locked_title(), text: m.signin_locked_text(), next: "wait" };
    case "limits.too_many_requests":
      return { title: m.signin_too_many_title(), text: m.signin_too_many_text({ minutes }), next: "wait" };
    case "accounts.links_on_their_way":
      return { title: m.signin_links_sent_title(), text: title, next: "wait" };
    case "accounts.identity_down":
    case "system.database_down":
      return { title: m.signin_down_title(), text: m.signin_down_text(), next: "wait" };
    default:
      return { title: m.signin_refused_title(), text: title || m.signin_refused_text(), next: "again" };
  }
}

/** How Google or Apple, or better-auth on their behalf, said that nothing came of it: `?error=` of the address we get back. */
export function providerRefusal(error: string): Refusal {
  const text = error === "access_denied" ? m.signin_provider_stopped() : m.signin_provider_failed();
  return { title: m.signin_provider_title(), text, next: "again" };
}
