import { codesFields, selectFields } from "../../../domain/listing/filters";
import { m } from "../../paraglide/messages.js";
import { fieldName } from "./wish-names";

/** How the fields of the search are called, where an error has to say which one it means. */
export const fieldLabels = (): Record<string, string> => ({
  place: m.field_place(),
  to: m.field_to(),
  radius: m.field_radius(),
  detour: m.field_detour(),
  hours: m.field_hours(),
  start: m.field_start(),
  age: m.field_age_short(),
  lasting: m.field_lasting(),
  ...Object.fromEntries([...codesFields, ...selectFields].map((field) => [field, fieldName(field)])),
});
