import { expect, it } from "vitest";
import { textCapsOf } from "./caps";

it("says how many SMS leave in a day, or that nobody said it", () => {
  expect(textCapsOf({ SMS_CAPS: "5 500" })).toEqual({ perPerson: 5, inAll: 500 });
  expect(textCapsOf({ SMS_CAPS: "0 0" })).toEqual({ perPerson: 0, inAll: 0 });
  for (const SMS_CAPS of ["", "5", "500 5", "many", "5,500"]) expect(() => textCapsOf({ SMS_CAPS })).toThrow("5 500");
});
