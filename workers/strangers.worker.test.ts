import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { beforeAll, describe, expect, it } from "vitest";
import { sessionsOf, signIn, signInStaff, someone, Visitor } from "../tests/support/visitor";

const sql = neon(env.DATABASE_URL);

/** Rows of somebody's, by the name that routes give their ids. */
type Ids = Readonly<Record<string, string>>;
type Attack = { readonly method: string; readonly path: string; readonly json?: unknown };

/** Steps in a placement, each with a body that would do. */
const stepsOf = (path: string, steps: Readonly<Record<string, unknown>>): Attack[] =>
  Object.entries(steps).map(([step, json]) => ({ method: "POST", path: `${path}/${step}`, json }));
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

/** What either side says of the contract that follows a reserved place. */
const contractSteps = {
  contract: { on: "2026-11-20" },
  "contract-withdrawal": {},
  "contract-day-proposal": { on: "2027-01-15" },
  "contract-day": { on: "2027-01-15" },
  release: {},
};

const signing = { sha256: "0".repeat(64), agreed: true };
const draft = {
  herName: "Fremd",
  herAddress: "Fremd",
  trader: true,
  childName: "Fremd",
  bornOn: "2025-01-01",
  custody: "sole",
  custodians: [{ personId: crypto.randomUUID(), name: "Fremd", address: "Fremd" }],
  place: "Fremd",
  settlingWeeks: 0,
  settlingPaidBy: "nobody",
  funding: "funded",
  office: "Fremd",
  meals: "included",
  closingDays: 0,
  closingWeeksAhead: 1,
  paidWhenClosed: true,
  paidWhenHerIll: false,
  pickupMinutes: 60,
  debit: false,
};

