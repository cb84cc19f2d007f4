/** As what events of an illness are told: read by the jobs that mail, here and where somebody acts for a family. */
import type { HeardEvent } from "../kernel/events";
import { type Reader, type TellingName, tellings } from "./letters";
import type { IllnessNews } from "./mails";

const told = {
  "substitutes.ill": "ill",
  "substitutes.taken": "taken",
  "substitutes.confirmed": "confirmed",
  "substitutes.not_wanted": "not_wanted",
  "substitutes.given_back": "given_back",
  "substitutes.unsolved": "unsolved",
  "substitutes.ended": "well",
} as const satisfies Readonly<Record<string, TellingName>>;

type IllnessEvent = keyof typeof told;

/** Those of which families hear, too. */
export const illnessEventsOfFamilies = (Object.keys(told) as IllnessEvent[]).filter((name) => {
  const to: readonly Reader[] = tellings[told[name]].to;
  return to.includes("family");
});

export const illnessNewsOf = ({ name, subjectId, details }: HeardEvent<IllnessEvent>): IllnessNews => ({
  what: told[name],
  illnessId: subjectId,
  ...details,
});
