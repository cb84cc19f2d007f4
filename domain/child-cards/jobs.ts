import type { Nightly } from "../kernel/jobs";
import { rewrapChildCards } from "./commands";

export const childCardsNightly: Nightly = {
  "child_cards.rewrap_keys": rewrapChildCards,
};
