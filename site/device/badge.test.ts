import { afterEach, expect, it, vi } from "vitest";
import { clearBadge, markUnread } from "./badge";
import type { Store } from "./store";

/** A store of one collection, in memory. */
function store(): Store {
  const kept = new Map<string, unknown>();
  return {
    standing: { owner: "o", session: "s", until: 1 },
    put: async (_, id, value) => void kept.set(id, value),
    get: async () => null,
    all: async <Value>() => [...kept].map(([id, value]) => ({ id, value: value as Value, at: 0 })),
    remove: async (_, id) => void kept.delete(id),
    async change(_, values, { isAll = false } = {}) {
      if (isAll) kept.clear();
      for (const [id, value] of Object.entries(values)) value === null ? kept.delete(id) : kept.set(id, value);
    },
  };
}

function badges(refuse = false, permission = "granted") {
  const shown: (number | null)[] = [];
  const show = (count: number | null) => {
    shown.push(count);
    return refuse ? Promise.reject(new DOMException("no", "NotAllowedError")) : Promise.resolve();
  };
  vi.stubGlobal("Notification", { permission });
  vi.stubGlobal("navigator", { setAppBadge: show, clearAppBadge: () => show(null) });
  return shown;
}

afterEach(() => vi.unstubAllGlobals());

it("the number is that of conversations with something unread, and goes with the last", async () => {
  const shown = badges();
  const kept = store();
  await markUnread(kept, { a: true, b: true, c: false });
  await markUnread(kept, { a: true });
  await markUnread(kept, { a: false });
  await markUnread(kept, { c: true }, { isAll: true });
  await markUnread(kept, { c: false });
  await clearBadge();
  expect(shown).toEqual([2, 2, 1, 1, null, null]);
});

it("no number is shown to who has not let the site notify them", async () => {
  const shown = badges(false, "denied");
  await markUnread(store(), { a: true });
  await clearBadge();
  expect(shown).toEqual([]);
});

it("what is unread is known where the browser shows no number, too", async () => {
  badges(true);
  const kept = store();
  await markUnread(kept, { a: true });
  vi.stubGlobal("navigator", {});
  await markUnread(kept, {});
  expect(await kept.all("unread")).toHaveLength(1);
});
