import type { AstroCookies } from "astro";
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

/** In the address of a step that was opened from her dashboard: it shows no way on, and leads back there. */
export const sheetField = "uebersicht";

/** A step as a sheet of her dashboard. */
export function sheetLink(step: SettlingStep): string {
  return `${stepLink(step)}?${sheetField}`;
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

const cookie = "__Host-tagesnest.step";

/** "Später weitermachen" means here: the step she was at, for a month, on this device. */
export function rememberStep(cookies: AstroCookies, step: SettlingStep): void {
  cookies.set(cookie, step, { path: "/", httpOnly: true, secure: true, sameSite: "lax", maxAge: 30 * 86_400 });
}

/** Where she goes on: the step she left, while it is open, else the first that is; null once nothing is missing. */
export function stepToGoOn(cookies: AstroCookies, open: readonly SettlingStep[]): SettlingStep | null {
  const left = cookies.get(cookie)?.value;
  return open.find((step) => step === left) ?? open[0] ?? null;
}

/** Where one goes on from a step: to the next one, after the last to the end. */
export function linkAfter(step: SettlingStep): string {
  const next = settlingSteps[settlingSteps.indexOf(step) + 1];
  return next ? stepLink(next) : doneLink();
}
