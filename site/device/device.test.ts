import "fake-indexeddb/auto";
import { describe, expect, it, vi } from "vitest";
import { forgetArrived, pageOf, turnOf } from "./drafts";
import { isNeverKept } from "./fields";
import { flush, keep, meaningOf, type Waiting, waitingIn } from "./outbox";
import { arrived, arrivedIn, outcomeOf, stillArrived } from "./request";
import { lockedDays, type Standing, standingOf, whatBecomes } from "./standing";
import { follow, openStore, storeAsItIs, Wiped, whenWiped, wipe } from "./store";

const day = 86_400_000;
const person = (owner: string, session = "first", until = Date.now() + 14 * day): Standing => ({
  owner,
  session,
  until,
});

describe("what a browser keeps", () => {
  it("stays while its owner is signed in, in whichever session", () => {
    expect(whatBecomes(person("anna"), person("anna", "second"), Date.now())).toBe("adopt");
  });

  it("goes when somebody else signs in", () => {
    expect(whatBecomes(person("anna"), person("bernd"), Date.now())).toBe("wipe");
  });

  it("goes when its session was ended, be it from elsewhere while the device was off", () => {
    const kept = person("anna", "first", 10 * day);
    expect(whatBecomes(kept, null, 9 * day)).toBe("wipe");
  });

  it("waits sealed where its session only ran out, for a while", () => {
    const kept = person("anna", "first", 10 * day);
    expect(whatBecomes(kept, null, 10 * day)).toBe("lock");
    expect(whatBecomes(kept, null, (10 + lockedDays) * day)).toBe("wipe");
  });

  it("is told whose it is in a header, or nobody's", () => {
    expect(standingOf("anna first 123")).toEqual({ owner: "anna", session: "first", until: 123 });
    for (const text of [null, undefined, "", "anna", "anna first", "anna first soon"])
      expect(standingOf(text)).toBeNull();
  });
});

describe("the store", () => {
  it("gives back what was put there, in its order, and nothing in plain text", async () => {
    const store = await openStore(person("anna"));
    await store.put("drafts", "one", { text: "Emil mag Nudeln" });
    await store.put("drafts", "two", { text: "zwei" });
    expect((await store.all("drafts")).map(({ id }) => id)).toEqual(["one", "two"]);
    expect(await store.get("drafts", "one")).toEqual({ text: "Emil mag Nudeln" });
    expect(await store.all("outbox")).toEqual([]);
    expect(JSON.stringify(await raw())).not.toContain("Nudeln");
  });

  it("has a key that nobody can take out of the browser", async () => {
    await openStore(person("anna"));
    const [vault] = await raw("vault");
    await expect(crypto.subtle.exportKey("raw", (vault as { key: CryptoKey }).key)).rejects.toThrow();
  });

  it("is another one for another person, and the page of the first has no part in it", async () => {
    const hers = await openStore(person("anna"));
    await hers.put("drafts", "one", "hers");
    const his = await openStore(person("bernd"));
    expect(await his.all("drafts")).toEqual([]);
    await expect(hers.put("drafts", "two", "late")).rejects.toThrow(Wiped);
    expect(await his.all("drafts")).toEqual([]);
    await his.put("drafts", "one", "his");
    await expect(hers.get("drafts", "one")).rejects.toThrow(Wiped);
    await expect(hers.all("drafts")).rejects.toThrow(Wiped);
    await expect(hers.remove("drafts", "one")).rejects.toThrow(Wiped);
    expect(await his.get("drafts", "one")).toBe("his");
  });

  it("tells other tabs that it is gone, not the page that opens the new one", async () => {
    await openStore(person("anna"));
    const hers = vi.fn();
    whenWiped(hers);
    const otherTab = new BroadcastChannel("tagesnest.device");
    const heard = new Promise((done) => otherTab.addEventListener("message", done));
    await openStore(person("bernd"));
    await heard;
    otherTab.close();
    expect(hers).not.toHaveBeenCalled();
  });

  it("is one store for two tabs that open at once", async () => {
    await wipe();
    const [one, other] = await Promise.all([openStore(person("anna")), openStore(person("anna"))]);
    await one.put("drafts", "one", "hers");
    expect(await other.get("drafts", "one")).toBe("hers");
    await wipe();
  });

  it("is wiped by signing out, and by a session that was ended elsewhere", async () => {
    const store = await openStore(person("anna"));
    await store.put("drafts", "one", "hers");
    await wipe();
    await expect(store.put("drafts", "two", "late")).rejects.toThrow(Wiped);
    expect(await raw()).toEqual([]);
    await (await openStore(person("anna"))).put("drafts", "three", "again");
    expect(await follow(null)).toBe(true);
    expect(await raw()).toEqual([]);
    expect(await raw("vault")).toEqual([]);
  });

  it("opens to nobody once its session has run out, and to its owner again afterwards", async () => {
    const store = await openStore(person("anna", "first", Date.now() - 1));
    await store.put("drafts", "one", "hers");
    expect(await storeAsItIs()).toBeNull();
    expect(await follow(null)).toBe(false);
    expect(await (await openStore(person("anna", "second"))).get("drafts", "one")).toBe("hers");
    await wipe();
  });

  it("changes several at once, and where it is said so nothing else is left of that collection", async () => {
    const store = await openStore(person("anna"));
    await store.put("drafts", "one", "first");
    await store.change("unread", { a: true, b: true, c: null });
    await store.change("unread", { b: null, d: true });
    expect((await store.all("unread")).map(({ id }) => id)).toEqual(["a", "d"]);
    await store.change("unread", { d: true, e: true }, { isAll: true });
    expect((await store.all("unread")).map(({ id }) => id)).toEqual(["d", "e"]);
    await store.change("unread", {}, { isAll: true });
    expect([await store.all("unread"), await store.get("drafts", "one")]).toEqual([[], "first"]);
    await wipe();
  });

  it("forgets a value that was sealed for another place", async () => {
    const store = await openStore(person("anna"));
    await store.put("drafts", "one", "hers");
    const [sealed] = (await raw()) as { id: string }[];
    await putRaw({ ...sealed, id: "two" });
    expect(await store.get("drafts", "two")).toBeNull();
    expect((await store.all("drafts")).map(({ id }) => id)).toEqual(["one"]);
    await wipe();
  });
});