/** Every route that takes an id, with a body that would do if the row were one's own. */
const ofFamilies: readonly Attack[] = [
  { method: "DELETE", path: "/api/family/invitations/{invitationId}" },
  { method: "PUT", path: "/api/family/children/{childId}", json: { nickname: "Fremd", bornMonth: "2025-01" } },
  { method: "DELETE", path: "/api/family/children/{childId}" },
  {
    method: "PUT",
    path: "/api/family/children/{childId}/need",
    json: { hours: "Mo 8–12", start: "2027-03-01", home: { place: "leipzig" }, radius: 5 },
  },
  { method: "DELETE", path: "/api/family/children/{childId}/need" },
  { method: "PUT", path: "/api/family/searches/{searchId}", json: { name: "Fremd" } },
  { method: "DELETE", path: "/api/family/searches/{searchId}" },
  { method: "PUT", path: "/api/family/searches/{searchId}/alerts" },
  { method: "DELETE", path: "/api/family/searches/{searchId}/alerts" },
  ...stepsOf("/api/family/placements/{placementId}", { mandate: {}, "saved-card": {} }),
  { method: "DELETE", path: "/api/family/placements/{placementId}/saved-card" },
  { method: "DELETE", path: "/api/family/placements/{placementId}/mandate" },
  ...stepsOf("/api/family/invoices/{invoiceId}", { "card-payment": {} }),
  { method: "GET", path: "/api/family/placements/{placementId}/visit.ics" },
  { method: "GET", path: "/api/family/placements/{placementId}/months/2026-01/record.pdf" },
  { method: "PUT", path: "/api/family/placements/{placementId}/card", json: { pickups: [], emergencies: [] } },
  {
    method: "PUT",
    path: "/api/family/placements/{placementId}/card/health",
    json: { health: "Fremd", version: 1, consent: true },
  },
  { method: "DELETE", path: "/api/family/placements/{placementId}/card/health" },
  ...stepsOf("/api/family/placements/{placementId}", {
    withdrawal: { reason: "other" },
    "visit-proposal": { times: [tomorrow] },
    "visit-choice": { startsAt: tomorrow },
    "visit-cancellation": {},
    acceptance: {},
    "offer-refusal": { reason: "other" },
    return: { reason: "other" },
    notice: { reason: "other", lastDay: "2030-01-31" },
    "change-proposal": { hours: "Mo 8–12", from: tomorrow.slice(0, 10) },
    "change-agreement": { amendmentId: crypto.randomUUID() },
    "change-refusal": { amendmentId: crypto.randomUUID(), reason: "other" },
    "change-withdrawal": { amendmentId: crypto.randomUUID() },
  }),
  ...stepsOf("/api/family/placements/{placementId}", contractSteps),
  ...stepsOf("/api/family/placements/{placementId}/contracts/{contractId}", {
    signature: signing,
    "signing-visit": signing,
    refusal: { words: "Fremde Worte" },
    withdrawal: {},
  }),
  { method: "GET", path: "/api/family/placements/{placementId}/contracts/{contractId}/file" },
  ...stepsOf("/api/family/placements/{placementId}/contract-forms/{formId}", {
    confirmation: { sha256: "0".repeat(64), same: true },
    refusal: { words: "Fremde Worte" },
  }),
  { method: "GET", path: "/api/family/placements/{placementId}/contract-forms/{formId}/file" },
  { method: "GET", path: "/api/family/placements/{placementId}/office-forms/{officeFormId}/file" },
  { method: "GET", path: "/api/family/invoices/{invoiceId}/invoice.pdf" },
  { method: "GET", path: "/api/family/placements/{placementId}/certificates/2027/certificate.pdf" },
  { method: "PUT", path: "/api/family/placements/{placementId}/funding", json: { appliedOn: "2026-11-20" } },
  { method: "POST", path: "/api/family/children/{childId}/claim", json: { neededBy: "2027-03-01" } },
  { method: "DELETE", path: "/api/family/claims/{placeClaimId}" },
  ...stepsOf("/api/family/waiting/{entryId}", { opening: {}, "opening-refusal": {}, confirmation: {} }),
  { method: "DELETE", path: "/api/family/waiting/{entryId}" },
  { method: "DELETE", path: "/api/family/placements/{placementId}/absence-reports/{reportId}" },
  ...stepsOf("/api/family/placements/{placementId}", {
    "absence-reports": { from: "2030-01-07", until: "2030-01-08", reason: "other" },
    "month-confirmation": { month: "2026-01", closedAt: "2026-02-01T08:00:00Z" },
    "month-reopening": { month: "2026-01", why: "Fremde Worte" },
  }),
  {
    method: "PUT",
    path: "/api/family/placements/{placementId}/collector",
    json: { on: "2030-01-07", collector: "Oma" },
  },
];
const ofChildminders: readonly Attack[] = [
  { method: "DELETE", path: "/api/me/childminder/placements/{placementId}/absence-reports/{reportId}" },
  ...stepsOf("/api/me/childminder/placements/{placementId}", {
    "absence-reports": { from: "2030-01-07", until: "2030-01-08", reason: "other" },
    "month-closing": { month: "2026-01" },
    "month-reopening": { month: "2026-01", why: "Fremde Worte" },
    arrival: { on: "2026-01-05", at: "8:00" },
    departure: { on: "2026-01-05", at: "14:00" },
  }),
  {
    method: "PUT",
    path: "/api/me/childminder/placements/{placementId}/attendance",
    json: { on: "2026-01-05", arrived: "8:00", left: "14:00" },
  },
  {
    method: "PUT",
    path: "/api/me/childminder/placements/{placementId}/collector",
    json: { on: "2030-01-07", collector: "Oma" },
  },
  { method: "POST", path: "/api/documents/{documentId}/open" },
  { method: "DELETE", path: "/api/documents/{documentId}" },
  { method: "PATCH", path: "/api/pictures/{pictureId}", json: { de: "Fremde Worte" } },
  { method: "DELETE", path: "/api/pictures/{pictureId}" },
  { method: "GET", path: "/bilder/{pictureId}/320.webp" },
  {
    method: "PUT",
    path: "/api/me/childminder/children/{commitmentId}",
    json: { from: "2026-01-01", until: null, hours: "Mo 8–12", bornMonth: "2025-01" },
  },
  { method: "POST", path: "/api/me/childminder/children/{commitmentId}/end", json: { until: "2027-01-01" } },
  { method: "DELETE", path: "/api/me/childminder/children/{commitmentId}" },
  { method: "DELETE", path: "/api/me/childminder/absences/{absenceId}" },
  { method: "DELETE", path: "/api/me/childminder/invitations/{homeInvitationId}" },
  { method: "POST", path: "/api/me/childminder/substitute-bonds/{bondId}/acceptance" },
  { method: "DELETE", path: "/api/me/childminder/substitute-bonds/{bondId}" },
  {
    method: "POST",
    path: "/api/me/childminder/substitute-bonds/{bondId}/play-dates",
    json: { startsAt: tomorrow },
  },
  { method: "DELETE", path: "/api/me/childminder/play-dates/{playDateId}" },
  {
    method: "POST",
    path: "/api/me/childminder/illnesses/{illnessId}/recovery",
    json: { backOn: tomorrow.slice(0, 10) },
  },
  { method: "DELETE", path: "/api/proofs/{proofId}" },
  { method: "DELETE", path: "/api/me/childminder/care-invitations/{careInvitationId}" },
  {
    method: "PUT",
    path: "/api/me/childminder/substitute-days/{substituteDayId}/times",
    json: { arrived: "8:00", left: null },
  },
  ...stepsOf("/api/me/childminder/placements/{placementId}", contractSteps),
  { method: "POST", path: "/api/me/childminder/placements/{placementId}/contracts", json: draft },
  ...stepsOf("/api/me/childminder/placements/{placementId}/contracts/{contractId}", {
    sending: {},
    signature: signing,
    "signing-visit": signing,
    withdrawal: {},
  }),
  { method: "GET", path: "/api/me/childminder/placements/{placementId}/contracts/{contractId}/file" },
  {
    method: "POST",
    path: "/api/me/childminder/placements/{placementId}/contract-forms",
    json: {
      documentId: crypto.randomUUID(),
      signedOn: "2026-11-20",
      probationDays: 14,
      noticePeriod: "one_month",
      same: true,
    },
  },
  ...stepsOf("/api/me/childminder/placements/{placementId}/contract-forms/{formId}", { withdrawal: {} }),
  { method: "GET", path: "/api/me/childminder/placements/{placementId}/contract-forms/{formId}/file" },
  { method: "GET", path: "/api/me/childminder/placements/{placementId}/office-forms/{officeFormId}/file" },
  ...stepsOf("/api/me/childminder/invoices/{invoiceId}", {
    payments: { cents: 100, paidOn: "2027-01-08", way: "cash" },
    refunds: { cents: 100, paidOn: "2027-01-08" },
    "write-off": {},
    corrections: { lines: [{ position: 1, cents: 100 }] },
  }),
  { method: "DELETE", path: "/api/me/childminder/invoices/{invoiceId}/payments/{paymentId}" },
  ...stepsOf("/api/me/childminder/payments/{paymentId}", { refund: { cents: 100 } }),
  { method: "GET", path: "/api/me/childminder/invoices/{invoiceId}/invoice.pdf" },
  ...stepsOf("/api/me/childminder/fee/invoices/{invoiceId}", { "card-payment": {} }),
  { method: "GET", path: "/api/me/childminder/fee/invoices/{invoiceId}/invoice.pdf" },
  { method: "GET", path: "/api/me/childminder/fee/invoices/{invoiceId}/factur-x.xml" },
  { method: "GET", path: "/api/me/childminder/placements/{placementId}/certificates/2027/certificate.pdf" },
  { method: "GET", path: "/api/me/childminder/placements/{placementId}/visit.ics" },
  { method: "GET", path: "/api/me/childminder/placements/{placementId}/months/2026-01/record.pdf" },
  {
    method: "PUT",
    path: "/api/me/childminder/placements/{placementId}/measles",
    json: { kind: "vaccination", shownOn: "2026-01-05" },
  },
  ...stepsOf("/api/me/childminder/placements/{placementId}", {
    answer: {},
    decline: { reason: "other" },
    "visit-proposal": { times: [tomorrow] },
    "visit-choice": { startsAt: tomorrow },
    "visit-cancellation": {},
    offer: { hours: "Mo 8–12", from: tomorrow.slice(0, 10) },
    "offer-withdrawal": { reason: "other" },
    settled: {},
    "settling-notes": { on: "2026-01-05", mood: "well", parting: "none" },
    return: { reason: "other" },
    notice: { reason: "other", lastDay: "2030-01-31" },
    "change-proposal": { hours: "Mo 8–12", from: tomorrow.slice(0, 10) },
    "change-agreement": { amendmentId: crypto.randomUUID() },
    "change-refusal": { amendmentId: crypto.randomUUID(), reason: "other" },
    "change-withdrawal": { amendmentId: crypto.randomUUID() },
  }),
];
const ofOffices: readonly Attack[] = [
  { method: "DELETE", path: "/api/office/contract-forms/{officeFormId}" },
  { method: "GET", path: "/api/office/contract-forms/{officeFormId}/file" },
  { method: "POST", path: "/api/proofs/{proofId}/confirmation" },
  {
    method: "POST",
    path: "/api/proofs/{proofId}/confirmation/take-back",
    json: { reason: "Das kennen wir hier nicht." },
  },
  {
    method: "POST",
    path: "/api/office/permits/{permitId}/withdraw",
    json: { reason: "Das kennen wir hier nicht." },
  },
  {
    method: "POST",
    path: "/api/office/permits/{permitId}/correct",
    json: { from: "2025-01-01", until: null, atOnce: 2, contracts: 2, reason: "Das kennen wir hier nicht." },
  },
  {
    method: "POST",
    path: "/api/office/permit-claims/{claimId}/confirm",
    json: { from: "2025-01-01", until: null, atOnce: 5, contracts: 8 },
  },
  {
    method: "POST",
    path: "/api/office/permit-claims/{claimId}/decline",
    json: { reason: "Das kennen wir hier nicht." },
  },
  { method: "POST", path: "/api/documents/{documentId}/open" },
  { method: "POST", path: "/api/office/claims/{placeClaimId}/answers", json: { words: "Fremde Worte" } },
  ...stepsOf("/api/office/families/{proxyFamilyId}", {
    children: { nickname: "Fremd", bornMonth: "2025-01" },
    placements: {
      slug: "niemand",
      child: { nickname: "Fremd", bornMonth: "2025-01" },
      hours: "Mo 8–12",
      start: "2027-03-01",
    },
    "hand-over": {},
    adviser: {},
  }),
  {
    method: "PUT",
    path: "/api/office/families/{proxyFamilyId}/contact",
    json: { name: "Fremd", phone: "0341 1" },
  },
  { method: "DELETE", path: "/api/office/families/{proxyFamilyId}" },
  {
    method: "PUT",
    path: "/api/office/families/{proxyFamilyId}/children/{childId}/need",
    json: { hours: "Mo 8–12", start: "2027-03-01", home: { place: "leipzig" }, radius: 5 },
  },
  ...stepsOf("/api/office/families/{proxyFamilyId}/placements/{placementId}", {
    withdrawal: { reason: "other" },
    visits: { times: [tomorrow] },
    visit: { startsAt: tomorrow },
    acceptance: { how: "am Telefon" },
    "offer-refusal": { reason: "other", how: "am Telefon" },
  }),
];
const ofAnybody: readonly Attack[] = [
  { method: "DELETE", path: "/api/me/sessions/{sessionId}" },
  { method: "DELETE", path: "/api/me/api-keys/{apiKeyId}" },
  { method: "POST", path: "/api/me/exports/{exportId}/ticket" },
  { method: "POST", path: "/api/me/news/{newsId}/reading" },
];
const ofTheHouse: readonly Attack[] = [
  { method: "POST", path: "/api/people/{personId}/reveal", json: { reason: "Aus reiner Neugier, nichts sonst" } },
  { method: "PUT", path: "/api/people/{personId}/roles", json: { roles: ["admin"] } },
  { method: "PUT", path: "/api/people/{personId}/areas", json: { areas: [{ land: "SN" }] } },
  { method: "POST", path: "/api/operations/dead-deliveries/{personId}/replay" },
  { method: "POST", path: "/api/operations/payment-notices/{noticeId}/replay" },
  ...stepsOf("/api/operations/fee/invoices/{invoiceId}", {
    payments: { direction: "in", cents: 583, paidOn: "2027-02-02" },
    corrections: { quantity: 1 },
  }),
  { method: "DELETE", path: "/api/operations/fee/invoices/{invoiceId}/payments/{paymentId}" },
  { method: "GET", path: "/api/operations/fee/invoices/{invoiceId}/invoice.pdf" },
  { method: "GET", path: "/api/operations/fee/invoices/{invoiceId}/factur-x.xml" },
  ...stepsOf("/api/contracts/declarations/{declarationId}", {
    reveal: { reason: "Aus reiner Neugier, nichts sonst" },
    contract: { number: "TN-2222-2222" },
    settlement: {},
  }),
  { method: "POST", path: "/api/reports/{reportId}/hiding" },
  { method: "POST", path: "/api/reports/{reportId}/closing" },
  { method: "GET", path: "/api/reports/{reportId}/attachment" },
];
/** An adviser uploads as well: her office's blank forms. */
const ofUploads: readonly Attack[] = [
  { method: "GET", path: "/api/uploads/{uploadId}" },
  { method: "POST", path: "/api/uploads/{uploadId}/hand-in" },
];
/** For either side of a placement. */
const ofConversations: readonly Attack[] = [
  { method: "POST", path: "/api/conversations/{placementId}/token" },
  {
    method: "POST",
    path: "/api/conversations/{placementId}/messages",
    json: { key: "01900000-0000-7000-8000-000000000002", text: "Fremde Worte" },
  },
  { method: "PATCH", path: "/api/conversations/{placementId}", json: { muted: true } },
  {
    method: "POST",
    path: "/api/conversations/{placementId}/attachments",
    json: { documentId: "01900000-0000-7000-8000-000000000003" },
  },
  { method: "GET", path: "/api/conversations/{placementId}/attachments/{documentId}" },
  { method: "PUT", path: "/api/conversations/{placementId}/block" },
  { method: "DELETE", path: "/api/conversations/{placementId}/block" },
  {
    method: "POST",
    path: "/api/conversations/{placementId}/reports",
    json: { about: { seq: 1 }, reason: "other", words: "Fremdes", goodFaith: true },
  },
];

