import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { codeNow } from "../support/authenticator";
import { expect, type Reader, test } from "./reader";

/** Each context has an address of its own, as each household has, so that limits of different tests do not meet. */
export const anAddress = (): string => `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1`;
export const somebody = (): string => `somebody.${randomUUID()}@example.test`;

export async function askForLink(page: Page, reader: Reader, email: string): Promise<void> {
  await page.goto(reader.path("/anmelden"));
  await page.getByLabel(reader.text("signin_email")).fill(email);
  await page.getByRole("button", { name: reader.text("signin_send") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(reader.text("signin_sent_title"));
}

export async function useLink(page: Page, reader: Reader, email: string): Promise<string> {
  const known = await linksTo(email);
  await askForLink(page, reader, email);
  const link = await linkOf(email, known.length);
  await page.goto(link);
  await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
  return link;
}

/** Signs somebody in, where the page of their role awaits them, and opens their account. */
export async function signIn(page: Page, reader: Reader, email: string, start = "/familie"): Promise<string> {
  const link = await useLink(page, reader, email);
  await expect(page).toHaveURL(reader.path(start));
  await page.goto(reader.path("/konto"));
  return link;
}

/** Signs in with an account of Google or Apple, in the account chooser of the local cloud. */
export async function chooseAccount(
  page: Page,
  reader: Reader,
  provider: "google" | "apple",
  email: string,
): Promise<void> {
  await page.getByRole("link", { name: reader.text(`signin_${provider}`) }).click();
  await page.getByRole("textbox").fill(email);
  await page.getByRole("button").click();
  if (provider === "apple") await page.getByRole("button").click(); // Apple's own page posts the answer by a script
}

/** What a phone's finger print reader or a desk's PIN is to a browser. */
export async function addAuthenticator(page: Page, { unlocks = true } = {}): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: unlocks,
      isUserVerified: unlocks,
      automaticPresenceSimulation: true,
    },
  });
}

/** Sets a second factor up for who is signed in, on their account page; answers its secret. */
export async function addSecondFactor(page: Page, reader: Reader): Promise<string> {
  const section = page.locator("#factor");
  await section.getByRole("button", { name: reader.text("account_factor_start") }).click();
  const secret = ((await section.locator("[data-secret]").textContent()) ?? "").replace(/\s/g, "");
  await section.getByLabel(reader.text("signin_code")).fill(codeNow(secret));
  await section.getByRole("button", { name: reader.text("account_factor_confirm") }).click();
  await section.getByRole("button", { name: reader.text("account_codes_done") }).click();
  await expect(section).toContainText(reader.text("account_factor_on"));
  return secret;
}

export async function signOut(page: Page, reader: Reader): Promise<void> {
  await page.goto(reader.path("/konto"));
  await page
    .getByRole("button", { name: reader.text("account_sign_out"), exact: true })
    .first()
    .click();
  await expect(page.getByText(reader.text("signin_signed_out"))).toBeVisible();
}

/** Somebody's other device, with JavaScript whatever this one has. */
export function elsewhere(browser: Browser): Promise<BrowserContext> {
  const { baseURL, locale } = test.info().project.use;
  const extraHTTPHeaders = { "cf-connecting-ip": anAddress() };
  return browser.newContext({ baseURL, locale, javaScriptEnabled: true, extraHTTPHeaders });
}

/** An address that is told to the site alone: the storage takes no header that its CORS rule does not name. */
export async function toSiteAlone(context: BrowserContext): Promise<BrowserContext> {
  const address = anAddress();
  await context.route(`${test.info().project.use.baseURL}/**`, (route) =>
    route.continue({ headers: { ...route.request().headers(), "cf-connecting-ip": address } }),
  );
  return context;
}

/** Another device that uploads files. */
export async function elsewhereToUpload(browser: Browser): Promise<BrowserContext> {
  const { baseURL, locale } = test.info().project.use;
  return toSiteAlone(await browser.newContext({ baseURL, locale, javaScriptEnabled: true }));
}

