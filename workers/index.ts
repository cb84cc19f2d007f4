import { handle as site } from "@astrojs/cloudflare/handler";
import { house } from "../domain/kernel/permissions";
import { consume } from "../queues/consumer";
import type { JobMessage } from "../queues/message";
import { runSchedule } from "../queues/schedules";
import { openContext } from "../vendors/context";
import { api } from "./api";

/** The one Worker. All doors meet here and nowhere else. */
export default {
  fetch(request, env, execution) {
    return isApi(new URL(request.url).pathname) ? api.fetch(request, env, execution) : site(request, env, execution);
  },

  async queue(messages, env, execution) {
    await consume(houseContext(env, execution), messages);
  },

  async scheduled(event, env, execution) {
    await runSchedule(houseContext(env, execution), event.cron, env.JOBS);
  },
} satisfies ExportedHandler<Env, JobMessage>;

function isApi(path: string): boolean {
  return path === "/api" || path.startsWith("/api/");
}

function houseContext(env: Env, execution: ExecutionContext) {
  return openContext({ env, execution, actor: house, locale: "de", requestId: crypto.randomUUID() });
}