const all = [
  ...ofFamilies,
  ...ofChildminders,
  ...ofConversations,
  ...ofUploads,
  ...ofOffices,
  ...ofAnybody,
  ...ofTheHouse,
];

const idIn = async (answer: Response): Promise<string> => {
  const { id }: { id?: string } = await answer.json();
  if (!id) throw new Error(`answered ${answer.status} without an id`);
  return id;
};

async function aFamily(): Promise<Ids> {
  const miriam = await signIn(someone("miriam"));
  const personId = await idIn(await miriam.get("/api/me"));
  const childId = await idIn(await miriam.post("/api/family/children", { nickname: "Kiki", bornMonth: "2025-03" }));
  const need = { hours: "Mo–Fr 8–14", start: "2027-02-01", home: { place: "leipzig" }, radius: 5 };
  await miriam.ask(`/api/family/children/${childId}/need`, { method: "PUT", json: need });
  const search = { name: "Nahe Oma", question: { place: "leipzig" } };
  const searchId = await idIn(await miriam.post("/api/family/searches", search));
  const invitationId = await idIn(await miriam.post("/api/family/invitations", { email: someone("jonas") }));
  const key = { name: "Kalender", scopes: ["accounts.read_own"] };
  const apiKeyId = await idIn(await miriam.post("/api/me/api-keys", key));
  const exportId = await idIn(await miriam.post("/api/me/exports"));
  const [session] = await sessionsOf(miriam);
  const newsId = crypto.randomUUID();
  await sql`insert into news (id, person_id, kind, link, key, at)
    values (${newsId}, ${personId}, 'placements.offers', '/meine-plaetze', ${newsId}, now())`;
  return { newsId, personId, childId, searchId, invitationId, apiKeyId, exportId, sessionId: session?.id ?? "" };
}

