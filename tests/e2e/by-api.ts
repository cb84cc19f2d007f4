import { type Browser, expect, type Page, test } from "@playwright/test";
import { processingAgreement } from "../../domain/childminders/agreement/text";
import { requiredProofs } from "../../domain/childminders/proofs/kinds";
import { addDays, addMonths, todayInBerlin } from "../../domain/kernel/calendar";
import { codeNow } from "../support/authenticator";
import { anAddress, elsewhere, giveRole, linkOf, linksTo, type StaffRole, somebody, sql } from "./signing-in";

/**
 * What a journey needs before it begins, by the same commands that the pages send, without drawing the pages: they are the subject
 * of journeys of their own (`account.spec.ts`, `childminder.spec.ts`). Whoever uses `page` afterwards is signed in there.
 */
export async function send<Answer = unknown>(
  page: Page,
  method: string,
  path: string,
  data: unknown = {},
): Promise<Answer> {
  const { baseURL: origin = "", locale = "de" } = test.info().project.use;
  const headers = {
    origin,
    "sec-fetch-site": "same-origin",
    "cf-connecting-ip": anAddress(),
    "accept-language": locale,
  };
  const answer = await page.request.fetch(path, { method, data, headers });
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
  const text = await answer.text();
  return JSON.parse(text || "null");
}

/** Signs in by a link of the inbox. */
export async function signInByApi(
  page: Page,
  email: string,
  role: "parent" | "childminder" = "parent",
): Promise<string> {
  const known = await linksTo(email);
  await send(page, "POST", "/api/sign-in/mail", { email, role });
  const link = await linkOf(email, known.length);
  await send(page, "POST", "/api/sign-in/link", { token: link.slice(link.indexOf("#") + 1) });
  return email;
}

/** Somebody with a second factor who was given the role, and has yet to sign in with it. Answers the secret of their codes. */
export async function prepareStaff(page: Page, email: string, role: StaffRole): Promise<string> {
  await signInByApi(page, email);
  const { totpURI } = await send<{ totpURI: string }>(page, "POST", "/api/auth/two-factor/enable");
  const secret = new URL(totpURI).searchParams.get("secret") ?? "";
  await send(page, "POST", "/api/auth/two-factor/verify-totp", { code: codeNow(secret) });
  await page.context().clearCookies();
  await giveRole(email, role);
  return secret;
}

/** A new childminder who has said who she is and where she cares for children. Answers her address for mails. */
export async function beginByApi(page: Page, name: string): Promise<string> {
  const email = await signInByApi(page, somebody(), "childminder");
  await send(page, "PUT", `${own}/person`, {
    name,
    languages: ["de"],
    pedagogies: [],
    fromAgeMonths: 6,
    toAgeMonths: 36,
    caringSince: 2019,
  });
  const address = { street: "Lindenstraße", houseNumber: "7", postalCode: "04109", town: "Leipzig" };
  const features = { garden: false, smokeFree: true, barrierFree: false, pets: false, joint: false };
  await send(page, "PUT", `${own}/home`, { ...address, ...features });
  return email;
}

type Offer = { readonly name: string; readonly hours: string; readonly ownMaximum?: number };
const permit = { from: "2025-01-01", until: null, atOnce: 5, contracts: 8 };

/** A new childminder who has said everything but for her proofs, and whose permit waits for the office. */
export async function claimByApi(
  page: Page,
  { name, hours, ownMaximum = 5 }: Offer,
): Promise<{ readonly email: string; readonly claimId: string }> {
  const email = await beginByApi(page, name);
  const words = { headline: "Kleine Gruppe, viel draußen", about: "Wir sind jeden Tag im Park." };
  await send(page, "PUT", `${own}/texts/de`, words);
  const claim = { ...permit, office: "Jugendamt Leipzig" };
  const { id: claimId } = await send<{ id: string }>(page, "POST", `${own}/permit-claims`, claim);
  const week = { from: todayInBerlin(new Date()), until: null, hours, ownMaximum };
  await send(page, "POST", `${own}/weeks`, week);
  await send(page, "POST", `${own}/passed-steps`, { step: "children" });
  await send(page, "PUT", `${own}/prices`, { hourlyPriceCents: 650, meals: "included", mealChargeCents: null });
  await send(page, "POST", `${own}/agreement`, { version: processingAgreement.version, accepted: true });
  return { email, claimId };
}

