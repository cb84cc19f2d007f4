import { globSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { convertV4MiniflareOptions, Miniflare, type MiniflareOptions } from "miniflare";
import { unstable_getMiniflareWorkerOptions as readWranglerConfig } from "wrangler";
import { localBindings } from "./bindings";
import type { Cloud } from "./cloud/cloud";

const root = "dist/server";

type Place = {
  readonly port: number;
  /** Where rooms keep what was said, between two starts as on the platform. */
  readonly stores: string;
  /** A further port on which the Worker answers by itself: without Miniflare's front, and without what lies in files. */
  readonly directPort?: number;
};

/** The built Worker in Miniflare, every outgoing call answered by the local cloud. */
export class LocalWorker {
  private constructor(
    private readonly miniflare: Miniflare,
    private readonly cloud: Pick<Cloud, "outbound" | "origin">,
    private readonly place: Place,
  ) {}

  static async start(cloud: Pick<Cloud, "outbound" | "origin">, place: Place): Promise<LocalWorker> {
    // Pages of an earlier build would name scripts that are gone.
    rmSync(join(place.stores, "cache"), { recursive: true, force: true });
    const worker = new LocalWorker(new Miniflare(optionsFor(cloud, place)), cloud, place);
    await worker.miniflare.ready;
    return worker;
  }

  /** Swaps in what was built meanwhile; the port and the stores stay. */
  async reload(): Promise<void> {
    await this.miniflare.setOptions(optionsFor(this.cloud, this.place));
  }

  /** Runs a cron trigger of wrangler.toml: Miniflare has no clock of its own. Answers the Worker's status. */
  async runCron(cron: string): Promise<number> {
    const answer = await fetch(
      `http://127.0.0.1:${this.place.port}/cdn-cgi/local/scheduled?cron=${encodeURIComponent(cron)}`,
    );
    if (!answer.ok) console.warn(`  ! cron ${cron}: ${answer.status} ${await answer.text()}`);
    return answer.status;
  }

  stop(): Promise<void> {
    return this.miniflare.dispose();
  }
}

/** A batch waits for company a second in the cloud, where that saves invocations; here it would only make people wait for mails. */
function withoutWaiting<Consumer extends object>(consumers: Record<string, Consumer> = {}) {
  return Object.fromEntries(
    Object.entries(consumers).map(([queue, consumer]) => [queue, { ...consumer, maxBatchTimeout: 0.05 }]),
  );
}

function optionsFor(cloud: Pick<Cloud, "outbound" | "origin">, { port, stores, directPort }: Place): MiniflareOptions {
  const {
    modulesRules: _,
    bindings,
    queueConsumers,
    ...worker
  } = readWranglerConfig(`${root}/wrangler.json`).workerOptions;
  const chunks = globSync("**/*.mjs", { cwd: root }).filter((file) => file !== "entry.mjs");
  return convertV4MiniflareOptions({
    ...worker,
    queueConsumers: withoutWaiting(queueConsumers as Record<string, object> | undefined),
    name: "tagesnest",
    rootPath: root,
    modulesRoot: ".",
    modules: ["entry.mjs", ...chunks].map((path) => ({ type: "ESModule" as const, path })),
    // wrangler types what it read of `[vars]` as unknown.
    bindings: {
      ...(bindings as Record<string, string> | undefined),
      ...localBindings(`http://localhost:${port}`, cloud.origin),
    },
    resourcePersistencePath: resolve(stores),
    host: "127.0.0.1",
    port,
    cf: false,
    unsafeTriggerHandlers: true,
    ...(directPort && { unsafeDirectSockets: [{ host: "127.0.0.1", port: directPort }] }),
    outboundService: cloud.outbound,
  });
}