/** With a joint home in Leipzig and one of everything, not listed. */
async function aChildminder(): Promise<{ visitor: Visitor; ids: Ids }> {
  const visitor = await signIn(someone("katrin"), new Visitor(), "childminder");
  const personId = await idIn(await visitor.get("/api/me"));
  const names = [
    "homeId",
    "childminderId",
    "documentId",
    "pictureId",
    "commitmentId",
    "absenceId",
    "claimId",
    "permitId",
    "proofId",
  ];
  const ids: Record<string, string> = Object.fromEntries(names.map((name) => [name, crypto.randomUUID()]));
  ids["homeInvitationId"] = crypto.randomUUID();
  const point = "SRID=3035;POINT(4481000 3137000)";
  await sql`insert into care_homes values (${ids["homeId"]}, ${personId}, true, 'SN', 'Leipzig', 'Geheim 1', ${point}, ${point},
    12.37, 51.34, 500, false, true, true, false, now())`;
  await sql`insert into childminders (id, slug, care_home_id, person_id, name, languages, pedagogies, from_age_months, to_age_months,
      meals, hourly_price_cents, caring_since, created_at)
    values (${ids["childminderId"]}, ${ids["childminderId"]}, ${ids["homeId"]}, ${personId}, 'Katrin', '{de}', '{}', 6, 36,
      'included', 500, 2010, now())`;
  await sql`insert into documents (id, owner_id, kind, type, bytes, object_key, sealed_key, taken_in_at)
    values (${ids["documentId"]}, ${personId}, 'proof', 'application/pdf', 9, 'nowhere', 'sealed', now())`;
  await sql`insert into pictures (id, childminder_id, kind, position, alt_de, width, height, added_at)
    values (${ids["pictureId"]}, ${ids["childminderId"]}, 'home', 0, 'Garten', 640, 480, now())`;
  await sql`insert into commitments (id, childminder_id, from_date, hours, created_at)
    values (${ids["commitmentId"]}, ${ids["childminderId"]}, '2026-01-01', repeat('1', 1344)::bit(1344), now())`;
  await sql`insert into absences (id, childminder_id, from_date, until_date, kind, entered_at)
    values (${ids["absenceId"]}, ${ids["childminderId"]}, '2027-07-01', '2027-07-15', 'holiday', now())`;
  await sql`insert into permit_claims (id, childminder_id, from_date, until_date, at_once, contracts, under_conditions, office, claimed_at)
    values (${ids["claimId"]}, ${ids["childminderId"]}, '2025-01-01', '2030-01-01', 5, 8, false, 'Jugendamt', now())`;
  await sql`insert into permits (id, childminder_id, from_date, until_date, at_once, contracts, confirmed_at)
    values (${ids["permitId"]}, ${ids["childminderId"]}, '2024-01-01', '2025-01-01', 5, 8, now())`;
  await sql`insert into proofs (id, childminder_id, kind, issued_on, entered_at)
    values (${ids["proofId"]}, ${ids["childminderId"]}, 'first_aid', '2026-06-01', now())`;
  await sql`insert into home_invitations (id, care_home_id, email, invited_by, invited_at, expires_at)
    values (${ids["homeInvitationId"]}, ${ids["homeId"]}, 'guest@example.test', ${personId}, now(), now() + interval '7 days')`;
  const upload = { kind: "proof", type: "application/pdf", bytes: 9 };
  ids["uploadId"] = await idIn(await visitor.post("/api/uploads", upload));
  return { visitor, ids };
}

