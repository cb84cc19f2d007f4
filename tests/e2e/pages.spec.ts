import { expect, test } from "./reader";
import { anAddress } from "./signing-in";

const pages = [
  "",
  "/suche",
  "/tagespflege/leipzig",
  "/hilfe/reihenfolge",
  "/hilfe/fehler",
  "/kosten",
  "/impressum",
  "/datenschutz",
  "/barrierefreiheit",
];

for (const path of pages) {
  test(`${path || "/"} can be read by everybody and found in both languages`, async ({ page, reader }) => {
    const answer = await page.goto(reader.path(path));
    expect(answer?.status()).toBe(200);
    await reader.expectAccessible();
    await expect(page.locator('link[rel="canonical"]')).toHaveCount(1);
    for (const language of ["de", "en", "x-default"])
      await expect(page.locator(`link[rel="alternate"][hreflang="${language}"]`)).toHaveCount(1);
    await expect(page.locator('meta[property="og:title"]')).toHaveCount(1);
  });
}

test("a phone can keep it among its apps: a manifest in the reader's language, icons as large as they say, shortcuts that lead somewhere", async ({
  page,
  request,
  reader,
}) => {
  await page.goto(reader.path(""));
  const address = await page.locator('link[rel="manifest"]').getAttribute("href");
  const answer = await request.get(address ?? "");
  expect(answer.headers()["content-type"]).toContain("application/manifest+json");
  const manifest: Manifest = await answer.json();
  expect(manifest.lang).toBe(reader.path("/x") === "/x" ? "de" : "en");
  expect(manifest.shortcuts.map(({ name }) => name)).toContain(reader.text("conversations_title"));
  for (const { url } of [{ url: manifest.start_url }, ...manifest.shortcuts])
    expect((await request.get(url)).status(), url).toBe(200);
  for (const { src, sizes } of manifest.icons.filter(({ type }) => type === "image/png")) {
    const width = await page.evaluate(async (source) => {
      const image = Object.assign(new Image(), { src: source });
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    expect(width).toBe(sizes);
  }
});

type Manifest = {
  readonly lang: string;
  readonly start_url: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly type: string }[];
  readonly shortcuts: readonly { readonly name: string; readonly url: string }[];
};

test("no address of ours makes a page that leads to another host", async ({ page, baseURL }) => {
  for (const path of ["//evil.example", "/en//evil.example", "/en///evil.example/x"]) {
    await page.goto(`${baseURL}${path}`);
    const hosts = await page
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).host));
    expect(hosts).not.toContain("evil.example");
  }
});

test("pages say how they may be framed, sniffed and scripted", async ({ request, reader }) => {
  for (const path of ["", "/suche?place=leipzig", "/hilfe/reihenfolge"]) {
    const answer = await request.get(reader.path(path));
    const headers = answer.headers();
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["strict-transport-security"]).toContain("max-age");
    const policy = `${headers["content-security-policy"] ?? ""} ${(await answer.text()).match(/http-equiv="content-security-policy"[^>]*>/i)?.[0] ?? ""}`;
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src");
    expect(policy).not.toContain("unsafe-inline");
  }
});

test("search results may be kept for a short while, by tag, and depend on no cookie", async ({ request, reader }) => {
  const headers = (await request.get(reader.path("/suche?place=leipzig"))).headers();
  expect(headers["cloudflare-cdn-cache-control"]).toContain("stale-while-revalidate");
  expect(headers["cache-tag"]).toMatch(/tile-\d+-\d+/);
  expect(headers["set-cookie"]).toBeUndefined();
});

test("a browser shows nothing it has without asking, and is answered in a word", async ({ request, reader }) => {
  const path = reader.path("/tagespflege/leipzig");
  const first = (await request.get(path)).headers();
  expect(first["cache-control"]).toContain("max-age=0, must-revalidate");
  expect(first["cloudflare-cdn-cache-control"]).toContain("stale-while-revalidate");
  const again = await request.get(path, { headers: { "if-none-match": first["etag"] ?? "" } });
  expect(again.status()).toBe(304);
});

test("whoever opens pages by the hundred is asked to wait, and reads on from elsewhere", async ({
  request,
  reader,
}) => {
  const from = (address: string) => ({ headers: { "cf-connecting-ip": address } });
  const path = reader.path("/gibt-es-nicht");
  const copier = from(anAddress());
  const opened = [];
  while (opened.length < 260)
    opened.push(...(await Promise.all([1, 2, 3, 4, 5, 6].map(() => request.get(path, copier)))));
  const refused = opened.filter((answer) => answer.status() === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(Number(refused[0]?.headers()["retry-after"])).toBeGreaterThan(0);
  expect(refused[0]?.headers()["cache-control"]).toBe("private, no-store");
  expect(await refused[0]?.text()).toContain(reader.text("error_429_title"));
  expect((await request.get(path, from(anAddress()))).status()).toBe(404);
});

test("a page that does not exist says what to do next", async ({ page, reader }) => {
  const answer = await page.goto(reader.path("/gibt-es-nicht"));
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("link", { name: /Tagesnest/ }).first()).toBeVisible();
  await reader.expectAccessible();
});

