import { expect, it } from "vitest";
import { Tabs } from "./tabs";

/** A tab, and what happens in it. */
function tab(name: string) {
  const happened: string[] = [];
  let next = Promise.withResolvers<void>();
  const log = (what: string) => {
    happened.push(what);
    next.resolve();
    next = Promise.withResolvers();
  };
  const tabs = new Tabs<string>(name, { lead: () => log("leads"), follow: () => log("follows"), hear: log });
  const until = async (...all: string[]) => {
    while (happened.length < all.length) await next.promise;
    expect(happened).toEqual(all);
  };
  return { tabs, until };
}

it("one tab leads; when it goes, the next one does, and what is told reaches the others alone", async () => {
  const [first, second, third] = [tab("one after the other"), tab("one after the other"), tab("one after the other")];
  await first.until("leads");
  first.tabs.tell("Guten Tag");
  await second.until("Guten Tag");
  await third.until("Guten Tag");
  first.tabs.leave();
  await second.until("Guten Tag", "leads");
  second.tabs.leave();
  await third.until("Guten Tag", "leads");
  await first.until("leads");
  third.tabs.leave();
});

it("a tab that is silent is led by the one that takes over, and leads again once that one is gone", async () => {
  const [silent, awake] = [tab("by force"), tab("by force")];
  await silent.until("leads");
  awake.tabs.takeOver();
  await awake.until("leads");
  await silent.until("leads", "follows");
  awake.tabs.leave();
  await silent.until("leads", "follows", "leads");
  silent.tabs.leave();
});

it("whoever leaves while waiting never leads", async () => {
  const [first, second, third] = [tab("in vain"), tab("in vain"), tab("in vain")];
  await first.until("leads");
  second.tabs.leave();
  first.tabs.leave();
  await third.until("leads");
  await second.until();
  third.tabs.leave();
});