/** She is ill, somebody is looked for, and she has agreed with a colleague on who substitutes for whom. */
async function anIllness({ childminderId, placementId }: Ids): Promise<Ids> {
  const { ids: colleague } = await aChildminder();
  const [bondId, playDateId, illnessId, substituteDayId] = Array.from({ length: 4 }, () => crypto.randomUUID());
  await sql`insert into substitute_bonds (id, asker_id, asked_id, asker_helps, asked_helps, proposed_at)
    values (${bondId}, ${colleague["childminderId"]}, ${childminderId}, true, true, now())`;
  await sql`insert into substitute_play_dates (id, bond_id, starts_at, minutes, entered_by, entered_at)
    values (${playDateId}, ${bondId}, now() + interval '3 days', 90, 'asker', now())`;
  await sql`insert into illnesses (id, childminder_id, from_date, until_date, said_at)
    values (${illnessId}, ${childminderId}, current_date, current_date + 7, now())`;
  await sql`insert into substitute_days (id, illness_id, placement_id, on_day, hours, state)
    values (${substituteDayId}, ${illnessId}, ${placementId}, current_date + 1, repeat('1', 1344)::bit(1344), 'open')`;
  return {
    bondId: bondId ?? "",
    playDateId: playDateId ?? "",
    illnessId: illnessId ?? "",
    substituteDayId: substituteDayId ?? "",
  };
}

/** The family has told its youth office, whose adviser also acts for it; and its childminder has asked parents to join. */
async function knownToAnotherOffice({
  personId,
  childId,
  placementId,
  childminderId,
  commitmentId,
}: Ids): Promise<Ids> {
  const [placeClaimId, careInvitationId] = [crypto.randomUUID(), crypto.randomUUID()];
  const [{ family_id: proxyFamilyId = "" } = {}] =
    await sql`select family_id from placements where id = ${placementId}`;
  await sql`insert into place_claims (id, family_id, child_id, land, municipality_id, needed_by, announced_at)
    values (${placeClaimId}, ${proxyFamilyId}, ${childId}, 'SN', 'ags-14713000', '2027-03-01', now())`;
  await sql`insert into proxy_families (family_id, land, municipality_id, adviser_id, begun_at, locale)
    values (${proxyFamilyId}, 'SN', 'ags-14713000', ${personId}, now(), 'de')`;
  await sql`insert into care_invitations (id, childminder_id, commitment_id, email, locale, at, expires_at)
    values (${careInvitationId}, ${childminderId}, ${commitmentId}, 'eltern@example.test', 'de', now(), now() + interval '7 days')`;
  return { placeClaimId, careInvitationId, proxyFamilyId };
}

