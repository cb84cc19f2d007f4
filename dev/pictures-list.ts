import type { Page } from "@playwright/test";

/** One picture: a path without the language, what to arrange before it is opened, and what to do on it. */
export type Picture = {
  readonly name: string;
  readonly path: string;
  readonly before?: (page: Page) => Promise<unknown>;
  readonly act?: (page: Page) => Promise<unknown>;
};

const week = "hours=mo-fr_8-14";

export const pages: readonly Picture[] = [
  { name: "landing", path: "" },
  { name: "search-empty", path: "/suche" },
  { name: "results", path: `/suche?place=leipzig&${week}` },
  { name: "place", path: "/tagespflege/leipzig" },
  { name: "profile", path: "/suche?place=leipzig", act: openFirstProfile },
  { name: "offer-care", path: "/tagespflege-anbieten" },
  { name: "processing-agreement", path: "/auftragsverarbeitung" },
  { name: "ranking", path: "/hilfe/reihenfolge" },
  { name: "errors", path: "/hilfe/fehler" },
  { name: "costs-empty", path: "/kosten" },
  { name: "costs", path: "/kosten?place=duesseldorf&age=18&price=6.50&meals=60" },
  { name: "imprint", path: "/impressum" },
  { name: "privacy", path: "/datenschutz" },
  { name: "accessibility", path: "/barrierefreiheit" },
  { name: "erased", path: "/konto/geloescht" },
  { name: "not-found", path: "/gibt-es-nicht" },
  { name: "offline", path: "/offline" },
  { name: "sign-in", path: "/anmelden" },
  { name: "sign-in-link", path: "/anmelden/link" },
  { name: "sign-in-code", path: "/anmelden/zweiter-faktor" },
];

export const states: readonly Picture[] = [
  { name: "one-result", path: `/suche?place=leipzig&radius=50&${week}&language=vi&language=pl` },
  { name: "nothing-found", path: "/suche?place=Hallig%20Hooge&radius=1&hours=so_20-24" },
  { name: "unknown-place", path: "/suche?place=Atlantis" },
  { name: "wrong-input", path: "/suche?place=leipzig&radius=900&start=1990-01-01&hours=nie" },
  { name: "along-the-way", path: `/suche?place=leipzig&to=markkleeberg&detour=4&${week}` },
  { name: "costs-unknown", path: "/kosten?place=leipzig" },
  { name: "costs-wrong", path: "/kosten?place=Atlantis&hours=90&income=viel" },
  { name: "only-large-city", path: "/suche?place=10115" },
];

async function openFirstProfile(page: Page): Promise<void> {
  await page.locator('a[href*="/tagespflegeperson/"]').first().click();
  await page.waitForLoadState("networkidle");
}
