import type { Posting } from "./mailer";

/** An SMS: to a mobile number as `readMobile` keeps it. */
export type TextMessage = {
  readonly to: string;
  readonly text: string;
  /** After so many seconds it is of no use any more and not delivered late: 1 to 36,000. Not every vendor can promise that. */
  readonly validSeconds: number;
};

/** "undeliverable": no SMS ever reaches this number. "stopped": whoever has it has answered STOP, and nothing was sent. */
export type TextOutcome = "sent" | "undeliverable" | "stopped";

/**
 * Sends an SMS, as good as once for each key: no vendor has an idempotency key, so one whose answer got lost is sent again
 * (docs/notifications.md). "sent" means that a vendor took it; what became of it comes back as a notice. Errors: `TryLater` where
 * the vendor asks for a pause, else what it answered, so that the job runs again.
 */
export type Texter = { send(message: TextMessage, posting: Posting): Promise<TextOutcome> };

/**
 * How many SMS leave within 24 hours: of news to one person and in all, and of codes in all, which use up nothing of what news may. A
 * fault must not empty an account.
 */
export type TextCaps = { readonly perPerson: number; readonly inAll: number; readonly codesInAll: number };

/** What an SMS costs: vendors count segments. */
export type TextSize = { readonly encoding: "gsm" | "unicode"; readonly segments: number };

/** GSM 03.38: what one unit of 7 bits can say, and what takes two. */
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENDED = "^{}\\[~]|€\f";

/** Units in the only segment, and in each of several, which need room for their number. */
const room = { gsm: { alone: 160, each: 153 }, unicode: { alone: 70, each: 67 } } as const;

/** How many segments a text takes, and in which encoding: one sign outside of GSM's table makes all of it Unicode. */
export function textSize(text: string): TextSize {
  const signs = [...text];
  const encoding = signs.every((sign) => BASIC.includes(sign) || EXTENDED.includes(sign)) ? "gsm" : "unicode";
  const unitsOf = (sign: string) => (encoding === "unicode" ? sign.length : EXTENDED.includes(sign) ? 2 : 1);
  const { alone, each } = room[encoding];
  if (signs.reduce((units, sign) => units + unitsOf(sign), 0) <= alone) return { encoding, segments: 1 };
  let [segments, used] = [1, 0];
  for (const sign of signs) {
    const units = unitsOf(sign);
    // Neither an escaped sign nor a surrogate pair is torn apart.
    if (used + units > each) [segments, used] = [segments + 1, 0];
    used += units;
  }
  return { encoding, segments };
}
