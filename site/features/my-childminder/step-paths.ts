import { type SettlingStep, settlingSteps } from "../../../domain/childminders/settling/rules";
import { m } from "../../paraglide/messages.js";
import { href } from "../../paths";

const segments: Readonly<Record<SettlingStep, string>> = {
  person: "person",
  home: "zuhause",
  text: "vorstellung",
  permit: "pflegeerlaubnis",
  hours: "zeiten",
  children: "kinder",
  prices: "preise",
  proofs: "nachweise",
  agreement: "vereinbarung",
};

const base = "/meine-tagespflege/einrichten";

export function stepLink(step: SettlingStep): string {
  return href(`${base}/${segments[step]}`);
}

export const doneLink = (): string => href(`${base}/fertig`);
export const dashboardLink = (): string => href("/meine-tagespflege");

/** The step that an address names. */
export function stepOf(segment: string | undefined): SettlingStep | null {
  return settlingSteps.find((step) => segments[step] === segment) ?? null;
}

export function stepTitle(step: SettlingStep): string {
  return m[`childminders_step_${step}`]();
}

/** Where one goes on from a step: to the next one, after the last to the end. */
export function linkAfter(step: SettlingStep): string {
  const next = settlingSteps[settlingSteps.indexOf(step) + 1];
  return next ? stepLink(next) : doneLink();
}
