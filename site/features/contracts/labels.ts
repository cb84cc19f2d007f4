import { m } from "../../paraglide/messages.js";

/** How the fields of the draft are called. */
export const draftLabels = (): Readonly<Record<string, string>> => ({
  herName: m.contracts_her_name(),
  herAddress: m.contracts_her_address(),
  childName: m.contracts_child_name(),
  bornOn: m.contracts_born_on(),
  custodians: m.contracts_custodians(),
  shares: m.contracts_shares(),
  place: m.contracts_place(),
  settlingWeeks: m.contracts_settling_weeks(),
  settlingPaidBy: m.contracts_settling_paid_by(),
  office: m.contracts_office(),
  payCents: m.contracts_pay(),
  dueDay: m.contracts_due_day(),
  coPaymentCents: m.contracts_co_payment(),
  meals: m.contracts_meals(),
  mealCents: m.contracts_meal_cents(),
  hygieneCents: m.contracts_hygiene(),
  holdingFeeCents: m.contracts_holding_fee(),
  closingDays: m.contracts_closing_days(),
  closingWeeksAhead: m.contracts_closing_weeks(),
  substitute: m.contracts_substitute(),
  pickupMinutes: m.contracts_pickup_minutes(),
  probationDays: m.contracts_probation_days(),
  changeFrom: m.contracts_change_from(),
});