type Mail = { readonly text: string | null };

/** Where the local cloud's own pages are. */
export const cloudOrigin = (): string => JSON.parse(readFileSync(".data/e2e/lock.json", "utf8")).origin;

/** Asks the local cloud, or throws a switch of it; its data folder says where it is, and the key. */
export async function askCloud<Answer>(path: string, method = "GET"): Promise<Answer> {
  const { origin, key } = JSON.parse(readFileSync(".data/e2e/lock.json", "utf8"));
  const answer = await fetch(origin + path, { method, headers: { "x-cloud-key": key } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

/** Presses a button of an emulator's own page: what only the world outside can do. */
export async function pressCloud(path: string): Promise<void> {
  const { origin, key } = JSON.parse(readFileSync(".data/e2e/lock.json", "utf8"));
  const answer = await fetch(origin + path, { method: "POST", headers: { "x-cloud-key": key }, redirect: "manual" });
  if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}`);
}

/** A vendor is gone for whatever holds this text, until `end`. */
export async function takeAway(emulator: string, containing: string): Promise<{ end(): Promise<unknown> }> {
  const path = `/faults?${new URLSearchParams({ emulator, containing })}`;
  await askCloud(path, "PUT");
  return { end: () => askCloud(path, "DELETE") };
}

/** A command to Redis, as an operator would give it. */
export async function redis<Reply>(...command: string[]): Promise<Reply> {
  const { result } = await askCloud<{ result: Reply }>(
    `/redis?command=${encodeURIComponent(JSON.stringify(command))}`,
    "PUT",
  );
  return result;
}

export type StaffRole = "adviser" | "support" | "moderator" | "admin";

/** A row of the local cloud's database, as an operator would read or mend it. */
export async function sql<Row>(statement: string): Promise<Row[]> {
  const { rows } = await askCloud<{ rows: Row[] }>(`/sql?statement=${encodeURIComponent(statement)}`, "PUT");
  return rows;
}

/** Somebody of the house gives an account another role, and an adviser Saxony as their area. They sign in anew to have it. */
export async function giveRole(email: string, role: StaffRole): Promise<void> {
  const quoted = `'${email.replaceAll("'", "''")}'`;
  const statements = [
    `update people set roles = '{${role}}' where email = ${quoted}`,
    `insert into adviser_areas (person_id, land) select id, 'SN' from people where email = ${quoted}`,
  ];
  for (const statement of statements) await sql(statement);
}

/** Links in the mails that the local cloud caught, the newest first. */
export async function linksTo(email: string): Promise<string[]> {
  const mails: Mail[] = await askCloud(`/inbox.json?to=${encodeURIComponent(email)}`);
  return mails.flatMap(({ text }) => /https?:\/\/\S+\/anmelden\/link#\S+/.exec(text ?? "") ?? []);
}

/** The newest link, as soon as there are more than were known. */
export async function linkOf(email: string, known = 0): Promise<string> {
  await expect
    .poll(async () => (await linksTo(email)).length, { timeout: 60_000, intervals: [50] })
    .toBeGreaterThan(known);
  return (await linksTo(email))[0] ?? "";
}

/** The platform's clock strikes a minute, as it does by itself once in sixty seconds: what waits in the outbox is carried on. */
export async function letAMinuteStrike(page: Page): Promise<void> {
  expect((await page.request.get("/cdn-cgi/local/scheduled?cron=*+*+*+*+*")).status()).toBe(200);
}

/** So many minutes pass for what is still to be told to somebody; what becomes due by that goes out when the next minute strikes. */
export async function letMinutesPass(email: string, minutes: number): Promise<void> {
  await sql(`update deliveries d set due_at = d.due_at - interval '${minutes} minutes' from events e, people p
    where e.id = d.event_id and e.subject_id = p.id and p.email = '${email}' and d.delivered_at is null`);
}
