import type { Browser, Page } from "@playwright/test";
import { expect, type Reader } from "./reader";
import { askCloud, elsewhere } from "./signing-in";
import { becomeStaff } from "./staff";

/** An adviser for Saxony at her own desk, with her second factor. */
export async function adviserElsewhere(
  browser: Browser,
  reader: Reader,
): Promise<{ page: Page; close(): Promise<void> }> {
  const context = await elsewhere(browser);
  const page = await context.newPage();
  await becomeAdviser(page, reader);
  return { page, close: () => context.close() };
}

export const becomeAdviser = (page: Page, reader: Reader): Promise<void> => becomeStaff(page, reader, "adviser");

/** The link into a joint home that was mailed to somebody. */
export async function invitationOf(email: string): Promise<string> {
  const links = async () => {
    const mails = await askCloud<{ text: string | null }[]>(`/inbox.json?to=${encodeURIComponent(email)}`);
    return mails.flatMap(({ text }) => /https?:\/\/\S+\/einladung#\S+/.exec(text ?? "") ?? []);
  };
  await expect.poll(async () => (await links()).length, { timeout: 60_000, intervals: [50] }).toBeGreaterThan(0);
  return (await links())[0] ?? "";
}
