import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bearsName, checksADay, endOf, sameName, whyNotBegun } from "./rules";

const named = (givenName: string, familyName: string) => ({ givenName, familyName });

describe("whether an account bears the name of a document", () => {
  it.each([
    ["Miriam Vogt", named("Miriam Anna Sophie", "Vogt")],
    ["Anna Vogt", named("Miriam Anna Sophie", "Vogt")],
    ["Sophie Miriam Vogt", named("Miriam Anna Sophie", "Vogt")],
    ["miriam VOGT", named("MIRIAM", "VOGT")],
    ["Jörg Müller", named("JOERG", "MUELLER")],
    ["Łucja Wałęsa", named("Lucja", "Walesa")],
    ["José Strauß", named("JOSE", "STRAUSS")],
    ["Gerda von Brandt", named("Gerda", "von Brandt")],
    ["Eva Klein-Groß", named("Eva", "KLEIN GROSS")],
    ["Dr. Karl-Heinz Meier", named("Karl Heinz", "Dr. Meier")],
    ["Michael Herr", named("Michael", "Herr")],
    ["Frau Prof. Dr. Eva Frau", named("Eva", "Frau")],
  ])("%s does", (account, document) => {
    expect(bearsName(account, document)).toBe(true);
  });

  it.each([
    ["Miriam Vogt", named("Miriam", "Albrecht")],
    ["Michael Meier", named("Michael", "Herr Meier Herr")],
    ["Michael", named("Michael", "Herr")],
    ["Maria Vogt", named("Miriam Anna", "Vogt")],
    ["Vogt", named("Miriam", "Vogt")],
    ["Miriam", named("Miriam", "Vogt")],
    ["Vogt Miriam", named("Miriam", "Vogt")],
    ["Eva Groß", named("Eva", "Klein-Groß")],
    ["Jorg Muller", named("Jörg", "Müller")],
    ["Miriam Vogt", named("", "Vogt")],
    ["Miriam Vogt", named("Miriam", "")],
    ["", named("", "")],
    ["Олена Шевченко", named("Олена", "Шевченко")],
  ])("%s does not", (account, document) => {
    expect(bearsName(account, document)).toBe(false);
  });

  it("does, whatever capitals, hyphens and spaces it is written with", () => {
    const word = fc.stringMatching(/^[a-zäöü]{2,9}$/).filter((text) => !["dr", "prof", "herr", "frau"].includes(text));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), word, (given, family) => {
        const document = named(given.join(" ").toUpperCase(), family.toUpperCase());
        expect(bearsName(`${given.join("-")}  ${family}`, document)).toBe(true);
        expect(sameName(`${given.join(" ")} ${family}`, `${document.givenName} ${document.familyName}`)).toBe(true);
      }),
    );
  });
});

describe("a check is begun", () => {
  const free = { name: "Miriam Vogt", today: 0, passed: null };
  it.each([
    [free, null],
    [{ ...free, name: " " }, "identity_checks.name_missing"],
    [{ ...free, passed: { checkedName: "miriam vogt" } }, "identity_checks.passed_already"],
    [{ ...free, passed: { checkedName: "Miriam Albrecht" } }, null],
    [{ ...free, today: checksADay - 1 }, null],
    [{ ...free, today: checksADay }, "identity_checks.too_many"],
  ])("%j: %s", (asked, code) => {
    expect(whyNotBegun(asked)?.code ?? null).toBe(code);
  });
});

describe("what is kept of an outcome", () => {
  const told = { state: "passed", method: "ID", level: "VERIFIED", at: null, ...named("Miriam Anna", "Vogt") } as const;
  it("is nothing while there is none", () => expect(endOf({ state: "open" }, "Miriam Vogt")).toBeNull());
  it("is the account's own spelling where both agree", () =>
    expect(endOf(told, "Anna Vogt")).toEqual({
      state: "passed",
      method: "ID",
      level: "VERIFIED",
      checkedName: "Anna Vogt",
    }));
  it("is the document's where they differ", () =>
    expect(endOf(told, "Anna Albrecht")).toMatchObject({ state: "name_differs", checkedName: "Miriam Anna Vogt" }));
  it.each(["refused", "ended"] as const)("is no name where it is %s", (state) =>
    expect(endOf({ state }, "Anna Vogt")).toEqual({ state, method: "", level: "", checkedName: "" }),
  );
});
