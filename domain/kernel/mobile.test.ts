import { describe, expect, it } from "vitest";
import { readMobile } from "./mobile";

describe("a mobile number", () => {
  it.each([
    ["0151 23456789", "+4915123456789"],
    ["0151/2345-6789", "+4915123456789"],
    ["+49 151 23456789", "+4915123456789"],
    ["+49 (0)151 23456789", "+4915123456789"],
    ["+49 0151 23456789", "+4915123456789"],
    ["0049151 23456789", "+4915123456789"],
    ["4915123456789", "+4915123456789"],
    ["0151–2345–6789", "+4915123456789"],
    ["０１５１ 23456789", "+4915123456789"],
    ["0160 1234567", "+491601234567"],
    ["0171.1234567", "+491711234567"],
    ["0176 12345678", "+4917612345678"],
  ])("%s is kept as %s", (text, kept) => {
    expect(readMobile(text)).toBe(kept);
    expect(readMobile(kept)).toBe(kept);
  });

  it.each([
    ["a landline", "0341 1234567"],
    ["too short, whatever libraries say", "0151 234567"],
    ["too long", "0171 123456789"],
    ["a pager", "0164 1234567"],
    ["Austrian", "+43 664 1234567"],
    ["without its 0", "151 23456789"],
    ["a premium number", "0900 1234567"],
    ["letters", "0151 2345678a"],
    ["nothing", ""],
    ["somebody's guess at an address", "0151 23456789@sms.example"],
  ])("is none: %s", (_, text) => expect(readMobile(text)).toBeNull());
});
