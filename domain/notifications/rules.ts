import type { Unreachable } from "../kernel/unreachable";
import type { Channel, NoticeKind } from "./schemas";

/** What a notice means for its address: nothing more goes there, and why; it is well again; or nothing. Pure. */
export function meaningOf(kind: NoticeKind | null): Unreachable | "reachable" | null {
  switch (kind) {
    case "bounced":
    case "blocked":
    case "complained":
    case "stopped":
      return kind;
    case "started":
      return "reachable";
    // A delivery that worked takes nothing back: the one after it bounced, or somebody has complained since.
    case "delivered":
    case "failed":
    case null:
      return null;
  }
}

/**
 * What a vendor's "started" takes back. An SMS that says START comes from the phone itself. By e-mail it says no more than that the vendor
 * sends there again, which others can bring about: what somebody said of our mails, they take back themselves. Pure.
 */
export function liftedByStart(channel: Channel): readonly Unreachable[] {
  return channel === "sms" ? ["bounced", "blocked", "complained", "stopped"] : ["bounced", "blocked"];
}
