/// <reference types="vite/client" />
import { describe, expect, it } from "vitest";
import { isToldTo, type NewsRow } from "../kernel/news";
import { chosenRoles } from "../kernel/permissions";
import { news } from "../parts";

const rows: readonly (readonly [string, NewsRow])[] = Object.entries(news);

const sources: Readonly<Record<string, string>> = import.meta.glob<string>(
  [
    "../**/*.ts",
    "../../queues/**/*.ts",
    "../../workers/**/*.ts",
    "../../party/**/*.ts",
    "!../**/*.test.ts",
    "!../../**/*.test.ts",
  ],
  { eager: true, query: "?raw", import: "default" },
);
const filesWith = (text: string) =>
  Object.entries(sources)
    .flatMap(([file, source]) => (source.includes(text) ? [pathOf(file)] : []))
    .toSorted();
/** As seen from `domain/`. */
const pathOf = (file: string) => (file.startsWith("./") ? `notifications/${file.slice(2)}` : file.replace("../", ""));

describe("whether a letter becomes a mail", () => {
  it("is decided in one place: nobody else mails, pushes or texts", () => {
    expect(filesWith("mailLetter(")).toEqual([
      "kernel/send-letter.ts",
      "notifications/commands/due-news.ts",
      "notifications/tell.ts",
    ]);
    const senders = ["mailer.send(", "pusher.send(", "texter.send("].map(filesWith);
    // The last word to somebody who was erased: no choice of theirs is left, and nothing about the address may be written down.
    expect(senders).toEqual([
      ["kernel/send-letter.ts", "privacy/erase.ts"],
      ["notifications/commands/due-news.ts"],
      ["notifications/texts.ts"],
    ]);
    expect(filesWith("sendLetter(").length).toBeGreaterThan(15);
  });
});

describe.each(rows)("%s", (_, row) => {
  const has = (channel: NewsRow["channels"][number]) => row.channels.includes(channel);

  it("has words in both languages, to stand alone in a list and in a subject", () => {
    for (const words of Object.values(row.words)) expect(words).toMatch(/^\p{Lu}.{5,90}[^.!\s]$/u);
    expect(row.words.de).not.toBe(row.words.en);
  });

  it("goes to an address by mail alone, and to people so that nothing depends on a mail", () => {
    if (row.to === "address") expect([row.channels, row.canEnd, row.mayWait]).toEqual([["email"], false, false]);
    // What is unread in a conversation has a list of its own.
    else expect(has("inbox") || row.later !== undefined).toBe(true);
  });

  it("comes by SMS only where it cannot wait, and was not seen for some minutes", () => {
    if (has("sms")) expect([row.mayWait, (row.unlessSeen?.sms ?? 0) > 0]).toEqual([false, true]);
  });
});

it("families and childminders can end what neither account nor contract needs, and nothing else", () => {
  const endable = chosenRoles.map((role) =>
    rows.flatMap(([kind, row]) => (isToldTo(row, [role]) && row.canEnd ? [kind] : [])),
  );
  expect(endable).toEqual([
    [
      "families.openings",
      "placements.inquiries",
      "placements.visits",
      "waiting.lists",
      "conversations.message",
      "billing.certificates",
    ],
    ["placements.inquiries", "placements.visits", "substitutes.asked", "substitutes.bonds", "conversations.message"],
  ]);
});
