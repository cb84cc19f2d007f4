import { handle as site } from "@astrojs/cloudflare/handler";
import { system } from "../domain/kernel/permissions";
import { isRoom, openDoor } from "../party/door";
import { consume } from "../queues/consumer";
import type { JobMessage } from "../queues/message";
import { relay } from "../queues/relay";
import { runSchedule } from "../queues/schedules";
import { openContext } from "../vendors/context";
import { sayChanged } from "../vendors/market/changed";
import { api } from "./api";

export { InboxRoom } from "../party/inbox-room";
export { PlacementRoom } from "../party/placement-room";
export { MarketShard } from "./market-shard";

const graphql = "/graphql";

/** The one Worker. All doors meet here and nowhere else. */
export default {
  async fetch(request, env, execution) {
    const { pathname } = new URL(request.url);
    if (isRoom(pathname)) return openDoor(request, env, execution);
    const answer = isApi(pathname) ? api.fetch(request, env, execution) : site(request, env, execution);
    if (!mayChange(request.method, pathname)) return answer;
    execution.waitUntil(relayAfter(answer, env, execution));
    return sayChanged(env, request, answer);
  },

  async queue(messages, env, execution) {
    await consume(systemContext(env, execution), messages);
    // What a job has found others to say is on its way at once, too.
    execution.waitUntil(relay(systemContext(env, execution), env.JOBS));
  },

  async scheduled(event, env, execution) {
    await runSchedule(systemContext(env, execution), event.cron, env.JOBS);
  },
} satisfies ExportedHandler<Env, JobMessage>;

/** Pictures that people uploaded, private calendars and what payment vendors call lie beside the API: they are no pages. */
const besideApi = ["/bilder/", "/kalender/", "/webhooks/"];

function isApi(path: string): boolean {
  if (path === graphql || besideApi.some((start) => path.startsWith(start))) return true;
  return path === "/api" || path.startsWith("/api/");
}

/** Google sends its visitors back by GET; GraphQL only answers. */
function mayChange(method: string, path: string): boolean {
  if (path === graphql) return false;
  return (method !== "GET" && method !== "HEAD") || path.startsWith("/api/auth/callback/");
}

/** What was just committed is on its way at once; should this fail, the next minute's relay carries it. */
async function relayAfter(answer: Response | Promise<Response>, env: Env, execution: ExecutionContext): Promise<void> {
  try {
    if ((await answer).status < 400) await relay(systemContext(env, execution), env.JOBS);
  } catch (error) {
    console.warn(JSON.stringify({ level: "warn", what: "relay after a request", why: String(error) }));
  }
}

function systemContext(env: Env, execution: ExecutionContext) {
  return openContext({ env, execution, actor: system, locale: "de", requestId: crypto.randomUUID() });
}
