import type { Transaction } from "../../../db/client";
import type { Context } from "../../kernel/context";
import { emit } from "../../kernel/events";
import { rewriteListing } from "../listing/steps";

/** The trail knows what sort of thing she changed; the pages that show her are rendered anew. */
export async function changed(tx: Transaction, ctx: Context, childminderId: string, what: string): Promise<void> {
  await emit(tx, ctx, "childminders.changed", childminderId, { what });
  await rewriteListing(tx, ctx, childminderId);
}