/** A new childminder whom families find: she has settled in, and her office has confirmed. Answers her address for mails. */
export async function becomeListedByApi(page: Page, browser: Browser, offer: Offer): Promise<string> {
  const { email, claimId } = await claimByApi(page, offer);
  const [her] = await sql<{ id: string }>(
    `select c.id from childminders c join people p on p.id = c.person_id where p.email = '${email}'`,
  );
  const issuedOn = addDays(todayInBerlin(new Date()), -30);
  for (const kind of requiredProofs)
    await send(page, "POST", "/api/proofs", { childminderId: her?.id, kind, issuedOn });
  const office = await (await elsewhere(browser)).newPage();
  await signInAsStaffByApi(office, "adviser");
  await send(office, "POST", `/api/office/permit-claims/${claimId}/confirm`, permit);
  await office.context().close();
  return email;
}

/** A family whose child comes from today on, every day of the week from 7 to 17. Answers the placement. */
export async function placeByApi(family: Page, hers: Page, name: string, nickname: string): Promise<string> {
  const [her] = await sql<{ slug: string }>(`select slug from childminders where name = '${name}'`);
  const today = todayInBerlin(new Date());
  const hours = "Mo–So 7–17";
  const child = { nickname, bornMonth: addMonths(today, -20).slice(0, 7) };
  const ask = { slug: her?.slug, child, hours, start: today };
  const { id } = await send<{ id: string }>(family, "POST", "/api/family/placements", ask);
  const offer = { hours, from: today, until: null, beside: true };
  await send(hers, "POST", `/api/me/childminder/placements/${id}/offer`, offer);
  await send(family, "POST", `/api/family/placements/${id}/acceptance`);
  return id;
}

type Wanted = { readonly slug: string; readonly nickname: string; readonly hours: string; readonly from: string };

/** An inquiry of the parent who is signed in on `page`, for a child that is entered with it. Answers its id. */
async function askByApi(page: Page, { slug, nickname, hours, from }: Wanted): Promise<string> {
  const bornMonth = addDays(todayInBerlin(new Date()), -600).slice(0, 7);
  const inquiry = { slug, child: { nickname, bornMonth }, hours, start: from, words: "", blind: false };
  return (await send<{ id: string }>(page, "POST", "/api/family/placements", inquiry)).id;
}

/** A reserved place of the parent who is signed in on `page`, with the childminder who is on `hers`. Answers its id. */
export async function reserveByApi(page: Page, hers: Page, wanted: Wanted): Promise<string> {
  const id = await askByApi(page, wanted);
  const { hours, from } = wanted;
  await send(hers, "POST", `${own}/placements/${id}/offer`, { hours, from, beside: true });
  await send(page, "POST", `/api/family/placements/${id}/acceptance`, {});
  return id;
}

/** A child that the childminder on `page` already cares for, as she enters it herself. */
export async function cared(page: Page, child: { from: string; hours: string; nickname: string }): Promise<void> {
  const bornMonth = addMonths(todayInBerlin(new Date()), -20).slice(0, 7);
  await send(page, "POST", `${own}/children`, { until: null, bornMonth, ...child });
}

/** Somebody of the house, with their second factor. */
export async function signInAsStaffByApi(page: Page, role: StaffRole): Promise<void> {
  const email = somebody();
  const secret = await prepareStaff(page, email, role);
  await signInByApi(page, email);
  await send(page, "POST", "/api/auth/two-factor/verify-totp", { code: codeNow(secret) });
}

const own = "/api/me/childminder";

type Needing = { readonly nickname: string; readonly months: number; readonly hours: string; readonly start: string };

/** A child of the parent who is signed in on `page`, and the care it needs in Leipzig. Answers its id. */
export async function addChildByApi(page: Page, { nickname, months, hours, start }: Needing): Promise<string> {
  const bornMonth = addMonths(todayInBerlin(new Date()), -months).slice(0, 7);
  const { id } = await send<{ id: string }>(page, "POST", "/api/family/children", { nickname, bornMonth });
  await send(page, "PUT", `/api/family/children/${id}/need`, { hours, start, home: { place: "leipzig" }, radius: 10 });
  return id;
}

/** A step of the childminder who is signed in on `page`, on one of her placements. */
export async function stepByApi(
  page: Page,
  placementId: string,
  step: "answer" | "offer",
  data: unknown,
): Promise<void> {
  await send(page, "POST", `${own}/placements/${placementId}/${step}`, data);
}

/** Proofs that the childminder who is signed in on `page` has entered; her office has not seen them. */
export async function proofsByApi(page: Page, name: string, kinds: readonly string[]): Promise<void> {
  const [her] = await sql<{ id: string }>(`select id from childminders where name = '${name}'`);
  const issuedOn = addDays(todayInBerlin(new Date()), -30);
  for (const kind of kinds) await send(page, "POST", "/api/proofs", { childminderId: her?.id, kind, issuedOn });
}
