import type { Page } from "@playwright/test";
import { demoPeople } from "../../dev/demo/people";
import { chromiumFlags, chromiumPath } from "../support/chromium";
import { signInAsStaffByApi, signInByApi } from "./by-api";
import { expect, test } from "./reader";
import { anAddress } from "./signing-in";

/** A browser whose text is set to twice its size, on a phone. */
test.use({
  viewport: { width: 390, height: 844 },
  launchOptions: { executablePath: chromiumPath(), args: [...chromiumFlags, "--blink-settings=defaultFontSize=32"] },
});

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

const pages = [
  "",
  "/suche",
  "/suche?place=leipzig&hours=mo-fr_8-14",
  "/tagespflege/leipzig",
  "/kosten",
  "/hilfe/reihenfolge",
  "/anmelden",
  "/vertrag-pruefen",
  "/vertraege-kuendigen",
  "/suche/zu-zweit?place=leipzig&radius=20&hours=mo-fr_7-17&lasting=12",
  "/suche/dienstplan?roster=FFFFF--SSSSS--",
];

/** Of parents and childminders, with what the demo's people have there; and one page behind a link on each of some. */
const account = [
  "/konto",
  "/konto/mitteilungen",
  "/konto/verlauf",
  "/konto/kalender",
  "/konto/daten",
  "/konto/identitaet",
];
const signedIn = {
  parent: {
    pages: [
      "/familie",
      "/familie/kind",
      "/familie/suchen/neu?place=leipzig&hours=mo-fr_8-14",
      "/meine-plaetze",
      "/meine-plaetze/vertretung",
      "/meine-plaetze/rechnungen",
      "/nachrichten",
      "/neuigkeiten",
      ...account,
    ],
    behind: [
      { page: "/familie", link: 'a[href*="/familie/bedarf?"]' },
      { page: "/familie", link: 'a[href*="/familie/kind?"]' },
      { page: "/meine-plaetze", link: 'main a[href*="/meine-plaetze/0"]' },
    ],
  },
  childminder: {
    pages: [
      "/meine-tagespflege",
      "/meine-tagespflege/heute",
      "/meine-tagespflege/monat",
      "/meine-tagespflege/tage",
      "/meine-tagespflege/anfragen",
      "/meine-tagespflege/warteliste",
      "/meine-tagespflege/vertretung",
      "/meine-tagespflege/krank",
      "/meine-tagespflege/ereignisse",
      "/meine-tagespflege/bilder",
      "/meine-tagespflege/vorschau",
      "/meine-tagespflege/brief",
      "/meine-tagespflege/ausblick",
      "/meine-tagespflege/abrechnung",
      "/meine-tagespflege/pauschale",
      "/nachrichten",
      ..."person zuhause vorstellung pflegeerlaubnis zeiten kinder preise nachweise vereinbarung fertig"
        .split(" ")
        .map((step) => `/meine-tagespflege/einrichten/${step}`),
      "/konto",
    ],
    behind: [{ page: "/meine-tagespflege/anfragen", link: 'main a[href*="/meine-tagespflege/anfragen/0"]' }],
  },
} as const;

/** At work: who stands for the house. */
const atWork = {
  adviser: [
    "/fachberatung",
    "/fachberatung/schreibtisch",
    "/fachberatung/angebot-und-bedarf",
    "/fachberatung/familien",
    "/fachberatung/bedarf",
    "/fachberatung/vertretung",
  ],
  support: ["/personen", "/erklaerungen"],
  moderator: ["/moderation"],
  admin: ["/personen", "/betrieb"],
} as const;

async function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

test("text at twice its size needs no scrolling sideways", async ({ page, reader }) => {
  const widths: Record<string, number> = {};
  for (const path of pages) {
    await page.goto(reader.path(path));
    widths[path] = await widthOf(page);
  }
  await page.goto(reader.path("/suche?place=leipzig&hours=mo-fr_8-14"));
  await page.locator("li[data-result]").first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  widths["profile"] = await widthOf(page);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe("32px");
  expect(widths).toEqual(Object.fromEntries(Object.keys(widths).map((path) => [path, 390])));
});

for (const role of ["parent", "childminder"] as const) {
  test(`nor does it on the pages of a ${role} who is signed in`, async ({ page, reader }) => {
    const { email = "" } = demoPeople.find((person) => person.role === role) ?? {};
    await signInByApi(page, email, role);
    const { pages, behind } = signedIn[role];
    const widths: Record<string, number> = {};
    for (const path of pages) {
      await page.goto(reader.path(path));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      widths[path] = await widthOf(page);
    }
    for (const { page: path, link } of behind) {
      await page.goto(reader.path(path));
      await page.locator(link).first().click();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      widths[link] = await widthOf(page);
    }
    expect(widths).toEqual(Object.fromEntries(Object.keys(widths).map((path) => [path, 390])));
  });
}

for (const [role, paths] of Object.entries(atWork) as [keyof typeof atWork, readonly string[]][]) {
  test(`nor at the work of ${role}s`, async ({ page, reader }) => {
    await signInAsStaffByApi(page, role);
    const widths: Record<string, number> = {};
    for (const path of paths) {
      await page.goto(reader.path(path));
      await expect(page).toHaveURL(reader.path(path));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      widths[path] = await widthOf(page);
    }
    expect(widths).toEqual(Object.fromEntries(paths.map((path) => [path, 390])));
  });
}
