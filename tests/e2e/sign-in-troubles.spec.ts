import type { BrowserContext } from "@playwright/test";
import { digest, digest64 } from "../../domain/kernel/secrets";
import { networkOf } from "../../vendors/limits/network";
import { signInByApi } from "./by-api";
import { expect, test } from "./reader";
import {
  addAuthenticator,
  anAddress,
  askCloud,
  askForLink,
  chooseAccount,
  letAMinuteStrike,
  linkOf,
  redis,
  signIn,
  signOut,
  somebody,
  takeAway,
  useLink,
} from "./signing-in";

let address: string;
test.beforeEach(async ({ context }) => {
  address = anAddress();
  await context.setExtraHTTPHeaders({ "cf-connecting-ip": address });
});

test("the mail vendors are down: the page says what is pending, and the link comes by itself", async ({
  page,
  reader,
}) => {
  test.setTimeout(120_000);
  const email = somebody();
  const outages = [await takeAway("Postmark", email), await takeAway("Brevo", email)];
  await askForLink(page, reader, email);
  await expect(page.getByText(reader.text("signin_sent_pending"))).toBeVisible();
  await reader.expectAccessible();
  await expect.poll(refusedMails, { timeout: 20_000 }).toBeGreaterThan(0);
  for (const outage of outages) await outage.end();
  const relayAndLook = async () => {
    await letAMinuteStrike(page);
    return (await askCloud<unknown[]>(`/inbox.json?to=${encodeURIComponent(email)}`)).length;
  };
  await expect.poll(relayAndLook, { timeout: 60_000, intervals: [500] }).toBe(1);
  await page.goto(await linkOf(email));
  await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
  await expect(page).toHaveURL(reader.path("/familie"));
  await page.goto(reader.path("/konto"));
  await expect(page.locator("main")).toContainText(email);
});

test("Redis is down: nobody gets in, the page says so, the search goes on", async ({ page, reader }) => {
  const email = somebody();
  const outage = await takeAway("Upstash Redis", networkOf(new Headers({ "cf-connecting-ip": address })));
  await page.goto(reader.path("/anmelden"));
  await page.getByLabel(reader.text("signin_email")).fill(email);
  const sent = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.getByRole("button", { name: reader.text("signin_send") }).click();
  expect([(await sent).status(), (await sent).headers()["retry-after"]]).toEqual([503, "30"]);
  await expect(page.getByRole("alert")).toContainText(reader.text("signin_down_title"));
  await expect(page.getByLabel(reader.text("signin_email"))).toHaveValue(email);
  await reader.expectAccessible();
  expect((await page.goto(reader.path("/suche?place=leipzig")))?.status()).toBe(200);
  await outage.end();
  await signIn(page, reader, email);
});

test("Redis is down for who is signed in: the account says so, and is there again afterwards", async ({
  page,
  reader,
  context,
}) => {
  const email = somebody();
  await signInByApi(page, email);
  const outage = await takeAway("Upstash Redis", await nameOfSession(context));
  expect((await page.goto(reader.path("/konto")))?.status()).toBe(503);
  await expect(page.getByRole("alert")).toContainText(reader.text("signin_down_title"));
  await reader.expectAccessible();
  await outage.end();
  await page.reload();
  await expect(page.locator("main")).toContainText(email);
});

test("a link that has expired says so and leads to a new one", async ({ page, reader }) => {
  const email = somebody();
  await askForLink(page, reader, email);
  const link = await linkOf(email);
  const token = link.slice(link.indexOf("#") + 1);
  expect(await redis("DEL", await nameOf(`verification:magic-link:${await digest64(token)}`))).toBe(1);
  await page.goto(link);
  await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
  await expect(page.getByRole("alert")).toContainText(reader.text("signin_link_expired_title"));
  await reader.expectAccessible();
  await page.getByRole("link", { name: reader.text("signin_new_link") }).click();
  await expect(page).toHaveURL(reader.path("/anmelden"));
  await signIn(page, reader, email);
});

