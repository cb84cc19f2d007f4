import type { BrowserContext, Page } from "@playwright/test";
import type { PeoplesRole } from "../domain/kernel/permissions";
import { codeNow } from "../tests/support/authenticator";
import { demoPeople } from "./demo/people";

/** Who looks: nobody, a person of the demo, somebody who has just come, somebody with the longest names there are. */
export type Viewer = PeoplesRole | `${"new" | "long"}-${"parent" | "childminder"}`;

/** One picture: a path without the language, who looks, what to arrange before it is opened, and what to do on it. */
export type Picture = {
  readonly name: string;
  readonly path: string;
  readonly as?: Viewer;
  readonly before?: (page: Page) => Promise<unknown>;
  readonly act?: (page: Page) => Promise<unknown>;
};

const week = "hours=mo-fr_8-14";

const open: readonly Picture[] = [
  { name: "landing", path: "" },
  { name: "search-empty", path: "/suche" },
  { name: "results", path: `/suche?place=leipzig&${week}` },
  { name: "place", path: "/tagespflege/leipzig" },
  { name: "profile", path: `/suche?place=leipzig&${week}`, act: openFirstProfile },
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
  { name: "contract-check", path: "/vertrag-pruefen" },
  { name: "contract-notice", path: "/vertraege-kuendigen" },
  { name: "contract-withdrawal", path: "/vertrag-widerrufen" },
  { name: "stop-alerts", path: "/benachrichtigungen/beenden?token=x" },
  { name: "stop-news", path: "/benachrichtigungen/abbestellen?token=x" },
];

const account: readonly Picture[] = [
  { name: "account", path: "/konto", as: "parent" },
  { name: "account-trail", path: "/konto/verlauf", as: "parent" },
  { name: "feed", path: "/neuigkeiten", as: "parent" },
  { name: "feed-hers", path: "/neuigkeiten", as: "childminder" },
  { name: "feed-none", path: "/neuigkeiten", as: "new-parent" },
  { name: "news", path: "/konto/mitteilungen", as: "parent" },
  { name: "account-calendar", path: "/konto/kalender", as: "parent" },
  { name: "account-data", path: "/konto/daten", as: "parent" },
  { name: "account-identity", path: "/konto/identitaet", as: "parent" },
  { name: "account-new", path: "/konto", as: "new-parent" },
  { name: "account-admin", path: "/konto", as: "admin" },
  { name: "account-second-factor", path: "/konto", as: "new-parent", act: startSecondFactor },
];

const family: readonly Picture[] = [
  { name: "family", path: "/familie", as: "parent" },
  { name: "family-none", path: "/familie", as: "new-parent" },
  { name: "family-long", path: "/familie", as: "long-parent" },
  { name: "child-new", path: "/familie/kind", as: "parent" },
  { name: "child", path: "/familie", as: "parent", act: (page) => follow(page, "/familie/kind?") },
  { name: "need", path: "/familie", as: "parent", act: (page) => follow(page, "/familie/bedarf?") },
  { name: "need-long", path: "/familie", as: "long-parent", act: (page) => follow(page, "/familie/bedarf?") },
  { name: "save-search", path: `/familie/suchen/neu?place=leipzig&${week}&garden=yes`, as: "parent" },
  { name: "save-search-nothing", path: "/familie/suchen/neu", as: "parent" },
  { name: "keep", path: "/familie/merken?person=gibt-es-nicht", as: "parent" },
  { name: "co-parent-invitation", path: "/familie/einladung", as: "new-parent" },
  { name: "waiting-family", path: "/meine-plaetze", as: "parent" },
  { name: "conversations", path: "/nachrichten", as: "parent" },
  { name: "conversations-none", path: "/nachrichten", as: "new-parent" },
  { name: "conversation", path: "/nachrichten", as: "parent", act: openConversation },
  { name: "own-reports", path: "/nachrichten/meldungen", as: "parent" },
  { name: "quick-replies", path: "/nachrichten/antworten", as: "childminder" },
  { name: "conversation-hers", path: "/nachrichten", as: "childminder", act: openConversation },
];

const steps = [
  "person",
  "zuhause",
  "vorstellung",
  "pflegeerlaubnis",
  "zeiten",
  "kinder",
  "preise",
  "nachweise",
  "vereinbarung",
  "fertig",
];