/** She bills the family, and was paid a part. */
async function anInvoice({ childminderId, placementId }: Ids): Promise<Ids> {
  const [bookId, invoiceId, paymentId] = Array.from({ length: 3 }, () => crypto.randomUUID());
  await sql`insert into billing_books (id, childminder_id, opened_at, since_month, sealed_issuer)
    values (${bookId}, ${childminderId}, now(), '2027-01', 'sealed')`;
  await sql`insert into invoices (id, book_id, placement_id, number, kind, run_month, issued_on, due_on, cents, sealed_parties, issued_at)
    values (${invoiceId}, ${bookId}, ${placementId}, '2027-0001', 'invoice', '2027-01', '2027-01-01', '2027-01-08', 5800, 'sealed', now())`;
  await sql`insert into payments (id, book_id, invoice_id, way, cents, state, paid_on, at)
    values (${paymentId}, ${bookId}, ${invoiceId}, 'cash', 800, 'paid', '2027-01-02', now())`;
  return { bookId: bookId ?? "", invoiceId: invoiceId ?? "", paymentId: paymentId ?? "" };
}

/** She agreed to the operator's fee, and paid a part of an invoice: of the same ids as the family's, which no route may take for each other. */
async function aFee({ childminderId, invoiceId, paymentId }: Ids): Promise<void> {
  const [termsId, agreementId] = [crypto.randomUUID(), crypto.randomUUID()];
  await sql`insert into fee_terms (id, version, kind, net_cents, vat_percent, wording, from_month, announced_at)
    values (${termsId}, 1, 'month', 490, 19, '2026-12', '2027-01', now())`;
  await sql`insert into fee_agreements (id, childminder_id, terms_id, text_hash, accepted_at, from_month, sealed_buyer)
    values (${agreementId}, ${childminderId}, ${termsId}, ${"0".repeat(64)}, now(), '2027-01', 'sealed')`;
  await sql`insert into fee_invoices (id, agreement_id, number, kind, month, issued_on, due_on, quantity, unit_cents, vat_percent,
      net_cents, vat_cents, gross_cents, sealed_parties, sealed_xml, issued_at)
    values (${invoiceId}, ${agreementId}, 'TN-2027-0001', 'invoice', '2027-01', '2027-02-01', '2027-02-15', 1, 490, 19, 490, 93, 583, 'sealed', 'sealed', now())`;
  await sql`insert into fee_payments (id, invoice_id, way, cents, state, paid_on, at)
    values (${paymentId}, ${invoiceId}, 'transfer', 100, 'paid', '2027-02-02', now())`;
}

/** Her own books, so that she stands where a childminder with an invoice of her own stands. */
const books = {
  name: "Fremd",
  address: "Fremd",
  taxNumber: "201/123/12340",
  bornOn: "1985-02-03",
  sinceMonth: "2027-01",
};

let ids: Ids;
let parent: Visitor;
let childminder: Visitor;
let adviser: Visitor;

beforeAll(async () => {
  const family = await aFamily();
  const { ids: hers } = await aChildminder();
  ids = {
    ...hers,
    ...family,
    placementId: crypto.randomUUID(),
    entryId: crypto.randomUUID(),
    reportId: crypto.randomUUID(),
  };
  await sql`insert into placements (id, family_id, child_id, childminder_id, state, blind, hours, start_on, words, rank, asked_at, since)
    select ${ids["placementId"]}, family_id, id, ${ids["childminderId"]}, 'talking', false, repeat('1', 1344)::bit(1344), '2027-02-01',
      'Geheime Worte', 1, now(), now() from children where id = ${ids["childId"]}`;
  ids = { ...ids, ...(await anIllness(ids)) };
  await sql`insert into waiting_entries (id, family_id, child_id, childminder_id, hours, start_on, joined_at, confirmed_at)
    select ${ids["entryId"]}, family_id, id, ${ids["childminderId"]}, repeat('1', 1344)::bit(1344), '2027-02-01', now(), now()
      from children where id = ${ids["childId"]}`;
  ids = { ...ids, contractId: crypto.randomUUID(), ...(await knownToAnotherOffice(ids)) };
  await sql`insert into contracts (id, placement_id, number, state, since, from_date, sealed_terms, paid)
    values (${ids["contractId"]}, ${ids["placementId"]}, 'TN-2222-2222', 'sent', now(), '2027-02-01', 'sealed', false)`;
  ids = { ...ids, formId: crypto.randomUUID(), declarationId: crypto.randomUUID(), noticeId: crypto.randomUUID() };
  await sql`insert into contract_forms (id, placement_id, state, since, signed_on, from_date, probation_days, notice_period, sha256, brought_at)
    values (${ids["formId"]}, ${ids["placementId"]}, 'waiting', now(), '2026-11-20', '2027-02-01', 14, 'one_month', ${"0".repeat(64)}, now())`;
  ids = { ...ids, ...(await anInvoice(ids)) };
  ids = { ...ids, officeFormId: crypto.randomUUID() };
  await sql`insert into office_forms (id, land, municipality, name, valid_from, kept_at)
    values (${ids["officeFormId"]}, 'SN', '', 'Fremdes Formular', '2026-01-01', now())`;
  await aFee(ids);
  parent = await signIn(someone("stranger"));
  await parent.post("/api/family/children", { nickname: "Eigenes", bornMonth: "2025-03" });
  childminder = (await aChildminder()).visitor;
  await childminder.ask("/api/me/childminder/books", { method: "PUT", json: books });
  const staff = await signInStaff("adviser");
  adviser = staff;
  await sql`insert into adviser_areas (person_id, land, municipality) select id, 'BY', '' from people where email = ${staff.email}`;
}, 120_000);

