/** What goes where and when: the one place that decides it. Pure. */
import type { MailHours } from "../kernel/mail-hours";
import type { NewsRow } from "../kernel/news";
import { instantAt, isWithin } from "./local-hours";

export const mailWishes = ["at_once", "daily", "off"] as const;
export type MailWish = (typeof mailWishes)[number];

export type Wish = { readonly email: MailWish; readonly push: boolean };

/** Hours on the clock of somebody's own zone; from 21 until 7 spans midnight. */
export type QuietHours = { readonly fromHour: number; readonly untilHour: number };

/** Who is to be told: what they have chosen, and how they can be reached. */
export type Reader = {
  readonly wish: Wish;
  /** Null where they have chosen none. */
  readonly quiet: QuietHours | null;
  readonly timeZone: string;
  /** A browser of theirs is subscribed. */
  readonly hasPush: boolean;
  /** A mobile number of theirs is verified. */
  readonly hasMobile: boolean;
};

/** Due at once where `at` is now. Later it goes out only if the news was not seen until then; "gathered" with what else waits. */
export type Due = { readonly at: Date; readonly gathered: boolean };

export type Plan = {
  readonly inbox: boolean;
  readonly push: Due | null;
  readonly email: Due | null;
  readonly sms: Due | null;
};

export const noWish: Wish = { email: "at_once", push: true };

/**
 * Quiet hours hold back only what may wait. Where somebody has chosen none, the house's night holds back pushes, which ring, and no
 * mail, which does not. A mail that somebody ended stays ended unless its kind cannot be; an SMS is only for what cannot wait.
 */
export function decide(row: NewsRow, reader: Reader, now: Date, night: MailHours): Plan {
  const has = (channel: NewsRow["channels"][number]) => row.channels.includes(channel);
  return {
    inbox: has("inbox"),
    push: has("push") && reader.hasPush && reader.wish.push ? pushOf(row, reader, now, night) : null,
    email: has("email") ? emailOf(row, reader, now, night) : null,
    sms: has("sms") && reader.hasMobile && !row.mayWait ? at(afterMinutes(now, row.unlessSeen?.sms ?? 0)) : null,
  };
}

function pushOf(row: NewsRow, { quiet, timeZone }: Reader, now: Date, night: MailHours): Due {
  const silent = quiet ?? { fromHour: night.until, untilHour: night.from };
  return at(row.mayWait ? endOf(silent, timeZone, now) : now);
}

function emailOf(row: NewsRow, { wish, quiet, timeZone }: Reader, now: Date, night: MailHours): Due | null {
  const wanted = effective(row, wish.email);
  if (wanted === "off") return null;
  const morning = quiet?.untilHour ?? night.from;
  if (wanted === "daily") return { at: instantAt(now, morning, timeZone), gathered: true };
  const due = afterMinutes(now, row.unlessSeen?.email ?? 0);
  const outside = row.mayWait && quiet ? endOf(quiet, timeZone, due) : due;
  return { at: outside, gathered: outside > due };
}

/** What cannot be ended goes out; what cannot wait goes out at once. */
function effective({ canEnd, mayWait }: NewsRow, wish: MailWish): MailWish {
  if (wish === "off") return canEnd ? "off" : "at_once";
  return wish === "daily" && !mayWait ? "at_once" : wish;
}

function endOf(quiet: QuietHours, timeZone: string, now: Date): Date {
  return isWithin(now, quiet, timeZone) ? instantAt(now, quiet.untilHour, timeZone) : now;
}

const afterMinutes = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000);
const at = (when: Date): Due => ({ at: when, gathered: false });