const childminder: readonly Picture[] = [
  { name: "childminder", path: "/meine-tagespflege", as: "childminder" },
  ...steps.map(
    (step): Picture => ({ name: `step-${step}`, path: `/meine-tagespflege/einrichten/${step}`, as: "childminder" }),
  ),
  { name: "flat-expenses", path: "/meine-tagespflege/pauschale?plaetze=3&einnahmen=9.000", as: "childminder" },
  { name: "billing", path: "/meine-tagespflege/abrechnung", as: "childminder" },
  { name: "billing-details", path: "/meine-tagespflege/abrechnung/angaben", as: "childminder" },
  { name: "billing-ways", path: "/meine-tagespflege/abrechnung/zahlungswege", as: "childminder" },
  { name: "billing-payouts", path: "/meine-tagespflege/abrechnung/auszahlungen", as: "childminder" },
  { name: "billing-fee", path: "/meine-tagespflege/abrechnung/entgelt", as: "childminder" },
  { name: "billing-invoice", path: "/meine-tagespflege/abrechnung", as: "childminder", act: openFirstInvoice },
  { name: "certificates", path: "/meine-tagespflege/abrechnung/bescheinigungen", as: "childminder" },
  { name: "year", path: "/meine-tagespflege/abrechnung/jahr", as: "childminder" },
  { name: "platform-report", path: "/meine-tagespflege/abrechnung/meldung", as: "childminder" },
  { name: "exports", path: "/meine-tagespflege/abrechnung/export", as: "childminder" },
  { name: "billing-begin", path: "/meine-tagespflege/abrechnung", as: "new-childminder" },
  { name: "waiting-hers", path: "/meine-tagespflege/warteliste", as: "childminder" },
  { name: "pictures", path: "/meine-tagespflege/bilder", as: "childminder" },
  { name: "preview", path: "/meine-tagespflege/vorschau", as: "childminder" },
  { name: "office-letter", path: "/meine-tagespflege/brief", as: "long-childminder" },
  { name: "hours-sheet", path: "/meine-tagespflege/einrichten/zeiten?uebersicht", as: "childminder" },
  { name: "invitation", path: "/meine-tagespflege/einladung", as: "new-childminder" },
  { name: "invitation-unknown", path: "/meine-tagespflege/einladung" },
  { name: "not-for-you", path: "/meine-tagespflege", as: "parent" },
  { name: "childminder-new", path: "/meine-tagespflege", as: "new-childminder" },
  { name: "step-new-person", path: "/meine-tagespflege/einrichten/person", as: "new-childminder" },
  { name: "childminder-long", path: "/meine-tagespflege", as: "long-childminder" },
  ...steps.slice(1, -1).map(
    (step): Picture => ({
      name: `step-new-${step}`,
      path: `/meine-tagespflege/einrichten/${step}`,
      as: "long-childminder",
    }),
  ),
  { name: "pictures-none", path: "/meine-tagespflege/bilder", as: "long-childminder" },
];

const office: readonly Picture[] = [
  { name: "office", path: "/fachberatung", as: "adviser" },
  { name: "office-report", path: "/fachberatung/angebot-und-bedarf", as: "adviser" },
  { name: "office-desk", path: "/fachberatung/schreibtisch", as: "adviser" },
  { name: "office-families", path: "/fachberatung/familien", as: "adviser" },
  { name: "office-claims", path: "/fachberatung/bedarf", as: "adviser" },
  { name: "office-forms", path: "/fachberatung/formulare", as: "adviser" },
  { name: "office-not-for-you", path: "/fachberatung", as: "parent" },
];

const staff: readonly Picture[] = [
  { name: "staff-people", path: "/personen", as: "support" },
  { name: "staff-people-vague", path: "/personen", as: "support", act: (page) => find(page, "Miriam") },
  { name: "staff-masked", path: "/personen", as: "support", act: (page) => find(page, emailOf("parent")) },
  { name: "staff-person", path: "/personen", as: "admin", act: (page) => find(page, emailOf("adviser")) },
  { name: "staff-person-long", path: "/personen", as: "admin", act: (page) => find(page, emailOf("long-childminder")) },
  { name: "staff-house", path: "/betrieb?siegel", as: "admin" },
  { name: "staff-without-factor", path: "/fachberatung", as: "moderator" },
  { name: "staff-fee", path: "/betrieb/entgelt", as: "admin" },
  { name: "staff-platform-report", path: "/betrieb/plattformmeldung", as: "admin" },
  { name: "staff-not-for-you", path: "/betrieb", as: "parent" },
];

const states: readonly Picture[] = [
  { name: "one-result", path: `/suche?place=leipzig&radius=50&${week}&language=vi&language=pl` },
  { name: "nothing-found", path: "/suche?place=Hallig%20Hooge&radius=1&hours=so_20-24" },
  { name: "unknown-place", path: "/suche?place=Atlantis" },
  { name: "wrong-input", path: "/suche?place=leipzig&radius=900&start=1990-01-01&hours=nie" },
  { name: "along-the-way", path: `/suche?place=leipzig&to=markkleeberg&detour=4&${week}` },
  { name: "costs-unknown", path: "/kosten?place=leipzig" },
  { name: "costs-wrong", path: "/kosten?place=Atlantis&hours=90&income=viel" },
  { name: "only-large-city", path: "/suche?place=10115" },
  { name: "suggestions", path: "/suche", act: (page) => type(page, "leip") },
  {
    name: "suggestions-offline",
    path: "/suche",
    before: (page) => page.route("**/api/places*", (call) => call.abort()),
    act: (page) => type(page, "leip"),
  },
  { name: "map", path: `/suche?place=leipzig&${week}`, act: openMap },
  {
    name: "child-wrong",
    path: "/familie/kind",
    as: "parent",
    act: (page) => page.locator("main form button[type=submit]").first().click(),
  },
  {
    name: "step-wrong",
    path: "/meine-tagespflege/einrichten/person",
    as: "new-childminder",
    act: (page) => page.locator("main form button[type=submit]").first().click(),
  },
];

