import { expect, test } from "vitest";
import { nameInMail } from "./names-in-mails";

test.each([
  ["Miriam Vogt", "Miriam Vogt"],
  ["  Miriam\r\nVogt ", "Miriam Vogt"],
  ["Çiğdem Yılmaz-Đorđević", "Çiğdem Yılmaz-Đorđević"],
  ["Dr. Müller", "Dr. Müller"],
  ["Dr.Müller", "Dr. Müller"],
  ["Prof.Dr.Med. K.H.Meier", "Prof. Dr. Med. K. H. Meier"],
  ["Anna Lea, geb. Schmidt", "Anna Lea, geb. Schmidt"],
  ["J.R.R. Tolkien II.", "J. R. R. Tolkien II."],
  ["Familie Vogt 2", "Familie Vogt 2"],
  ["Ｍｉｒｉａｍ", "Miriam"],
  ["t.co", "t. co"], // no program makes a link of that
])("a name stays one: %j", (name, told) => {
  expect(nameInMail(name)).toBe(told);
});

test.each([
  "evil.example",
  "EVIL.EXAMPLE",
  "Evil.Example",
  "Gewinn auf evil.Example",
  "evil。example",
  "evil．example",
  "evil｡example",
  "evil․example",
  "evil·example",
  "ｅｖｉｌ．ｅｘａｍｐｌｅ",
  "e\u200bvil.ex\u200bample",
  "müller.example",
  "пример.испытание",
  "例え.テスト",
  "例え。テスト",
  "مثال.إختبار",
  "xn--mller-kva.example",
  "evil.xn--hlcj6aya9esc7a",
  "www evil",
  "https:evil",
  "evil/pfad",
  "somebody@evil",
  "192.0.2.1",
  "Bitte 0900 12 34 anrufen",
])("what a mail program makes a link of is no name: %j", (name) => {
  expect(nameInMail(name)).toBe("");
});
