import type { TextCaps } from "../../domain/kernel/texter";

/** "5 500": to one person, and in all. What is none stops the Worker at its first request rather than sending without a limit. */
export function textCapsOf({ SMS_CAPS }: Pick<Env, "SMS_CAPS">): TextCaps {
  const [, perPerson = Number.NaN, inAll = Number.NaN] = /^(\d{1,3}) (\d{1,6})$/.exec(SMS_CAPS)?.map(Number) ?? [];
  if (!(perPerson >= 0 && inAll >= perPerson)) throw new Error(`SMS_CAPS must be like 5 500, not ${SMS_CAPS}`);
  return { perPerson, inAll };
}
