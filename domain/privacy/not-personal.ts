/** Tables that hold nothing about a person, each with the reason; a table must be here or in a part above. */
export const notPersonal: Readonly<Record<string, string>> = {
  events: "the trail: ids and codes only, meaningless once the person is gone; kept (kept.ts)",
  event_seals: "hashes over days of the trail",
  deliveries: "ids of events; what a vendor answered is cleared by the erasure itself",
  places: "reference data",
  place_names: "reference data",
  postal_codes: "reference data",
  reference_data: "versions of reference data",
  signing_keys: "keys of the platform",
  fee_terms: "what the operator asks for",
  fee_numbers: "the last number of the operator's invoices in a year",
  vendor_calls: "which calls of QStash came, by its own numbers; what they ask for concerns nobody",
};
