import { expect, test } from "./reader";
import { anAddress, askCloud, cloudOrigin, signIn, somebody } from "./signing-in";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders({ "cf-connecting-ip": anAddress() }));

test("a mail bounces → the account says so → the address works again", async ({ page, reader }) => {
  const email = somebody();
  await signIn(page, reader, email);
  await page.goto(reader.path("/konto"));
  const again = page.getByRole("button", { name: reader.text("account_unreachable_dead_do") });
  await expect(again).toHaveCount(0);

  const [mail] = await askCloud<{ id: string }[]>(`/inbox.json?to=${encodeURIComponent(email)}`);
  await page.goto(`${cloudOrigin()}/inbox/${mail?.id}`);
  await page.getByRole("button", { name: "bounce", exact: true }).click();
  await expect(page).toHaveURL(`${cloudOrigin()}/inbox?answered=204`);

  const isTold = async () => {
    await page.goto(reader.path("/konto"));
    return again.count();
  };
  await expect.poll(isTold).toBe(1);
  await expect(page.locator("main section").filter({ has: again })).toContainText(email);
  await reader.expectAccessible();
  await again.click();
  await expect(page.getByText(reader.text("account_unreachable_lifted"))).toBeVisible();
  await expect(again).toHaveCount(0);
  await reader.expectAccessible();
});
