import { m } from "../../paraglide/messages.js";

export const permitLabels = () => ({
  from: m.childminders_permit_from(),
  lastDay: m.childminders_permit_last(),
  atOnce: m.childminders_permit_at_once(),
  contracts: m.childminders_permit_contracts(),
  office: m.childminders_permit_office(),
});
