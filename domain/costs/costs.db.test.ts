import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadPlaces } from "../../db/reference/load-places";
import { testDatabase } from "../../tests/support/database";
import { settle } from "../../tests/support/people";
import { parseInput } from "../kernel/input";
import { anyone } from "../kernel/permissions";
import { estimateCosts } from "./queries";
import { EstimateCosts } from "./schemas";

const { pool, context, empty } = testDatabase();
const system = context();
const visitor = context({ actor: anyone });
const ask = (question: Record<string, string>, ctx = visitor) =>
  estimateCosts(ctx, parseInput(EstimateCosts, question));

beforeAll(async () => {
  await loadPlaces(pool);
}, 60_000);
beforeEach(empty);

describe("the cost estimate", () => {
  it("takes the statute of the municipality, also by postal code and from one of its districts", async () => {
    for (const place of ["Düsseldorf", "40210", "duesseldorf"]) {
      const answer = await ask({ place, age: "18", income: "65000" });
      expect(answer.statute?.municipality).toBe("Düsseldorf");
      expect(answer.funded.fee).toEqual({ from: 19_500, to: 19_500 });
    }
    expect((await ask({ place: "Kreuzberg (Berlin)" })).statute).toMatchObject({
      municipality: "Berlin",
      mealsFixed: true,
    });
  });

  // Berlin, Leipzig and Köln are each one place; of Frankfurts the larger is reckoned and the other offered.
  it("offers the other places of a name instead of choosing silently", async () => {
    const frankfurt = await ask({ place: "Frankfurt" });
    expect(frankfurt.place.label).toBe("Frankfurt am Main");
    expect(frankfurt.alternatives).toEqual([{ label: "Frankfurt (Oder)", slug: "frankfurt-oder" }]);
    expect((await ask({ place: "Frankfurt/O" })).place).toEqual({ label: "Frankfurt (Oder)", land: "BB" });
  });

  it("reads numbers in German and English notation", async () => {
    for (const income of ["65000", "65.000", "65,000", "65 000", "65.000,00", "65.000 €"]) {
      expect((await ask({ place: "Düsseldorf", age: "18", income })).funded.fee).toEqual({ from: 19_500, to: 19_500 });
    }
    for (const income of ["0x10", "6.5e4", "1.2.3"]) {
      expect(() => parseInput(EstimateCosts, { place: "Düsseldorf", income })).toThrow(
        expect.objectContaining({ fields: [{ field: "income", code: "input.not_a_number", params: {} }] }),
      );
    }
    expect((await ask({ place: "Berlin", hours: "3,5" })).hoursPerWeek).toBe(3.5);
  });

  it("says that a statute is perhaps outdated, and that meals are charged by the city", async () => {
    expect((await ask({ place: "Dresden" })).statute).toMatchObject({ mayBeOutdatedSince: "2026-09-01" });
    expect((await ask({ place: "Leipzig" })).statute).toMatchObject({ municipality: "Leipzig", lastDay: null });
    const bremen = await ask({ place: "Bremen", meals: "60" });
    expect(bremen.funded.meals).toBeNull();
    expect(bremen.unknown).toContain("meals_to_office");
  });

  it("says where there is no statute, and still what the law of the Land fixes", async () => {
    const koeln = await ask({ place: "Köln" });
    expect(koeln).toMatchObject({ statute: null, law: { coPaymentsBanned: true }, funded: { fee: null, total: null } });
    expect(koeln.unknown).toContain("no_statute");
    expect(koeln.funded.coPayment).toEqual({ from: 0, to: 0 });
  });

  it("takes meals and price from the childminder's profile, and her place where none is given", async () => {
    const { slug } = await settle(system);
    const answer = await ask({ childminder: slug });
    expect(answer).toMatchObject({
      place: { label: "Leipzig", land: "SN" },
      childminder: { slug, name: "Katrin Seidel" },
      funded: { meals: { from: 6_500, to: 6_500 } },
      private: { care: { from: 84_500, to: 84_500 }, total: { from: 91_000, to: 91_000 } },
    });
    expect(answer.tags).toHaveLength(1);
    const elsewhere = await ask({ childminder: slug, place: "Berlin", price: "7,50", meals: "20" });
    expect(elsewhere).toMatchObject({ place: { label: "Berlin" }, private: { care: { from: 97_500, to: 97_500 } } });
    expect(elsewhere.funded.meals).toEqual({ from: 2_300, to: 2_300 });
  });

  it("takes the statute of the Landkreis where only that is published of her place", async () => {
    const { slug } = await settle(system, {
      home: { land: "RP", municipalityId: "ags-07131007", placeName: "Landkreis Ahrweiler" },
    });
    const answer = await ask({ childminder: slug });
    expect(answer).toMatchObject({ place: { label: "Landkreis Ahrweiler", land: "RP" } });
    expect(answer.sources.filter(({ of }) => of === "fee")).not.toEqual([]);
  });

  it("speaks the reader's language", async () => {
    const german = await ask({ place: "Düsseldorf" });
    const english = await ask({ place: "Düsseldorf" }, context({ actor: anyone, locale: "en" }));
    expect(english.remarks).toHaveLength(german.remarks.length);
    expect(english.remarks.join()).toContain("income bracket");
  });

  it("names what is wrong", async () => {
    await expect(ask({})).rejects.toMatchObject({ code: "costs.where_missing", field: "place" });
    await expect(ask({ place: "Atlantis" })).rejects.toMatchObject({ code: "search.unknown_place", field: "place" });
    await expect(ask({ childminder: "nobody" })).rejects.toMatchObject({
      code: "childminders.not_found",
      field: "childminder",
    });
    const wrong = { place: "Berlin", hours: "90", age: "-1", income: "viel", price: "6,555", rate: "17", child: "0" };
    expect(() => parseInput(EstimateCosts, wrong)).toThrow(
      expect.objectContaining({ params: { fields: "hours, age, income, child, price, rate" } }),
    );
  });
});
