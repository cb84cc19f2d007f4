import { warnOfLapses } from "../../domain/childminders/proofs/commands";
import { type CallName, isCall } from "../../domain/house/calls";
import type { Context } from "../../domain/kernel/context";
import type { Job } from "../consumer";

const work: Readonly<Record<CallName, (ctx: Context) => Promise<unknown>>> = {
  proofs: warnOfLapses,
};

/** A vendor has called: what it called for is done, as often as it takes. */
export const runCall: Job = async (ctx, event) => {
  const name = String(event.details["call"]);
  if (!isCall(name)) throw new Error(`nothing is done at the call ${name}`);
  await work[name](ctx);
};