describe("the outbox", () => {
  const form = (url: string, lane = "forms"): Waiting => ({
    url,
    lane,
    words: url,
    body: { kind: "form", fields: [["nickname", "Emil"]] },
  });
  const answering = (statuses: Readonly<Record<string, number>>) => {
    const asked: string[] = [];
    const send = async (url: unknown) => {
      asked.push(String(url));
      const status = statuses[String(url)] ?? 204;
      if (status === 0) throw new TypeError("no network");
      return new Response(null, { status });
    };
    return { asked, send: send as typeof fetch };
  };

  it("sends what waits in order, each once, under its key and for its owner", async () => {
    const store = await openStore(person("anna"));
    for (const url of ["/a", "/b"]) await keep(store, `key-${url}`, form(url));
    const seen: RequestInit[] = [];
    const done = await flush(store, (async (_url: unknown, init: RequestInit) => {
      seen.push(init);
      return new Response(null, { status: 204 });
    }) as typeof fetch);
    expect(done.sent.map(({ url }) => url)).toEqual(["/a", "/b"]);
    expect(seen.map(({ body }) => (body as FormData).get("request"))).toEqual(["key-/a", "key-/b"]);
    expect(seen[0]?.headers).toMatchObject({ "device-owner": "anna" });
    expect(await waitingIn(store)).toEqual([]);
    await wipe();
  });

  it("keeps what is stuck, and what comes behind it in its lane; other lanes go on", async () => {
    const store = await openStore(person("anna"));
    await keep(store, "1", form("/a", "room-1"));
    await keep(store, "2", form("/b", "room-1"));
    await keep(store, "3", form("/c", "room-2"));
    const { asked, send } = answering({ "/a": 0 });
    expect(await flush(store, send)).toMatchObject({ waiting: 2, signedOut: false });
    expect(asked).toEqual(["/a", "/c"]);
    await wipe();
  });

  it("keeps what was refused until its author has seen it, and does not try again", async () => {
    const store = await openStore(person("anna"));
    await keep(store, "1", form("/a"));
    const { asked, send } = answering({ "/a": 422 });
    expect((await flush(store, send)).refused).toHaveLength(1);
    await flush(store, send);
    expect(asked).toEqual(["/a"]);
    expect(await waitingIn(store)).toHaveLength(1);
    await wipe();
  });

  it("stops where nobody is signed in any more", async () => {
    const store = await openStore(person("anna"));
    await keep(store, "1", form("/a"));
    await keep(store, "2", form("/b", "other"));
    const { asked, send } = answering({ "/a": 401 });
    expect(await flush(store, send)).toMatchObject({ signedOut: true, waiting: 2 });
    expect(asked).toEqual(["/a"]);
    await wipe();
  });

  it("takes a command to the API that was done already for sent", async () => {
    const store = await openStore(person("anna"));
    await keep(store, "tap", {
      url: "/api/x",
      lane: "days",
      words: "",
      body: { kind: "json", method: "POST", json: {} },
    });
    const send = async () => Response.json({ code: "input.already_done" }, { status: 409 });
    expect((await flush(store, send as unknown as typeof fetch)).sent).toHaveLength(1);
    await wipe();
  });

  it("forgets what has arrived another way", async () => {
    const store = await openStore(person("anna"));
    await keep(store, "1", form("/a"));
    await store.put("drafts", "x", { page: "/a", fields: [], words: "", savedAt: Date.now(), request: "1" });
    await store.put("drafts", "y", { page: "/b", fields: [], words: "", savedAt: Date.now() });
    await forgetArrived(store, ["1"]);
    expect(await waitingIn(store)).toEqual([]);
    expect((await store.all("drafts")).map(({ id }) => id)).toEqual(["y"]);
    await wipe();
  });

  it("forgets a draft that stood in what arrived, be it that its page was gone before it was written down, and keeps what was typed since", async () => {
    const store = await openStore(person("anna"));
    const draft = (request: string) => ({ page: "/a", fields: [], words: "", savedAt: Date.now(), request });
    await store.put("drafts", "earlier", draft(turnOf("tab", 9)));
    await store.put("drafts", "same", draft(turnOf("tab", 10)));
    await store.put("drafts", "since", draft(turnOf("tab", 11)));
    await store.put("drafts", "another", draft(turnOf("other tab", 1)));
    await forgetArrived(store, [turnOf("tab", 10)]);
    expect((await store.all("drafts")).map(({ id }) => id).sort()).toEqual(["another", "since"]);
    await wipe();
  });

  it.each([
    [204, "sent"],
    [422, "refused"],
    [409, "refused"],
    [401, "signed out"],
    [429, "later"],
    [503, "later"],
    [null, "later"],
  ] as const)("takes %s for %s", (status, meaning) => expect(meaningOf(status)).toBe(meaning));
});

