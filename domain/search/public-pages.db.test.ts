import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../tests/support/database";
import { enterRequiredProofs, place, settle } from "../../tests/support/people";
import { describeChildminder } from "../childminders/profile/commands";
import type { Day } from "../kernel/calendar";
import { anyone } from "../kernel/permissions";
import { listPublicPages } from "./public-pages";

const { context, empty } = testDatabase();
const at = (time: string) => context({ now: new Date(time) });
const visitor = context({ actor: anyone });
const changes = async () =>
  Object.fromEntries((await listPublicPages(visitor, 0)).childminders.map(({ slug, changedOn }) => [slug, changedOn]));

beforeEach(empty);

test("a page says when something last changed that it shows, and nothing else", async () => {
  const anna = await settle(at("2026-10-01T08:00:00Z"), { person: { name: "Anna Alt" }, ownMaximum: 1 });
  const berta = await settle(at("2026-10-02T08:00:00Z"), { person: { name: "Berta Bunt" } });
  expect(await changes()).toEqual({ [anna.slug]: "2026-10-01", [berta.slug]: "2026-10-02" });

  await place(at("2026-10-04T22:30:15Z"), anna.childminderId);
  expect(await changes()).toMatchObject({ [anna.slug]: "2026-10-05", [berta.slug]: "2026-10-02" });

  const text = { childminderId: berta.childminderId, headline: "Bunter Garten", about: "Ich bin Berta." };
  await describeChildminder(at("2026-10-06T07:00:00Z"), { ...text, locale: "de" });
  expect(await changes()).toMatchObject({ [berta.slug]: "2026-10-06" });

  // What only she and her office see is no change of her page.
  await enterRequiredProofs(at("2026-10-07T07:00:00Z"), berta.childminderId, "2026-10-06" as Day);
  expect(await changes()).toMatchObject({ [berta.slug]: "2026-10-06" });
});
