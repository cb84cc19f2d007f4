import { codeNow } from "../support/authenticator";
import { signInByApi } from "./by-api";
import { expect, test } from "./reader";
import {
  addAuthenticator,
  addSecondFactor,
  anAddress,
  askForLink,
  chooseAccount,
  elsewhere,
  linkOf,
  signIn,
  signOut,
  somebody,
  useLink,
} from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("a link by mail → the account → signing out", async ({ page, reader }) => {
  const email = somebody();
  await page.goto(reader.path("/konto"));
  await expect(page).toHaveURL(reader.path("/anmelden"));
  await reader.expectAccessible();
  await askForLink(page, reader, email);
  await reader.expectAccessible();
  await page.goto(await linkOf(email));
  await expect(page).not.toHaveURL(/#/);
  await reader.expectAccessible();
  await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
  await expect(page).toHaveURL(reader.path("/familie"));
  await page.goto(reader.path("/konto"));
  await expect(page.locator("main")).toContainText(email);
  await reader.expectAccessible();
  await page
    .getByRole("button", { name: reader.text("account_sign_out"), exact: true })
    .first()
    .click();
  await expect(page.getByText(reader.text("signin_signed_out"))).toBeVisible();
  await page.goto(reader.path("/konto"));
  await expect(page).toHaveURL(reader.path("/anmelden"));
});

test("a link that was used, cut off or belongs to somebody else says so and what to do", async ({ page, reader }) => {
  const email = somebody();
  const link = await signIn(page, reader, email);
  await page.goto(link);
  await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
  await expect(page.getByRole("alert")).toContainText(reader.text("signin_link_used_title"));
  await expect(page.getByRole("link", { name: reader.text("signin_new_link") })).toBeVisible();
  await reader.expectAccessible();

  await page.goto(reader.path("/anmelden/link#cut-off"));
  await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
  await expect(page.getByRole("alert")).toContainText(reader.text("signin_link_unknown_title"));

  const other = somebody();
  await askForLink(page, reader, other);
  await page.goto(await linkOf(other));
  await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
  await expect(page.getByRole("alert")).toContainText(reader.text("signin_link_foreign_title"));
  await page.getByRole("button", { name: reader.text("account_sign_out") }).click();
  await page.goto(await linkOf(other));
  await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
  await expect(page).toHaveURL(reader.path("/familie"));
  await page.goto(reader.path("/konto"));
  await expect(page.locator("main")).toContainText(other);
});

test("an address that is none is named at its field; too many tries say how long to wait", async ({ page, reader }) => {
  await page.goto(reader.path("/anmelden"));
  await page.getByLabel(reader.text("signin_email")).fill("no address");
  await page.getByRole("button", { name: reader.text("signin_send") }).click();
  await expect(page.getByLabel(reader.text("signin_email"))).toHaveAttribute("aria-invalid", "true");
  await reader.expectAccessible();
  const email = somebody();
  for (let tries = 0; tries < 5; tries++) await askForLink(page, reader, email);
  await page.goto(reader.path("/anmelden"));
  await page.getByLabel(reader.text("signin_email")).fill(email);
  await page.getByRole("button", { name: reader.text("signin_send") }).click();
  await expect(page.getByRole("alert")).toContainText(reader.text("signin_too_many_title"));
  await reader.expectAccessible();
});

test("second factor: set up, sign in with a code, then with a recovery code", async ({ page, reader }) => {
  const email = somebody();
  await signInByApi(page, email);
  await page.goto(reader.path("/konto"));
  const section = page.locator("#factor");
  await section.getByRole("button", { name: reader.text("account_factor_start") }).click();
  await expect(section.getByRole("img")).toBeVisible();
  await reader.expectAccessible();
  const secret = ((await section.locator("[data-secret]").textContent()) ?? "").replace(/\s/g, "");
  await section.getByLabel(reader.text("signin_code")).fill("000000");
  await section.getByRole("button", { name: reader.text("account_factor_confirm") }).click();
  await expect(section.getByRole("alert")).not.toBeEmpty();
  await section.getByLabel(reader.text("signin_code")).fill(codeNow(secret));
  await section.getByRole("button", { name: reader.text("account_factor_confirm") }).click();
  const codes = section.locator("[data-codes] li");
  await expect(codes).toHaveCount(10);
  await reader.expectAccessible();
  const recovery = (await codes.first().textContent()) ?? "";
  await section.getByRole("button", { name: reader.text("account_codes_done") }).click();
  await expect(section).toContainText(reader.text("account_factor_on"));

  await signOut(page, reader);
  await useLink(page, reader, email);
  await expect(page).toHaveURL(reader.path("/anmelden/zweiter-faktor"));
  await reader.expectAccessible();
  await page.getByLabel(reader.text("signin_code")).fill("000000");
  await page.getByRole("button", { name: reader.text("signin_code_send"), exact: true }).click();
  await expect(page.getByLabel(reader.text("signin_code"))).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel(reader.text("signin_code")).fill(codeNow(secret));
  await page.getByRole("button", { name: reader.text("signin_code_send"), exact: true }).click();
  await expect(page).toHaveURL(reader.path("/familie"));

  await signOut(page, reader);
  await useLink(page, reader, email);
  for (const then of ["/familie", "refused"] as const) {
    await page.getByText(reader.text("signin_recovery_open")).click();
    await page.getByLabel(reader.text("signin_recovery")).fill(recovery);
    await page.getByRole("button", { name: reader.text("signin_recovery_send") }).click();
    if (then === "refused") break;
    await expect(page).toHaveURL(reader.path(then));
    await signOut(page, reader);
    await useLink(page, reader, email);
  }
  await expect(page.getByLabel(reader.text("signin_recovery"))).toHaveAttribute("aria-invalid", "true");
});

test("whoever wanted to see a page sees it after signing in, whichever way", async ({ page, reader }) => {
  const email = somebody();
  const wanted = reader.path("/konto/verlauf");
  const ask = async () => {
    await page.goto(wanted);
    await expect(page).toHaveURL(`${reader.path("/anmelden")}?next=${encodeURIComponent(wanted)}`);
  };
  await addAuthenticator(page);
  await ask();
  await useLink(page, reader, email);
  await expect(page).toHaveURL(wanted);
  await page.goto(reader.path("/konto"));
  await page.locator("#passkeys").getByLabel(reader.text("account_passkey_name")).fill("Telefon");
  await page.getByRole("button", { name: reader.text("account_passkey_add") }).click();
  await expect(page.locator("#passkeys").getByRole("listitem")).toHaveCount(1);
  const secret = await addSecondFactor(page, reader);

  await signOut(page, reader);
  await ask();
  await page.getByRole("button", { name: reader.text("signin_passkey") }).click();
  await expect(page).toHaveURL(wanted);

  for (const way of ["link", "google"] as const) {
    await signOut(page, reader);
    await ask();
    if (way === "link") await useLink(page, reader, email);
    else await chooseAccount(page, reader, "google", email);
    await page.getByLabel(reader.text("signin_code")).fill(codeNow(secret));
    await page.getByRole("button", { name: reader.text("signin_code_send"), exact: true }).click();
    await expect(page).toHaveURL(wanted);
  }

  await signOut(page, reader);
  await page.goto(`${reader.path("/anmelden")}?next=${encodeURIComponent("//elsewhere.example")}`);
  await page.getByRole("button", { name: reader.text("signin_passkey") }).click();
  await expect(page).toHaveURL(reader.path("/familie"));
});

test("signing out everywhere ends the other browser, and the history says so", async ({ page, reader, browser }) => {
  const email = somebody();
  const other = await elsewhere(browser);
  const otherPage = await other.newPage();
  await signInByApi(otherPage, email);
  await signIn(page, reader, email);
  await page.getByRole("button", { name: reader.text("account_device_end_others") }).click();
  await expect(page.locator("#devices")).toContainText(reader.text("account_device_only"));
  await otherPage.goto(reader.path("/konto"));
  await expect(otherPage).toHaveURL(reader.path("/anmelden"));
  await other.close();
  await page.getByRole("link", { name: reader.text("account_to_trail") }).click();
  await expect(page.locator("main li").first()).toContainText(reader.event("accounts.sessions_ended"));
  await expect(page.locator("main")).toContainText(reader.event("accounts.registered"));
  await reader.expectAccessible();
});

test("a passkey signs in", async ({ page, reader }) => {
  await addAuthenticator(page);
  const email = somebody();
  await signInByApi(page, email);
  await page.goto(reader.path("/konto"));
  const section = page.locator("#passkeys");
  await section.getByLabel(reader.text("account_passkey_name")).fill("Telefon");
  await section.getByRole("button", { name: reader.text("account_passkey_add") }).click();
  await expect(section.getByRole("listitem")).toContainText("Telefon");
  await reader.expectAccessible();
  await signOut(page, reader);
  await page.getByRole("button", { name: reader.text("signin_passkey") }).click();
  await expect(page).toHaveURL(reader.path("/familie"));
  await page.goto(reader.path("/konto"));
  await section.getByRole("button", { name: reader.text("account_passkey_remove_label", { name: "Telefon" }) }).click();
  await expect(section).toContainText(reader.text("account_passkey_none"));
});

test("an API key is shown once, opens what it may, and ends", async ({ page, reader, request }) => {
  await signInByApi(page, somebody());
  await page.goto(reader.path("/konto"));
  const section = page.locator("#keys");
  const create = section.getByRole("button", { name: reader.text("account_key_create") });
  await expect(create).toBeEnabled(); // the island is awake
  await section.getByLabel(reader.text("account_key_name"), { exact: true }).fill("Kalender");
  await create.click();
  await expect(section.getByRole("alert")).toContainText(reader.text("account_key_scopes_missing"));
  await section.getByText(reader.scope("accounts.read_own"), { exact: true }).click();
  await section.getByRole("button", { name: reader.text("account_key_create") }).click();
  const key = (await section.locator("[data-key]").textContent())?.trim();
  await reader.expectAccessible();
  const authorization = `Bearer ${key}`;
  expect((await request.get("/api/me", { headers: { authorization } })).status()).toBe(200);
  const trail = { headers: { authorization }, data: { query: "{ trail { edges { cursor } } }" } };
  expect((await request.post("/graphql", trail)).status()).toBe(403);
  await page.reload();
  await expect(section.locator("[data-key]")).toHaveCount(0);
  await section.getByRole("button", { name: reader.text("account_key_end_label", { name: "Kalender" }) }).click();
  await expect(section).toContainText(reader.text("account_key_none"));
  expect((await request.get("/api/me", { headers: { authorization } })).status()).toBe(401);
});

test("Google signs in, and who cares for children says so", async ({ page, reader }) => {
  const email = somebody();
  await page.goto(reader.path("/anmelden"));
  await chooseAccount(page, reader, "google", email);
  await expect(page).toHaveURL(reader.path("/familie"));
  await page.goto(reader.path("/konto"));
  await expect(page.locator("main")).toContainText(email);
  await page.getByRole("link", { name: reader.text("account_role_childminder_offer") }).click();
  await page.getByRole("button", { name: reader.text("account_role_childminder_begin") }).click();
  await expect(page).toHaveURL(reader.path("/meine-tagespflege"));
  await page.goto(reader.path("/konto"));
  await page.getByRole("button", { name: reader.text("account_role_parent_drop") }).click();
  await expect(page.locator("#profile")).not.toContainText(reader.text("account_role_parent"));
  await expect(page.locator("#profile")).toContainText(reader.text("account_role_childminder"));
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a link, pasted, signs in, and the history can be read", async ({ page, reader }) => {
    const email = somebody();
    await askForLink(page, reader, email);
    await page.goto(reader.path("/anmelden/link"));
    await page.getByLabel(reader.text("signin_link_field")).fill(await linkOf(email));
    await page.getByRole("button", { name: reader.text("signin_link_use") }).click();
    await expect(page).toHaveURL(reader.path("/familie"));
    await page.goto(reader.path("/konto"));
    await page.getByRole("link", { name: reader.text("account_to_trail") }).click();
    await expect(page.locator("main")).toContainText(reader.event("accounts.signed_in"));
    await page.goto(reader.path("/konto"));
    await page
      .getByRole("button", { name: reader.text("account_sign_out"), exact: true })
      .first()
      .click();
    await expect(page.getByText(reader.text("signin_signed_out"))).toBeVisible();
  });
});

test("private pages are kept nowhere, and other sites can send no form to them", async ({ request, reader }) => {
  for (const path of ["/anmelden", "/anmelden/link", "/anmelden/zweiter-faktor"])
    expect((await request.get(reader.path(path))).headers()["cache-control"]).toBe("private, no-store");
  const headers = { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" };
  const form = { email: somebody() };
  expect((await request.post(reader.path("/anmelden"), { headers, form })).status()).toBe(403);
  const led = await request.get(reader.path("/anmelden/mit/google"), { headers, maxRedirects: 0 });
  expect(led.headers()["location"]).toBe(reader.path("/anmelden"));
});
