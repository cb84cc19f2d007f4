import { accountData } from "../accounts/personal-data";
import { capacityData } from "../capacity/personal-data";
import { childminderData } from "../childminders/personal-data";
import { proofData } from "../childminders/proofs/personal-data";
import { settlingData } from "../childminders/settling/personal-data";
import { documentData } from "../documents/personal-data";
import { familyData } from "../families/personal-data";
import type { PersonalPart } from "./part";
import { privacyData } from "./personal-data";

/** All that is held about people, part by part, in the order in which it goes: files and proofs before the profile, the account last. */
export const personalParts: readonly PersonalPart[] = [
  familyData,
  documentData,
  proofData,
  settlingData,
  childminderData,
  capacityData,
  privacyData,
  accountData,
];

/** Tables that hold nothing about a person, each with the reason; a table must be here or in a part above. */
export const notPersonal: Readonly<Record<string, string>> = {
  events: "the trail: ids and codes only, meaningless once the person is gone; kept (kept.ts)",
  event_seals: "hashes over days of the trail",
  deliveries: "ids of events; what a vendor answered is cleared by the erasure itself",
  places: "reference data",
  place_names: "reference data",
  postal_codes: "reference data",
  reference_data: "versions of reference data",
  signing_keys: "keys of the house",
  vendor_calls: "which calls of QStash came, by its own numbers; what they ask for concerns nobody",
};