const filledIn = (path: string) => path.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? name);
const attack = (who: Visitor, { path, ...request }: Attack) => who.ask(filledIn(path), request);

/** Everything that an attack could have changed. */
async function heldOf({ personId, childminderId, homeId }: Ids): Promise<unknown> {
  const [held] = await sql`select
    (select json_agg(to_json(x) order by x.id) from children x where family_id in (select family_id from family_members where person_id = ${personId})) as children,
    (select json_agg(to_json(x)) from care_needs x join children c on c.id = x.child_id where c.family_id in (select family_id from family_members where person_id = ${personId})) as needs,
    (select json_agg(to_json(x)) from saved_searches x where family_id in (select family_id from family_members where person_id = ${personId})) as searches,
    (select json_agg(to_json(x)) from search_alerts x where person_id = ${personId}) as alerts,
    (select json_agg(to_json(x)) from family_invitations x where invited_by = ${personId}) as invitations,
    (select json_agg(to_json(x)) from api_keys x where person_id = ${personId}) as keys,
    (select roles from people where id = ${personId}) as roles,
    (select json_agg(to_json(x)) from contracts x where placement_id in (select id from placements where childminder_id = ${childminderId})) as contracts,
    (select json_agg(to_json(x)) from invoices x where book_id = ${ids["bookId"]}) as invoices,
    (select json_agg(to_json(x)) from payments x where book_id = ${ids["bookId"]}) as payments,
    (select json_agg(to_json(x)) from office_forms x where id = ${ids["officeFormId"]}) as office_forms,
    (select count(*) from ledger_entries) as ledger_entries,
    (select json_agg(to_json(x)) from fee_invoices x) as fee_invoices,
    (select json_agg(to_json(x)) from fee_payments x) as fee_payments,
    (select json_agg(to_json(x)) from pictures x where childminder_id = ${childminderId}) as pictures,
    (select json_agg(to_json(x)) from commitments x where childminder_id = ${childminderId}) as commitments,
    (select json_agg(to_json(x)) from absences x where childminder_id = ${childminderId}) as absences,
    (select json_agg(to_json(x)) from permits x where childminder_id = ${childminderId}) as permits,
    (select json_agg(to_json(x)) from proofs x where childminder_id = ${childminderId}) as proofs,
    (select json_agg(to_json(x)) from home_invitations x where care_home_id = ${homeId}) as home_invitations,
    (select count(*) from permit_decisions d join permit_claims c on c.id = d.claim_id where c.childminder_id = ${childminderId}) as decisions,
    (select json_agg(to_json(x)) from placements x where id = ${ids["placementId"]}) as placements,
    (select count(*) from placement_moves where placement_id = ${ids["placementId"]}) as moves,
    (select json_agg(to_json(x)) from substitute_bonds x where id = ${ids["bondId"]}) as bonds,
    (select json_agg(to_json(x)) from substitute_play_dates x where id = ${ids["playDateId"]}) as play_dates,
    (select json_agg(to_json(x)) from illnesses x where id = ${ids["illnessId"]}) as illnesses,
    (select json_agg(to_json(x)) from substitute_days x where id = ${ids["substituteDayId"]}) as substitute_days,
    (select json_agg(to_json(x)) from place_claims x where id = ${ids["placeClaimId"]}) as place_claims,
    (select count(*) from claim_answers where claim_id = ${ids["placeClaimId"]}) as claim_answers,
    (select json_agg(to_json(x)) from proxy_families x where family_id = ${ids["proxyFamilyId"]}) as proxy_families,
    (select count(*) from proxy_acts where family_id = ${ids["proxyFamilyId"]}) as proxy_acts,
    (select json_agg(to_json(x)) from care_invitations x where id = ${ids["careInvitationId"]}) as care_invitations,
    (select count(*) from funding_ticks where placement_id = ${ids["placementId"]}) as funding_ticks,
    (select json_agg(to_json(x)) from conversation_members x where placement_id = ${ids["placementId"]}) as conversation_members,
    (select count(*) from conversation_entries where placement_id = ${ids["placementId"]}) as conversation_entries,
    (select count(*) from conversation_reports where placement_id = ${ids["placementId"]}) as conversation_reports,
    (select count(*) from visits where placement_id = ${ids["placementId"]}) as visits,
    (select json_agg(to_json(x)) from uploads x where id = ${ids["uploadId"]}) as uploads,
    (select count(*) from documents where id = ${ids["documentId"]}) as documents`;
  return held;
}

