import { describe, expect, it } from "vitest";
import { fileOf, isFromElsewhere, isSharePath, keepAttached, keepShared, picturesIn, sharedPictures } from "./shared";
import type { Store } from "./store";

const picture = (type: string, content = "bytes") => new File([content], "Garten.jpg", { type });
function formOf(...files: readonly (File | string)[]): FormData {
  const form = new FormData();
  for (const file of files) form.append("bild", file);
  return form;
}

describe("what another app shares", () => {
  it.each([
    ["/nachrichten/teilen", true],
    ["/en/nachrichten/teilen", true],
    ["/nachrichten", false],
    ["/fr/nachrichten/teilen", false],
  ])("comes to %s: %s", (path, isOne) => expect(isSharePath(path)).toBe(isOne));

  it("is taken where it is a picture, five at a time", () => {
    const taken = picturesIn(formOf(picture("image/jpeg"), picture("text/html"), picture("image/png", ""), "Garten"));
    expect(taken.map(({ type }) => type)).toEqual(["image/jpeg"]);
    expect(picturesIn(formOf(...Array.from({ length: 9 }, () => picture("image/png"))))).toHaveLength(5);
  });

  it("is the same file again, without its name", async () => {
    const file = fileOf({ url: `data:image/png;base64,${btoa("bytes")}` });
    expect([file.type, file.name, await file.text()]).toEqual(["image/png", "", "bytes"]);
  });

  it("is forgotten after a day", async () => {
    const { store, kept } = storeOfTest();
    kept.set("old", { value: { url: "data:old" }, at: Date.now() - 90_000_000 });
    kept.set("new", { value: { url: "data:new" }, at: Date.now() - 1_000 });
    expect(await sharedPictures(store)).toEqual([{ id: "new", url: "data:new" }]);
    expect([...kept.keys()]).toEqual(["new"]);
  });

  it("is kept ten at the most, however often somebody shares", async () => {
    const { store } = storeOfTest();
    const four = Array.from({ length: 4 }, (_, at) => `data:image/png;base64,${at}`);
    const fit = [await keepShared(store, four), await keepShared(store, four), await keepShared(store, four)];
    expect([fit, (await sharedPictures(store)).length]).toEqual([[true, true, false], 10]);
  });

  it("is kept up to twenty million characters, also where two apps share at once", async () => {
    const { store } = storeOfTest();
    const large = "x".repeat(9_000_000);
    const fit = await Promise.all([keepShared(store, [large]), keepShared(store, [large, large, "x"])]);
    expect(fit).toEqual([true, false]);
    expect((await sharedPictures(store)).map(({ url }) => url.length)).toEqual([9_000_000, 9_000_000, 1]);
  });

  it("remembers the document it became and where it was to be said", async () => {
    const { store } = storeOfTest();
    await keepShared(store, ["data:one"]);
    const [picture] = await sharedPictures(store);
    if (!picture) throw new Error("nothing was kept");
    await keepAttached(store, picture, { placementId: "p", documentId: "d" });
    expect(await sharedPictures(store)).toEqual([{ ...picture, attached: { placementId: "p", documentId: "d" } }]);
  });
});

describe("who shares", () => {
  const own = "https://tagesnest.example";
  const asked = (headers: Record<string, string>, referrer = "") =>
    isFromElsewhere({ headers: new Headers(headers), referrer }, own);

  it.each([
    ["the phone, which names nothing", asked({}), false],
    ["the phone, as a page without an origin", asked({ origin: "null" }, "about:client"), false],
    ["an app that is named", asked({}, "android-app://com.example.photos/"), false],
    ["a page of ours", asked({ origin: own, "sec-fetch-site": "same-origin" }, `${own}/nachrichten`), false],
    ["another site", asked({ origin: "https://else.example" }), true],
    ["another site that only its referrer tells", asked({ origin: "null" }, "https://else.example/"), true],
    ["another site, where the browser says so", asked({ "sec-fetch-site": "cross-site" }), true],
    ["a page of our own domain's neighbour", asked({ origin: "https://else.tagesnest.example" }), true],
  ])("is %s: from elsewhere %s", (_, is, expected) => expect(is).toBe(expected));
});

/** A store of one collection, in memory. */
function storeOfTest() {
  const kept = new Map<string, { value: unknown; at: number }>();
  const store: Store = {
    standing: { owner: "o", session: "s", until: 1 },
    put: async (_, id, value) => void kept.set(id, { value, at: Date.now() }),
    get: async () => null,
    all: async <Value>() => [...kept].map(([id, { value, at }]) => ({ id, at, value: value as Value })),
    remove: async (_, id) => void kept.delete(id),
    change: async () => {},
  };
  return { store, kept };
}
