/**
 * What is told about a placement, to whom, in which words: one row for each thing that happens. What people wrote to each other
 * stands on the page and never in a mail: it may hold what no mail should carry.
 */
import type { Letter } from "../kernel/letter";
import type { Locale } from "../kernel/locale";
import { changes } from "./letters/changes";
import { contracts } from "./letters/contracts";
import { endings } from "./letters/endings";
import { inquiries } from "./letters/inquiries";
import { offers } from "./letters/offers";
import type { Facts, Said, Telling } from "./letters/telling";
import { visits } from "./letters/visits";

export type { Facts } from "./letters/telling";

export const tellings = {
  ...inquiries,
  ...visits,
  ...offers,
  ...contracts,
  ...changes,
  ...endings,
} as const satisfies Readonly<Record<string, Telling>>;

export type TellingName = keyof typeof tellings;

export function letterOf(name: TellingName, facts: Facts, locale: Locale): Letter {
  const { subject, paragraphs, button, afterwards }: Said = tellings[name][locale](facts);
  return { subject, paragraphs, button: { label: button, url: facts.url }, ...(afterwards && { afterwards }) };
}
