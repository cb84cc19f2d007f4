/** The code that proves a mobile number. */
import type { Signatures } from "../kernel/signatures";

export const codeMinutes = 10;
/** So often a code can be typed in wrongly: five of a million. */
export const codeTries = 5;
/** So many codes go to somebody in a day, and to one number, whoever enters it. */
export const codesADay = 3;

/** Six digits, made from the id of the claim and the number: the same at each attempt to send it, and stored nowhere. */
export async function codeOf(signatures: Signatures, codeId: string, number: string): Promise<string> {
  const signature = await signatures.sign("mobile-code", `${codeId}.${number}`);
  // 48 of its bits: how uneven a million leaves them is far below a guess.
  const bits = Array.from(atob(signature.slice(0, 8).replace(/-/g, "+").replace(/_/g, "/")), (sign) =>
    sign.charCodeAt(0),
  );
  const count = bits.reduce((sum, byte) => sum * 256 + byte, 0);
  return String(count % 1_000_000).padStart(6, "0");
}
