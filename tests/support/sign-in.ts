import { readFileSync } from "node:fs";
import type { Browser, BrowserContext } from "@playwright/test";

/** Cookies and what the browser keeps. */
export type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

type Entry = {
  readonly browser: Browser;
  readonly origin: string;
  /** Where the served product keeps its data, and says where its local cloud is. */
  readonly dataDir: string;
  readonly email: string;
  readonly role: "parent" | "childminder";
  /** Of the network they come from. */
  readonly address: string;
  /** What is done with the session before it is kept. */
  readonly arrange?: (context: BrowserContext) => Promise<void>;
};

/** Signs somebody in to a served product, by the link in their mail, for pictures and benchmarks. Errors: no mail within 15 s. */
export async function signIn({ browser, origin, dataDir, email, role, address, arrange }: Entry): Promise<Session> {
  const context = await browser.newContext({ baseURL: origin, extraHTTPHeaders: { "cf-connecting-ip": address } });
  const before = await linksTo(dataDir, email);
  await context.request.post("/api/sign-in/mail", { data: { email, role }, headers: { origin } });
  const page = await context.newPage();
  await page.goto(await linkAfter(dataDir, email, before.length));
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.includes("anmelden"));
  await arrange?.(context);
  const session = await context.storageState();
  await context.close();
  return session;
}

async function linkAfter(dataDir: string, email: string, known: number): Promise<string> {
  for (let tries = 0; tries < 150; tries++) {
    const links = await linksTo(dataDir, email);
    if (links.length > known && links[0]) return links[0];
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail came to ${email}`);
}

/** Links to sign in that the local cloud caught, the newest first. */
async function linksTo(dataDir: string, email: string): Promise<string[]> {
  const { origin, key } = JSON.parse(readFileSync(`${dataDir}/lock.json`, "utf8"));
  const answer = await fetch(`${origin}/inbox.json?to=${encodeURIComponent(email)}`, {
    headers: { "x-cloud-key": key },
  });
  const mails = (await answer.json()) as { text: string | null }[];
  return mails.flatMap(({ text }) => /https?:\/\/\S+\/anmelden\/link#\S+/.exec(text ?? "") ?? []);
}
