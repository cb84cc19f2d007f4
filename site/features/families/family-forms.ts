import type { Asked } from "../../api/command";
import {
  inviteCoParent,
  leaveFamily,
  removeFavourite,
  removeSearch,
  saveSearch,
  startAlerts,
  stopAlerts,
  withdrawInvitation,
} from "../../api/families";
import { typed } from "../forms/fields";
import { alertFor } from "./take-search";

/** What the buttons of the family's page ask of the API. */
export const familyForms: Readonly<Record<string, (form: FormData) => Asked>> = {
  "alerts-on": (form) => startAlerts({ param: searchOf(form) }),
  "alerts-off": (form) => stopAlerts({ param: searchOf(form) }),
  "alert-need": (form) =>
    saveSearch({ json: alertFor(typed(form, "name"), new URLSearchParams(typed(form, "question"))) }),
  "remove-search": (form) => removeSearch({ param: searchOf(form) }),
  "drop-favourite": (form) => removeFavourite({ param: { slug: typed(form, "person") } }),
  invite: (form) => inviteCoParent({ json: { email: typed(form, "email") } }),
  withdraw: (form) => withdrawInvitation({ param: { invitationId: typed(form, "invitation") } }),
  leave: () => leaveFamily(),
};

function searchOf(form: FormData) {
  return { searchId: typed(form, "search") };
}
