import { givenOnce } from "./given";
import type { Letter } from "./letter";
import type { Locale } from "./locale";

/** What the person whom an event concerns is told about it, by the event's name; declared in a part's `notices.ts`. */
export type NoticeTable = Readonly<Record<string, Readonly<Record<Locale, Letter>>>>;

const table = givenOnce<NoticeTable>("notices");
export const giveNotices = table.give;
export const theNotices = table.read;