test("a second tab: signed in where the link was opened, signed in there too; signed out likewise", async ({
  page,
  reader,
  context,
}) => {
  const email = somebody();
  await page.goto(reader.path("/konto/verlauf"));
  await askForLink(page, reader, email);
  const second = await context.newPage();
  await second.goto(await linkOf(email));
  await second.getByRole("button", { name: reader.text("signin_link_use") }).click();
  await expect(second).toHaveURL(reader.path("/konto/verlauf"));
  await page.goto(reader.path("/konto"));
  await expect(page.locator("main")).toContainText(email);

  await signOut(second, reader);
  await page.getByRole("button", { name: reader.text("account_factor_start") }).click();
  await expect(page).toHaveURL(new RegExp(`/anmelden\\?neu&next=${encodeURIComponent(reader.path("/konto"))}$`));
  await useLink(page, reader, email);
  await expect(page).toHaveURL(reader.path("/konto"));
});

test("what touches the keys to an account asks to sign in once more, and comes back", async ({
  page,
  reader,
  context,
}) => {
  const email = somebody();
  await signInByApi(page, email);
  await letAQuarterHourPass(context);
  await page.goto(reader.path("/konto"));
  const section = page.locator("#factor");
  await section.getByRole("button", { name: reader.text("account_factor_start") }).click();
  await reader.expectAccessible();
  await section.getByRole("link", { name: reader.text("account_sign_in_again") }).click();
  await expect(page.getByText(reader.text("signin_fresh_lead"))).toBeVisible();
  await useLink(page, reader, email);
  await expect(page).toHaveURL(reader.path("/konto"));
  await section.getByRole("button", { name: reader.text("account_factor_start") }).click();
  await expect(section.locator("[data-secret]")).toBeVisible();
});

test("Apple signs in, and again as the same person", async ({ page, reader }) => {
  const email = somebody();
  await page.goto(reader.path("/konto/verlauf"));
  await chooseAccount(page, reader, "apple", email);
  await expect(page).toHaveURL(reader.path("/konto/verlauf"));
  await page.goto(reader.path("/konto"));
  await expect(page.locator("#profile")).toContainText("Apple");
  await signOut(page, reader);
  await page.goto(reader.path("/anmelden"));
  await chooseAccount(page, reader, "apple", email);
  await page.goto(reader.path("/konto/verlauf"));
  await expect(page.getByText(reader.event("accounts.registered"))).toHaveCount(1);
});

test("a passkey that nobody unlocked is none", async ({ page, reader }) => {
  await addAuthenticator(page, { unlocks: false });
  await signInByApi(page, somebody());
  // A program that leaves the unlocking out, where our own page asks for it.
  await page.addInitScript(() => {
    const read = PublicKeyCredential.parseCreationOptionsFromJSON;
    PublicKeyCredential.parseCreationOptionsFromJSON = (options) =>
      read({ ...options, authenticatorSelection: { userVerification: "discouraged", residentKey: "discouraged" } });
  });
  await page.goto(reader.path("/konto"));
  const section = page.locator("#passkeys");
  await section.getByLabel(reader.text("account_passkey_name")).fill("Telefon");
  const sent = page.waitForResponse("**/api/auth/passkey/verify-registration");
  await section.getByRole("button", { name: reader.text("account_passkey_add") }).click();
  expect((await sent).status()).toBeGreaterThanOrEqual(400);
  await expect(section.getByRole("alert")).not.toBeEmpty();
  await expect(section).toContainText(reader.text("account_passkey_none"));
});

async function refusedMails(): Promise<number> {
  const { calls } = await askCloud<{ calls: { emulator: string; status: number }[] }>("/calls.json");
  return calls.filter(({ emulator, status }) => emulator === "Postmark" && status === 503).length;
}

const nameOf = async (key: string): Promise<string> => `identity:${await digest(key)}`;

/** Where the session of this browser lies in Redis. */
async function nameOfSession(context: BrowserContext): Promise<string> {
  const cookie = (await context.cookies()).find(({ name }) => name === "__Host-tagesnest.session_token");
  const [token = ""] = decodeURIComponent(cookie?.value ?? "").split(".");
  return nameOf(token);
}

/** The session's proof of who somebody is becomes older than a quarter of an hour. */
async function letAQuarterHourPass(context: BrowserContext): Promise<void> {
  const name = await nameOfSession(context);
  const stored: { session: { provenAt: string } } = JSON.parse(await redis<string>("GET", name));
  stored.session.provenAt = new Date(new Date(stored.session.provenAt).getTime() - 16 * 60_000).toISOString();
  await redis("SET", name, JSON.stringify(stored), "EX", "600");
}
