/** On the family's page: what was kept on this device before somebody signed in is taken over, and the device knows the family's list. */

import { call, Refused } from "../../api/call";
import { addFavourite } from "../../api/families";
import { readHearts, settleHearts, withHeart, writeHearts } from "../../device/kept-hearts";

const list = document.querySelector<HTMLElement>("[data-favourites]");
const kept = readHearts();
if (list && kept) {
  const family = (list.dataset["favourites"] ?? "").split(" ").filter(Boolean);
  const { hearts, toTakeOver } = settleHearts(kept, family);
  let settled = hearts;
  let taken = 0;
  for (const slug of toTakeOver) {
    try {
      await call(document.documentElement.lang, addFavourite({ param: { slug } }));
      settled = withHeart(settled, slug, "family");
      taken++;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // Who is no longer listed is not kept any longer; without a network it waits for the next visit.
      if (error.code === "childminders.not_found") settled = withHeart(settled, slug, null);
    }
  }
  writeHearts(settled);
  if (taken > 0) location.reload();
}