/** Each group is a contact sheet of its own. */
export const groups: Readonly<Record<string, readonly Picture[]>> = {
  open,
  account,
  family,
  childminder,
  office,
  staff,
  states,
};

const longName = "Maria-Theresia Freifrau von Württemberg-Hohenlohe-Langenburg";

/** What staff needs to see anything, and what those with long names have entered: by the API and once. */
export const arrangements: Partial<Record<Viewer, (context: BrowserContext) => Promise<void>>> = {
  adviser: addSecondFactor,
  support: addSecondFactor,
  admin: addSecondFactor,
  "long-parent": async (context) => {
    const send = (path: string, data: object) => ask(context, "POST", path, data);
    await send("/api/family/children", { nickname: "Maximilian-Alexander Leopold Konstantin", bornMonth: "2025-03" });
    await send("/api/family/searches", {
      name: "Für unseren Maximilian-Alexander, auf dem Weg zur Arbeit nach Neumünster",
      tells: "soon",
      alerts: true,
      question: { place: "leipzig", hours: "mo-do_8-14", garden: "yes", language: "vi" },
    });
    await send("/api/family/invitations", {
      email: "maximiliane-alexandra.von-wuerttemberg-hohenlohe@landesamt.example",
    });
  },
  "long-childminder": async (context) => {
    await ask(context, "PUT", "/api/me/childminder/person", {
      name: longName,
      languages: ["de", "vi", "pl", "ru", "tr", "ar"],
      pedagogies: ["montessori", "pikler", "situational", "nature"],
      fromAgeMonths: 0,
      toAgeMonths: 167,
      caringSince: 2004,
    });
    await ask(context, "PUT", "/api/me/childminder/home", {
      street: "Lindenstraße",
      houseNumber: "7",
      postalCode: "04109",
      town: "Leipzig",
      garden: true,
      smokeFree: true,
      barrierFree: false,
      pets: false,
      joint: true,
    });
  },
};

export const emailOf = (viewer: Viewer): string =>
  demoPeople.find(({ role }) => role === viewer)?.email ?? `${viewer}@pictures.example`;

async function addSecondFactor(context: BrowserContext): Promise<void> {
  const { totpURI } = await ask<{ totpURI: string }>(context, "POST", "/api/auth/two-factor/enable", {});
  const code = codeNow(new URL(totpURI).searchParams.get("secret") ?? "");
  await ask(context, "POST", "/api/auth/two-factor/verify-totp", { code });
}

async function ask<Answer>(context: BrowserContext, method: string, path: string, data: object): Promise<Answer> {
  const answer = await context.request.fetch(path, {
    method,
    data,
    headers: { origin: new URL((await context.request.get("/")).url()).origin },
  });
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
  return answer.json().catch(() => null);
}

async function find(page: Page, who: string): Promise<void> {
  await page.locator("#who").fill(who);
  await page.locator("main form button[type=submit]").click();
  await page.waitForLoadState("networkidle");
}

async function follow(page: Page, start: string): Promise<void> {
  await page.locator(`main a[href*="${start}"]`).first().click();
  await page.waitForLoadState("networkidle");
}

async function openConversation(page: Page): Promise<void> {
  await page.locator('main li a[href*="/nachrichten/"]').first().click();
  await page.locator("[data-line=open]").waitFor();
}

async function openFirstProfile(page: Page): Promise<void> {
  await page.locator('a[href*="/tagespflegeperson/"]').first().click();
  await page.waitForLoadState("networkidle");
}

async function openFirstInvoice(page: Page): Promise<void> {
  await page.locator('main a[href*="/abrechnung/0"]').first().click();
  await page.waitForLoadState("networkidle");
}

async function startSecondFactor(page: Page): Promise<void> {
  await page.locator("#factor button").first().click();
  await page.locator("[data-secret]").waitFor();
}

async function type(page: Page, text: string): Promise<void> {
  await page.locator("#place").click();
  await page.locator("#place").pressSequentially(text, { delay: 60 });
  await page.waitForTimeout(1_000);
}

async function openMap(page: Page): Promise<void> {
  await page.locator('astro-island[component-url*="MapPanel"] summary').first().click();
  await page.waitForTimeout(6_000);
}
