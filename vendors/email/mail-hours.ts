import type { MailHours } from "../../domain/kernel/mail-hours";

/** "7-21"; what is none stops the Worker at its first request rather than waking people. */
export function mailHoursOf({ MAIL_HOURS }: Pick<Env, "MAIL_HOURS">): MailHours {
  const [, from = Number.NaN, until = Number.NaN] = /^(\d{1,2})-(\d{1,2})$/.exec(MAIL_HOURS)?.map(Number) ?? [];
  if (!(from < until && until <= 24)) throw new Error(`MAIL_HOURS must be like 7-21, not ${MAIL_HOURS}`);
  return { from, until };
}
