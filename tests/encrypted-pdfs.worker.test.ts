import { expect, it } from "vitest";
import { inspect } from "../domain/documents/files/inspect";
import { encryptedPdfs } from "./support/encrypted-pdfs";

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

/** Its ciphers and hashes are not Node's own. */
it.each(Object.entries(encryptedPdfs))("workerd opens a PDF encrypted by %s as Node does", (_, { open, locked }) => {
  expect(inspect(fromBase64(open))).toEqual({ type: "application/pdf", pages: 3, isLocked: false, isActive: false });
  expect(inspect(fromBase64(locked))).toMatchObject({ isLocked: true });
});
