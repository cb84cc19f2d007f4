import type { Day } from "../../kernel/calendar";
import type { Land } from "../../kernel/laender";
import { capsOn } from "../caps";
import type { LawOfLand } from "./views";

/** What the law of a Land allows one childminder on a day, to be explained beside the fields it limits. */
export function lawOf(land: Land, on: Day): LawOfLand {
  const { atOnce, contracts, underConditions, source, toBeConfirmed } = capsOn(land, on).alone;
  return { land, atOnce, contracts, underConditions, source, toBeConfirmed };
}
