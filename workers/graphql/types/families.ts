import { ageOn, isExpected } from "../../../domain/families/rules";
import {
  coParent,
  openInvitation,
  ownAlert,
  ownCareNeed,
  ownCareWish,
  ownChild,
  ownFamily,
  ownFamilyMember,
  ownFavourite,
  ownSavedSearch,
} from "../../../domain/families/visible";
import { todayInBerlin } from "../../../domain/kernel/calendar";
import { type CareSchedule, hoursOfSchedule } from "../../../domain/kernel/care-schedule";
import type { FortnightGrid } from "../../../domain/kernel/fortnight-grid";
import { printSchedule } from "../../../domain/kernel/print-schedule";
import { visibleObject, visibleOne } from "../visible";
import { Listing } from "./search";

const CoParent = visibleObject(coParent, { name: "CoParent", description: "A parent of one's own family." });

const Member = visibleObject(ownFamilyMember, {
  name: "FamilyMember",
  description: "Who belongs to the family, and since when.",
  fields: ({ one, computed }) => ({
    person: one("person", CoParent),
    you: computed(["personId"], "Boolean", ({ personId }, { actor }) => personId === actor.personId),
  }),
});

const Invitation = visibleObject(openInvitation, {
  name: "FamilyInvitation",
  description: "A parent was asked to join and has not answered yet.",
});

const Wish = visibleObject(ownCareWish, {
  name: "CareWish",
  description: "What counts beside the hours: 1 nice, 2 important, 3 a must.",
});

type Hours = { fixedHours: FortnightGrid; floatingWindow: FortnightGrid | null; floatingHours: number | null };
const hours = ["fixedHours", "floatingWindow", "floatingHours"] as const;

function scheduleOf({ fixedHours: fixed, floatingWindow, floatingHours }: Hours): CareSchedule {
  if (floatingWindow === null || floatingHours === null) return { fixed };
  return { fixed, floating: { window: floatingWindow, hoursPerWeek: floatingHours } };
}

const Need = visibleObject(ownCareNeed, {
  name: "CareNeed",
  description: "The care one child needs: hours, from when, and from where to where.",
  fields: ({ few, computed }) => ({
    hoursText: computed(hours, "String", (row, { locale }) => printSchedule(scheduleOf(row), locale)),
    hoursPerWeek: computed(hours, "Float", (row) => hoursOfSchedule(scheduleOf(row))),
    wishes: few("wishes", Wish, { weight: "desc", wish: "asc" }),
  }),
});

const Child = visibleObject(ownChild, {
  name: "Child",
  description: "A nickname and a month, nothing else.",
  fields: ({ one, computed }) => ({
    expected: computed(["bornMonth"], "Boolean", ({ bornMonth }, { now }) => isExpected(bornMonth, todayInBerlin(now))),
    ageMonths: computed(["bornMonth"], "Int", ({ bornMonth }, { now }) => ageOn(bornMonth, todayInBerlin(now))),
    need: one("need", Need),
  }),
});

const Alert = visibleObject(ownAlert, {
  name: "SearchAlert",
  description: "Who asks hears of openings, since then.",
});

const SavedSearch = visibleObject(ownSavedSearch, {
  name: "SavedSearch",
  description: "A question to the public search that the family asks again and again.",
  fields: ({ few }) => ({ alerts: few("alerts", Alert, { since: "asc" }, "One's own: one, or none.") }),
});

const Favourite = visibleObject(ownFavourite, {
  name: "Favourite",
  description: "A childminder whom the family wants to find again.",
  fields: ({ one }) => ({ listing: one("listing", Listing, "Null while she is not listed.") }),
});

const Family = visibleObject(ownFamily, {
  name: "Family",
  description: "One's own family.",
  fields: ({ few, pages }) => ({
    members: few("members", Member, { joinedAt: "asc" }),
    invitations: few("invitations", Invitation, { at: "desc" }),
    children: few("children", Child, { bornMonth: "asc", id: "asc" }),
    savedSearches: few("savedSearches", SavedSearch, { createdAt: "asc" }),
    favourites: pages("favourites", Favourite, { at: "desc", childminderId: "asc" }),
  }),
});

visibleOne("family", Family, "One's own family; null before there is one.");