describe("somebody else's row is not found (ASVS 8.2)", () => {
  it("by any route that takes an id, whatever the body says, and nothing changes", async () => {
    const before = await heldOf(ids);
    const found: string[] = [];
    const expectNone = async (who: Visitor, attacks: readonly Attack[], status: number) => {
      for (const one of attacks) {
        const answer = await attack(who, one);
        if (answer.status !== status) found.push(`${one.method} ${one.path}: ${answer.status} ${await answer.text()}`);
      }
    };
    await expectNone(parent, [...ofFamilies, ...ofAnybody], 404);
    await expectNone(childminder, [...ofChildminders, ...ofAnybody], 404);
    for (const who of [parent, childminder]) await expectNone(who, ofConversations, 404);
    for (const who of [parent, childminder, adviser]) await expectNone(who, ofUploads, 404);
    await expectNone(adviser, ofConversations, 403);
    await expectNone(adviser, [...ofOffices, ...ofAnybody], 404);
    for (const who of [parent, childminder, adviser]) await expectNone(who, ofTheHouse, 403);
    expect(found).toEqual([]);
    expect(await heldOf(ids)).toEqual(before);
  });

  it("nor a day of a substitute that a body names: by no family, no childminder who was not asked", async () => {
    const json = { dayIds: [ids["substituteDayId"]] };
    const before = await heldOf(ids);
    for (const step of ["confirmation", "refusal"])
      expect((await parent.ask(`/api/family/substitute-days/${step}`, { method: "POST", json })).status).toBe(404);
    for (const step of ["acceptance", "refusal", "return"]) {
      const path = `/api/me/childminder/substitute-days/${step}`;
      const { status } = await childminder.ask(path, { method: "POST", json });
      // Who is not registered yet substitutes for nobody.
      expect([404, 409]).toContain(status);
    }
    expect(await heldOf(ids)).toEqual(before);
  });

  it("without signing in, or in another role, no row is looked for at all", async () => {
    const statuses = async (who: Visitor, attacks: readonly Attack[]) => {
      const answers: number[] = [];
      for (const one of attacks) answers.push((await attack(who, one)).status);
      return [...new Set(answers)];
    };
    const isPublic = ({ path }: Attack) => path.startsWith("/bilder/");
    const closed = all.filter((one) => !isPublic(one));
    expect(await statuses(new Visitor(), closed)).toEqual([401]);
    expect(await statuses(new Visitor(), all.filter(isPublic))).toEqual([404]);
    expect(await statuses(childminder, ofFamilies)).toEqual([403]);
    expect(
      await statuses(
        parent,
        ofChildminders.filter((one) => !isPublic(one)),
      ),
    ).toEqual([403]);
  });

  it("has an attack here for every route that takes an id", async () => {
    const api: { paths: Record<string, object> } = await (await new Visitor().get("/api/openapi.json")).json();
    const routes = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const byId = routes.filter((route) => /\{\w+Id\}/.test(route)).map(shapeOf);
    expect([...new Set(all.map(({ method, path }) => shapeOf(`${method} ${path}`)))].sort()).toEqual(
      [...new Set(byId)].sort(),
    );
  });

  it("by GraphQL neither: an adviser of another area sees no childminder, a parent their own family alone", async () => {
    const ask = async (who: Visitor, query: string): Promise<string> => (await who.post("/graphql", { query })).text();
    for (const who of [parent, childminder, adviser]) {
      for (const field of [
        `person(id: "${ids["personId"]}") { email }`,
        `personTrail(personId: "${ids["personId"]}") { edges { cursor } }`,
      ]) {
        expect((await who.question(`{ ${field} }`)).codes).toEqual(["permissions.refused"]);
      }
    }
    expect(await ask(adviser, `{ areaChildminder(id: "${ids["childminderId"]}") { name } }`)).not.toContain("Katrin");
    expect(await ask(adviser, "{ areaChildminders { edges { node { name } } } }")).not.toContain("Katrin");
    const family = await ask(
      parent,
      "{ family { children { nickname } savedSearches { name } invitations { email } } }",
    );
    expect(family).toContain("Eigenes");
    for (const who of [parent, childminder]) {
      for (const side of ["family", "childminder"]) {
        const named = `(side: ${side}, id: "${ids["placementId"]}") { __typename }`;
        expect(await ask(who, `{ placement${named} settlingPlan${named} }`), side).not.toContain("__typename");
      }
    }
    for (const theirs of ["Kiki", "Nahe Oma", "jonas"]) expect(family).not.toContain(theirs);
  });
});

/** A route by its form: what its ids are called is not the same everywhere. */
const shapeOf = (route: string): string =>
  route.replace(/\{\w+\}/g, "{}").replace(/320\.webp|2026-01(?=\/record)|2027(?=\/certificate)/, "{}");
