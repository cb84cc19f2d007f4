import { bytesOf, jpegFromPhone, pdf, traces } from "../support/files";
import { expect, test } from "./reader";
import { elsewhere, redis, toSiteAlone, useLink } from "./signing-in";

/** The childminder of the demo data; who reads in German and who in English take turns. */
const katrin = "tagesmutter@tagesnest.example";
const turn = "journeys:katrins-pictures";

test.beforeEach(async ({ context }) => {
  test.slow();
  await toSiteAlone(context);
  await expect.poll(() => redis("SET", turn, "1", "NX", "EX", "120"), { timeout: 100_000 }).toBe("OK");
});

test.afterEach(() => redis("DEL", turn));

test("a picture that lies is refused in words; a true one is seen by families, until it is removed", async ({
  page,
  reader,
  browser,
}) => {
  await useLink(page, reader, katrin);
  await expect(page).not.toHaveURL(/link/);
  await page.goto(reader.path("/meine-tagespflege/bilder"));
  await reader.expectAccessible();
  const home = page.getByRole("region", { name: reader.text("documents_home"), exact: true });
  const form = home.locator("form").last();
  const file = form.getByLabel(reader.text("documents_choose_picture"));
  const send = form.getByRole("button", { name: reader.text("documents_send") });

  await file.setInputFiles({ name: "garten.jpg", mimeType: "image/jpeg", buffer: Buffer.from(pdf(1)) });
  await form.getByLabel(reader.text("documents_alt_de")).fill("Der Garten");
  await send.click();
  await expect(form.getByRole("alert")).toContainText("PDF");
  await reader.expectAccessible();

  await file.setInputFiles({ name: "leer.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(0) });
  await send.click();
  await expect(form.getByRole("alert")).toContainText(/leer|empty/);

  const words = `Der Garten ${Date.now()}`;
  await file.setInputFiles({ name: "garten.jpg", mimeType: "image/jpeg", buffer: Buffer.from(jpegFromPhone()) });
  await form.getByLabel(reader.text("documents_alt_de")).fill(words);
  await send.press("Enter");
  await expect(form.getByRole("status")).toContainText(reader.text("documents_taken_picture"), { timeout: 30_000 });
  const picture = home.getByRole("listitem").filter({ has: page.getByRole("img", { name: words }) });
  await expect(picture).toBeVisible();
  await reader.expectAccessible();

  const address = (await picture.getByRole("img").getAttribute("src")) ?? "";
  const family = await elsewhere(browser);
  const seen = await family.request.get(address);
  expect(seen.status()).toBe(200);
  const text = bytesOf(await seen.body()).reduce((all, byte) => all + String.fromCharCode(byte), "");
  expect(traces.filter((trace) => text.includes(trace))).toEqual([]);

  await picture.getByRole("button", { name: reader.text("documents_edit") }).press("Enter");
  await picture.getByLabel(reader.text("documents_alt_de")).fill(`${words} im Herbst`);
  await picture.getByRole("button", { name: reader.text("documents_save") }).press("Enter");
  await expect(page.getByText(reader.text("documents_described"))).toBeVisible();
  const described = home.getByRole("listitem").filter({ has: page.getByRole("img", { name: `${words} im Herbst` }) });
  await described.getByRole("button", { name: reader.text("documents_remove") }).press("Enter");
  await expect(page.getByText(reader.text("documents_removed"))).toBeVisible();
  await expect(described).toHaveCount(0);
  expect((await family.request.get(address)).status()).toBe(404);
  await family.close();
});
