import type { Day } from "../../kernel/calendar";
import type { Land } from "../../kernel/laender";
import type { Locale } from "../../kernel/locale";
import { capsOn } from "../caps";
import type { LawOfLand } from "./views";

/** What the law of a Land allows one childminder on a day, to be explained beside the fields it limits. */
export function lawOf(land: Land, on: Day, locale: Locale): LawOfLand {
  const { alone, joint, hint } = capsOn(land, on);
  const { atOnce, contracts, underConditions, source, toBeConfirmed } = alone;
  const specialistMatters = joint.conditions === "one specialist";
  return {
    land,
    atOnce,
    contracts,
    underConditions,
    source,
    toBeConfirmed,
    specialistMatters,
    hint: hint?.[locale] ?? null,
  };
}
