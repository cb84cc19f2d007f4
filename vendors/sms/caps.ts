import type { TextCaps } from "../../domain/kernel/texter";

/**
 * "5 500 200": of news to one person and in all, and of codes in all. What is none stops the Worker at its first request rather than
 * sending without a limit.
 */
export function textCapsOf({ SMS_CAPS }: Pick<Env, "SMS_CAPS">): TextCaps {
  const numbers = /^(\d{1,3}) (\d{1,6}) (\d{1,6})$/.exec(SMS_CAPS)?.slice(1).map(Number) ?? [];
  const [perPerson = Number.NaN, inAll = Number.NaN, codesInAll = Number.NaN] = numbers;
  if (!(perPerson >= 0 && inAll >= perPerson && codesInAll >= 0))
    throw new Error(`SMS_CAPS must be like 5 500 200, not ${SMS_CAPS}`);
  return { perPerson, inAll, codesInAll };
}
