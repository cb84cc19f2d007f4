import type { Context } from "../../../domain/kernel/context";
import { countPairs } from "../../../domain/search/combine";
import type { SearchAnswer } from "../../../domain/search/result";
import { m } from "../../paraglide/messages.js";
import type { Question } from "./question";

/** From so many who fit alone nobody needs two. */
const ENOUGH = 3;

/** What leads to pairs where hardly anybody has the whole week, if there are any; asked on the first page only. */
export async function pairsInstead(ctx: Context, answer: SearchAnswer, question: Question): Promise<string | null> {
  const { input, schedule } = question;
  if (!input || !schedule || input.cursor !== undefined) return null;
  const alone = answer.fitting ?? answer.results.filter(({ fit }) => fit.state === "now" && !fit.short).length;
  if (alone >= ENOUGH) return null;
  const count = await countPairs(ctx, input, answer);
  if (count === 0) return null;
  return alone === 0 ? m.pair_offer({ count }) : m.pair_offer_few({ count });
}
