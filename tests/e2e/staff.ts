import type { Page } from "@playwright/test";
import { codeNow } from "../support/authenticator";
import { prepareStaff } from "./by-api";
import { expect, type Reader } from "./reader";
import { type StaffRole, somebody, useLink } from "./signing-in";

/** Somebody who was given the role signs in, with a second factor. */
export async function becomeStaff(page: Page, reader: Reader, role: StaffRole): Promise<void> {
  const email = somebody();
  const secret = await prepareStaff(page, email, role);
  await useLink(page, reader, email);
  await page.getByLabel(reader.text("signin_code")).fill(codeNow(secret));
  await page.getByRole("button", { name: reader.text("signin_code_send"), exact: true }).click();
  await expect(page).not.toHaveURL(/anmelden/);
}
