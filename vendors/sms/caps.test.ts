import { expect, it } from "vitest";
import { textCapsOf } from "./caps";

it("says how many SMS leave in a day, of news and of codes, or that nobody said it", () => {
  expect(textCapsOf({ SMS_CAPS: "5 500 200" })).toEqual({ perPerson: 5, inAll: 500, codesInAll: 200 });
  expect(textCapsOf({ SMS_CAPS: "0 0 0" })).toEqual({ perPerson: 0, inAll: 0, codesInAll: 0 });
  for (const SMS_CAPS of ["", "5", "5 500", "500 5 200", "many", "5,500,200"])
    expect(() => textCapsOf({ SMS_CAPS })).toThrow("5 500 200");
});
