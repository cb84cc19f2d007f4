import type { BrowserContext, Page } from "@playwright/test";
import type { Text } from "../../dev/cloud/phones";
import type { Push } from "../../dev/cloud/screens";
import { expect, type Reader } from "./reader";
import { askCloud } from "./signing-in";

type PushPhone = {
  /** Shows news on this phone, as its owner asks for it in their settings. */
  subscribe(page: Page, reader: Reader): Promise<void>;
  /** What its push service was given, the first first. */
  pushes(): Promise<{ readonly body: string; readonly page: string; readonly open: string }[]>;
  /** Brings the newest push to the service worker; answers what the phone shows then: one notification for each tag. */
  show(page: Page): Promise<Readonly<Record<string, string>>>;
};

/** A phone whose push service is the local cloud's: Chromium's own is out of reach here. Its pages are opened after this. */
export async function withPushService(context: BrowserContext): Promise<PushPhone> {
  let endpoint = "";
  await context.grantPermissions(["notifications"]);
  await context.exposeFunction("subscribeAtCloud", async (key: string) => {
    const made = await askCloud<{ endpoint: string }>(`/push/subscriptions?service=google&key=${key}`, "PUT");
    endpoint = made.endpoint;
    return made;
  });
  await context.addInitScript(subscribeElsewhere);
  const payloads = async () =>
    (await askCloud<Push[]>(`/push/pushes.json?endpoint=${encodeURIComponent(endpoint)}`))
      .map(({ payload }) => payload)
      .reverse();
  return {
    async subscribe(page, reader) {
      await page.goto(reader.path("/konto/mitteilungen"));
      await page.getByRole("button", { name: reader.text("news_push_start") }).click();
      await expect(page.getByText(reader.text("news_push_on"), { exact: true })).toBeVisible();
    },
    pushes: async () => (await payloads()).map((payload) => JSON.parse(payload)),
    async show(page) {
      const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
      await worker.evaluate(keepShown);
      const data = (await payloads()).at(-1) ?? "";
      const devtools = await context.newCDPSession(page);
      const registered = new Promise<string>((done) =>
        devtools.on(
          "ServiceWorker.workerRegistrationUpdated",
          ({ registrations: [one] }) => one && done(one.registrationId),
        ),
      );
      await devtools.send("ServiceWorker.enable");
      const { origin } = new URL(page.url());
      await devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId: await registered, data });
      const shown = () => worker.evaluate(() => (globalThis as unknown as Showing).shown);
      await expect.poll(async () => Object.keys(await shown()).length).toBeGreaterThan(0);
      return shown();
    },
  };
}

/** The texts of SMS to a number, the first first. */
export async function textsTo(number: string): Promise<string[]> {
  const texts = await askCloud<Text[]>(`/inbox/texts.json?to=${encodeURIComponent(number)}`);
  return texts.map(({ text }) => text).reverse();
}

/** Enters a mobile number of one's own and the code that comes there. Answers the number. */
export async function proveNumber(page: Page, reader: Reader): Promise<string> {
  const number = `+49171${Math.floor(1e7 + Math.random() * 8e7)}`;
  await page.goto(reader.path("/konto/mitteilungen"));
  const sms = page.locator("#sms");
  await sms.getByLabel(reader.text("news_sms_number")).fill(number);
  await sms.getByRole("button", { name: reader.text("news_sms_number_do") }).click();
  await expect.poll(async () => (await textsTo(number)).length).toBe(1);
  const [code = ""] = /\d{6}/.exec((await textsTo(number))[0] ?? "") ?? [];
  await sms.getByLabel(reader.text("news_sms_code"), { exact: true }).fill(code);
  await sms.getByRole("button", { name: reader.text("news_sms_code_do") }).click();
  await expect(sms.getByText(reader.text("news_sms_on", { number: `+49 … ${number.slice(-4)}` }))).toBeVisible();
  return number;
}

/** Runs in each page. Chromium without windows grants notifications, says that they are denied, and shows none. */
function subscribeElsewhere(): void {
  Object.defineProperty(Notification, "permission", { get: () => "granted" });
  type Subscribing = { subscribeAtCloud(key: string): Promise<PushSubscriptionJSON> };
  PushManager.prototype.subscribe = async (options) => {
    const key = new Uint8Array(options?.applicationServerKey as ArrayBuffer);
    const text = btoa(String.fromCharCode(...key))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
    const made = await (globalThis as unknown as Subscribing).subscribeAtCloud(text);
    return { toJSON: () => made } as PushSubscription;
  };
}

type Showing = {
  shown: Record<string, string>;
  registration: { showNotification(title: string, options?: NotificationOptions): Promise<void> };
};

/** Runs in the service worker: what it shows is kept instead, by tag, as a screen replaces it. */
function keepShown(): void {
  const scope = globalThis as unknown as Showing;
  scope.shown ??= {};
  scope.registration.showNotification = async (_title, { tag = "", body = "" } = {}) => {
    scope.shown[tag] = body;
  };
}
