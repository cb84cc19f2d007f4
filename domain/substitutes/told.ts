/** Of which events of an illness families hear, and as what: read by the jobs that mail, here and where somebody acts for a family. */
import type { HeardEvent } from "../kernel/events";
import type { TellingName } from "./letters";
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

export type IllnessEvent = keyof typeof told;
export const illnessEvents = Object.keys(told) as readonly IllnessEvent[];

export const illnessNewsOf = ({ name, subjectId, details }: HeardEvent<IllnessEvent>): IllnessNews => ({
  what: told[name],
  illnessId: subjectId,
  ...details,
});
