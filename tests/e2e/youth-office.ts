import type { Browser, Page } from "@playwright/test";
import { expect, type Reader } from "./reader";
import {
  addSecondFactor,
  askCloud,
  codeNow,
  elsewhere,
  giveRole,
  signIn,
  signOut,
  somebody,
  useLink,
} from "./signing-in";

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

/** Signs in, is given the role, and signs in again with a second factor. */
export async function becomeAdviser(page: Page, reader: Reader): Promise<void> {
  const email = somebody();
  await signIn(page, reader, email);
  const secret = await addSecondFactor(page, reader);
  await signOut(page, reader);
  await giveRole(email, "adviser");
  await useLink(page, reader, email);
  await page.getByLabel(reader.text("signin_code")).fill(codeNow(secret));
  await page.getByRole("button", { name: reader.text("signin_code_send"), exact: true }).click();
  await expect(page).not.toHaveURL(/anmelden/);
}

/** The link into a joint home that was mailed to somebody. */
export async function invitationOf(email: string): Promise<string> {
  const links = async () => {
    const mails = await askCloud<{ text: string | null }[]>(`/inbox.json?to=${encodeURIComponent(email)}`);
    return mails.flatMap(({ text }) => /https?:\/\/\S+\/einladung#\S+/.exec(text ?? "") ?? []);
  };
  await expect.poll(async () => (await links()).length, { timeout: 15_000 }).toBeGreaterThan(0);
  return (await links())[0] ?? "";
}