test("a problem's type leads to its text, pages say their charset, and browsers find their icon", async ({
  page,
  request,
  reader,
}) => {
  const problem = await (await request.get("/api/places?q=")).json();
  expect(problem.type).toBe("/hilfe/fehler#input.invalid");
  await page.goto(reader.path(problem.type));
  await expect(page.locator('[id="input.invalid"]')).toBeInViewport();
  for (const path of ["", "/suche?place=leipzig", "/gibt-es-nicht"])
    expect((await request.get(reader.path(path))).headers()["content-type"]).toBe("text/html; charset=utf-8");
  expect((await request.get("/favicon.ico")).status()).toBe(200);
});

test("an unknown language is no page", async ({ request }) => {
  expect((await request.get("/fr/suche")).status()).toBe(404);
});

test("search engines find the way", async ({ request }) => {
  expect(await (await request.get("/robots.txt")).text()).toContain("sitemap.xml");
  const index = await (await request.get("/sitemap.xml")).text();
  expect(index).toContain("/sitemaps/pages.xml");
  const part = await (await request.get("/sitemaps/0.xml")).text();
  expect(part).toContain("/tagespflege/leipzig<");
  expect(part.match(/\/en\/tagespflegeperson\//g)?.length).toBeGreaterThan(1_900);
  for (const [, changed = ""] of part.matchAll(/<lastmod>([^<]*)<\/lastmod>/g))
    expect(changed).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test("the API's documentation draws itself without asking anybody else, for everybody", async ({ page, reader }) => {
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("http://localhost") && !request.url().startsWith("data:"))
      elsewhere.push(request.url());
  });
  // swagger-ui-dist 5.35 draws what is in view; the link of an operation leads to it.
  await page.goto("/api/docs#/Search/getSearch");
  await expect(page.getByText("/api/search", { exact: true }).first()).toBeVisible();
  await expect(page.locator("[data-param-name=place] input")).toHaveAccessibleName("place");
  await reader.expectAccessible();
  await expect(page.getByRole("main")).toHaveCount(1);
  expect(elsewhere).toEqual([]);
});

test("what the clock of the platform calls runs in the built Worker", async ({ request }) => {
  for (const cron of ["* * * * *", "15 1 * * *"])
    expect((await request.get(`/cdn-cgi/local/scheduled?cron=${encodeURIComponent(cron)}`)).status()).toBe(200);
});

test("without a network the page says so, in the reader's language, and keeps the address", async ({
  page,
  context,
  reader,
}) => {
  await page.goto(reader.path(""));
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.goto(reader.path("/suche?place=leipzig"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(reader.text("offline_title"));
  await reader.expectAccessible();
  await context.setOffline(false);
  await page.getByRole("link", { name: reader.text("error_retry") }).click();
  await expect(page.locator("li[data-result]").first()).toBeVisible();
});

test("pages take forms of a form's size and nothing else, and say so in the reader's language", async ({
  request,
  reader,
  baseURL,
}) => {
  const origin = new URL(baseURL ?? "").origin;
  const post = (path: string, type: string, data: string | Buffer) =>
    request.post(reader.path(path), {
      headers: { origin, "content-type": type, connection: "close" },
      data,
      maxRedirects: 0,
    });
  const form = "application/x-www-form-urlencoded";
  for (const path of ["/anmelden", "/familie", "/personen"]) {
    const tooMuch = await post(path, form, `email=${"a".repeat(120_000)}`);
    expect(tooMuch.status()).toBe(413);
    expect(await tooMuch.text()).toContain(reader.text("error_413_title"));
    const noForm = await post(path, "application/json", "{}");
    expect(noForm.status()).toBe(415);
    expect(await noForm.text()).toContain(reader.text("error_415_title"));
  }
  for (const path of ["/suche?place=leipzig", "/tagespflege/leipzig"]) {
    const posted = await post(path, form, "a=b");
    expect([posted.status(), posted.headers()["allow"], posted.headers()["cache-control"]]).toEqual([
      405,
      "GET, HEAD",
      "private, no-store",
    ]);
    const deleted = await request.delete(reader.path(path), { headers: { origin } });
    expect([deleted.status(), deleted.headers()["allow"]]).toEqual([405, "GET, HEAD, POST"]);
    expect(await deleted.text()).toContain(reader.text("error_405_title"));
  }
});
