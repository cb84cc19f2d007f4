import { Response as MiniflareResponse, type Request } from "miniflare";
import { asStandardRequest } from "../router.ts";

type Outbound = (request: Request) => Promise<MiniflareResponse>;

/** Hosts of vendors' own sandboxes that contract tests meet themselves where the environment holds a key for them. */
const hosts: readonly string[] = [...(process.env.GOCARDLESS_SANDBOX_TOKEN ? ["api-sandbox.gocardless.com"] : [])];

/** Everything to the local cloud, but for the sandboxes whose keys are there. */
export function withSandboxes(outbound: Outbound): Outbound {
  return async (request) => {
    if (!hosts.includes(new URL(request.url).hostname)) return outbound(request);
    const answer = await fetch(await asStandardRequest(request));
    return new MiniflareResponse(await answer.arrayBuffer(), { status: answer.status, headers: [...answer.headers] });
  };
}
