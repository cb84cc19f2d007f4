import { fetch } from "miniflare";
import type { Outbound } from "../router.ts";

/** Lets calls to these hosts out to the real service, for contract tests that somebody runs with a key of their own. */
export function outTo(hosts: readonly string[], played: Outbound): Outbound {
  return (request) => (hosts.includes(new URL(request.url).hostname) ? fetch(request) : played(request));
}