describe("a page's answer to the outbox", () => {
  const redirect = (location: string) => new Response(null, { status: 303, headers: { location } });
  it.each([
    [redirect("/familie?getan=child"), 204],
    [redirect("/en/anmelden?next=%2Ffamilie"), 401],
    [redirect("/anmelden"), 401],
    [new Response("<p>", { status: 422 }), 422],
    [new Response("<p>", { status: 200 }), 204],
  ])("is a word", (answer, status) => expect(outcomeOf(answer).status).toBe(status));
});

it("what has arrived is told of several tabs at once, of the last few", () => {
  const told = (before: string | null, key: string) => arrived(key, before).split(";")[0] ?? "";
  expect(arrivedIn(told(`a=1; ${told(null, "one")}`, "two"))).toEqual(["one", "two"]);
  let cookie = "";
  for (let at = 0; at < 20; at++) cookie = told(cookie, `key-${at}`);
  expect(arrivedIn(cookie)).toHaveLength(8);
  expect(arrivedIn("other=1")).toEqual([]);
});

it("what has arrived stays told until a page has acted upon it, and is gone with the last of it", () => {
  expect(arrivedIn(stillArrived(["tab:2", "tab:3"]).split(";")[0] ?? "")).toEqual(["tab:2", "tab:3"]);
  expect([stillArrived(["tab:3"]), stillArrived([])].map((cookie) => /Max-Age=(\d+)/.exec(cookie)?.[1])).toEqual([
    "600",
    "0",
  ]);
});

describe("a field", () => {
  const field = (name: string, rest = {}) => ({ name, type: "text", autocomplete: "", marked: false, ...rest });
  it.each(["iban", "cardNumber", "allergies", "issued-measles", "healthInsurance", "code", "totp", "paymentReference"])(
    "that pays, is about health or signs in is never kept: %s",
    (name) => {
      expect(isNeverKept(field(name))).toBe(true);
    },
  );
  it.each(["nickname", "postalCode", "about", "hours", "street", "choice", "endsOn"])(
    "that does not is: %s",
    (name) => {
      expect(isNeverKept(field(name))).toBe(false);
    },
  );
  it("is told by its type, its purpose or a mark, too", () => {
    expect(isNeverKept(field("x", { type: "password" }))).toBe(true);
    expect(isNeverKept(field("x", { autocomplete: "cc-number" }))).toBe(true);
    expect(isNeverKept(field("x", { marked: true }))).toBe(true);
  });
});

it("both languages share a page's drafts, whatever came behind its address", () => {
  const page = (path: string) => pageOf(new URL(path, "https://tagesnest.example"));
  expect(page("/en/familie/kind?kind=1&getan=child")).toBe("/familie/kind?kind=1");
  expect(page("/familie/kind?kind=1#x")).toBe("/familie/kind?kind=1");
  expect(page("/en")).toBe("/");
  expect(page("/entdecken")).toBe("/entdecken");
});

function database(): Promise<IDBDatabase> {
  return new Promise((done) => {
    const request = indexedDB.open("tagesnest");
    request.onsuccess = () => done(request.result);
  });
}

async function raw(store = "sealed"): Promise<unknown[]> {
  const db = await database();
  return new Promise((done) => {
    const request = db.transaction(store).objectStore(store).getAll();
    request.onsuccess = () => {
      db.close();
      done(request.result);
    };
  });
}

async function putRaw(value: object): Promise<void> {
  const db = await database();
  await new Promise((done) => {
    const request = db.transaction("sealed", "readwrite").objectStore("sealed").put(value);
    request.onsuccess = done;
  });
  db.close();
}
