import { globSync, readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import type { Words } from "../../domain/kernel/locale";
import { events, scopes } from "../../domain/parts";
import { lookOnce } from "./states";

type Messages = Record<string, unknown>;
const messagesOf = (locale: string): Messages =>
  Object.assign(
    {},
    ...globSync(`site/messages/*/${locale}.json`).map((file) => JSON.parse(readFileSync(file, "utf8"))),
  );
const messages: Record<string, Messages> = { de: messagesOf("de"), en: messagesOf("en") };

/** A person in front of the site: reads its texts in their language, and every page they see is looked at by axe. */
export type Reader = {
  /** A text of the site by its key, with what stands in its gaps. */
  text(key: string, gaps?: Record<string, string | number>): string;
  /** What the trail calls an event; what a program can be allowed by a permission. */
  event(name: string): string;
  scope(permission: string): string;
  /** A path in the reader's language. */
  path(path: string): string;
  /**
   * WCAG 2.2 AA as far as a machine can tell, once for each state (`states.ts`); of the reader's own page unless another is named.
   */
  expectAccessible(other?: Page): Promise<void>;
};

export const test = base.extend<{ reader: Reader }>({
  reader: async ({ page, locale, baseURL }, use) => {
    const language = locale?.slice(0, 2) ?? "de";
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => {
      // Refused requests and a network that was taken away are part of the journeys.
      // So is a mail in the local cloud's inbox, in a sandboxed frame that the test's own scripts cannot enter.
      const isInbox = /frame is sandboxed/.test(message.text()) && !page.url().startsWith(baseURL ?? "");
      const expected = isInbox || /status of (4|5)\d\d|ERR_INTERNET_DISCONNECTED/.test(message.text());
      if (message.type() === "error" && !expected) problems.push(message.text());
    });
    await use({
      text: (key, gaps = {}) => textOf(language, key, gaps),
      event: (name) => wordsOf(events, name)[language === "de" ? "de" : "en"],
      scope: (permission) => wordsOf(scopes, permission)[language === "de" ? "de" : "en"],
      path: (path) => (language === "de" ? path || "/" : `/${language}${path}`),
      expectAccessible: (other = page) => expectAccessible(other),
    });
    expect(problems).toEqual([]);
  },
});

function wordsOf(table: Readonly<Record<string, Words | undefined>>, name: string): Words {
  const words = table[name];
  if (!words) throw new Error(`no words for ${name}`);
  return words;
}

function textOf(language: string, key: string, gaps: Record<string, string | number>): string {
  const text = messages[language]?.[key];
  if (typeof text !== "string") throw new Error(`no text ${key} in ${language}`);
  return text.replace(/\{(\w+)\}/g, (_, gap: string) => String(gaps[gap]));
}

async function expectAccessible(page: Page): Promise<void> {
  await lookOnce(page, base.info().project.name, async () => {
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  });
}

export { expect };
