import type { ProxyAct } from "../../../domain/offices/proxy/rules";
import { m } from "../../paraglide/messages.js";
import { href } from "../../paths";
import { typed } from "../forms/fields";

/** What the fields say by which a family is reached. */
export const contactLabels = () => ({
  name: m.offices_family_name(),
  phone: m.offices_family_phone(),
  email: m.offices_family_email(),
});

/** What was typed there. */
export const contactIn = (form: FormData) => ({
  name: typed(form, "name"),
  phone: typed(form, "phone"),
  email: typed(form, "email") || null,
  language: typed(form, "language") === "en" ? ("en" as const) : ("de" as const),
});

export const familyPage = (id: string): string => href(`/fachberatung/familien/${id}`);

export const actName: Readonly<Record<ProxyAct, () => string>> = {
  child: m.offices_family_act_child,
  need: m.offices_family_act_need,
  inquiry: m.offices_family_act_inquiry,
  withdraw: m.offices_family_act_withdraw,
  propose_visit: m.offices_family_act_propose_visit,
  pick_visit: m.offices_family_act_pick_visit,
  accept: m.offices_family_act_accept,
  refuse_offer: m.offices_family_act_refuse_offer,
  contact: m.offices_family_act_contact,
  taken_on: m.offices_family_act_taken_on,
};
