import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { enterCommitment, offerWeeks } from "../domain/capacity/commands";
import { enterAbsence } from "../domain/capacity/commands/absences";
import { concludeAgreement } from "../domain/childminders/agreement/commands";
import { processingAgreement } from "../domain/childminders/agreement/text";
import { describeChildminder, registerChildminder } from "../domain/childminders/profile/commands";
import { confirmStillRight } from "../domain/childminders/settling/commands";
import { addChild, setCareNeed } from "../domain/families/commands/children";
import { inviteCoParent } from "../domain/families/commands/members";
import { saveSearch, startAlerts } from "../domain/families/commands/searches";
import { SaveSearch, SetCareNeed } from "../domain/families/schemas";
import { openCareHome } from "../domain/homes/commands";
import { recordPermit } from "../domain/homes/permit/commands";
import type { Day, Month } from "../domain/kernel/calendar";
import type { Context } from "../domain/kernel/context";
import { system } from "../domain/kernel/permissions";
import { digest } from "../domain/kernel/secrets";
import { pdf } from "../tests/support/files";
import { enterRequiredProofs, katrin, leipzig, permit, weekdays } from "../tests/support/people";
import { sweep } from "../tests/support/sweep";
import {
  inboxOf,
  setMailMood,
  setUpSecondFactor,
  signIn,
  signInStaff,
  someone,
  trailOf,
  Visitor,
} from "../tests/support/visitor";
import { openContext } from "../vendors/context";

const sql = neon(env.DATABASE_URL);

/** A context as the house opens it, acting for somebody. */
function contextOf(actor: Context["actor"] = system): Context {
  return openContext({ env, execution: createExecutionContext(), actor, locale: "de", requestId: "test" });
}

/** A paper, announced, put and handed in as a browser does; taken in when this ends. */
type Begun = { readonly id: string; readonly link: { readonly url: string; readonly headers: Record<string, string> } };

async function beginFile(who: Visitor, bytes: Uint8Array<ArrayBuffer>): Promise<Begun> {
  return (await who.post("/api/uploads", { kind: "proof", type: "application/pdf", bytes: bytes.length })).json();
}

async function put({ link }: Begun, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  expect((await fetch(link.url, { method: "PUT", headers: link.headers, body: bytes })).status).toBe(200);
}

async function sendFile(who: Visitor, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const begun = await beginFile(who, bytes);
  const { id } = begun;
  await put(begun, bytes);
  expect((await who.post(`/api/uploads/${id}/hand-in`)).status).toBe(202);
  const [row] = await sql`select taken_in_at from uploads where id = ${id}`;
  expect(row?.taken_in_at).not.toBeNull();
}

/** What the list of what is kept names: numbers in the trail, and the proof that the erasure was done. */
const kept = ["events.subject_id", "events.actor_id", "events.details", "erasures.person_id"];

describe("somebody of whom the house holds everything there is", () => {
  it("is found in every store, and after the erasure in none, but for what is kept", async () => {
    const email = someone("katrin");
    const name = "Katharina Unverwechselbar";
    const address = "Weidenkätzchenweg 17, 04109 Leipzig";
    const visitor = await signIn(email, new Visitor(), "childminder");
    const { id }: { id: string } = await (await visitor.get("/api/me")).json();
    await visitor.ask("/api/me", { method: "PATCH", json: { name, locale: "de" } });

    // A childminder's all, by her own commands.
    const hers = contextOf({ roles: ["childminder"], personId: id });
    const { id: careHomeId } = await openCareHome(hers, { ...leipzig, address });
    const { id: childminderId } = await registerChildminder(hers, { careHomeId, ...katrin, name });
    await recordPermit(contextOf(), { childminderId, ...permit });
    const from = "2025-01-01" as Day;
    await offerWeeks(hers, { childminderId, from, until: null, hours: weekdays(7, 17), ownMaximum: 5 });
    const text = { childminderId, headline: "Unverwechselbare Ruhe", about: "Bei mir im Weidenkätzchenweg." };
    await describeChildminder(hers, { ...text, locale: "de" });
    await enterRequiredProofs(hers, childminderId);
    await concludeAgreement(hers, { version: processingAgreement.version, accepted: true });
    await confirmStillRight(hers);
    await enterAbsence(hers, { from: "2027-07-01" as Day, until: "2027-07-15" as Day, kind: "holiday" });
    await sendFile(visitor, pdf(2));
    const late = await beginFile(visitor, pdf(1));
    const bornMonth = "2024-03" as Month;
    await enterCommitment(hers, { childminderId, from, until: null, hours: weekdays(8, 12), bornMonth });

    // An account's all: a key and a program that were used, a passkey, a linked account, a consent, an archive, a reason of support.
    const made = await visitor.post("/api/me/api-keys", {
      name: "Unverwechselbarer Kalender",
      scopes: ["accounts.read_own"],
    });
    const { key }: { key: string } = await made.json();
    expect((await new Visitor().get("/api/me", { authorization: `Bearer ${key}` })).status).toBe(200);
    const program = await visitor.post("/api/tokens", { name: "Unverwechselbares Telefon" });
    const { accessToken, refreshToken }: { accessToken: string; refreshToken: string } = await program.json();
    await sql`insert into passkeys (id, person_id, name, public_key, credential_id, counter, device_type, backed_up)
      values (gen_random_uuid(), ${id}, 'Unverwechselbarer Passkey', 'key', ${crypto.randomUUID()}, 0, 'multiDevice', true)`;
    await sql`insert into linked_accounts (id, person_id, provider_id, account_id, created_at, updated_at)
      values (gen_random_uuid(), ${id}, 'google', ${`unverwechselbar-${id}`}, now(), now())`;
    await visitor.ask("/api/me/consents/research", { method: "PUT", json: { version: 1 } });
    const support = await signInStaff("support");
    await support.post(`/api/people/${id}/reveal`, { reason: "Unverwechselbarer Grund, der lang genug ist" });
    const exported = await visitor.post("/api/me/exports");
    expect(exported.status).toBe(202);
    const { id: exportId }: { id: string } = await exported.json();
    await setUpSecondFactor(visitor);

    // What is under way: a sign-in that waits for its code, a link that was not used, one that could not be sent.
    const waiting = new Visitor();
    await waiting.post("/api/sign-in/mail", { email, role: "childminder" });
    const [mail] = await inboxOf(email);
    const token = /\/anmelden\/link#(\S+)/.exec(mail?.text ?? "")?.[1];
    expect(await (await waiting.post("/api/sign-in/link", { token })).json()).toEqual({ secondFactor: "required" });
    await new Visitor().post("/api/sign-in/mail", { email, role: "childminder" });
    await setMailMood("down");
    await new Visitor().post("/api/sign-in/mail", { email, role: "childminder" });
    await setMailMood("well");
    await sql`update deliveries set last_error = ${`550 ${email}: no such mailbox`} where id in (
      select d.id from deliveries d join events e on e.id = d.event_id where e.subject_id = ${id} limit 3)`;

    const signs = [
      id,
      childminderId,
      email,
      name,
      "Weidenkätzchenweg",
      "Unverwechselbar",
      await digest(email),
      exportId,
    ];
    const before = new Set((await sweep(signs)).map(({ where }) => where.replace(/^(redis|file) .*/, "$1")));
    for (const where of ["people.email", "childminders.name", "care_homes.address", "listings.name", "redis", "file"])
      expect([...before]).toContain(where);
    expect([...before]).toEqual(
      expect.arrayContaining(["deliveries.last_error", "sign_in_requests.email", "reveals.reason"]),
    );

    expect(
      await (await visitor.post("/api/me/erasure", { confirmation: "somebody@else.example" })).json(),
    ).toMatchObject({
      code: "privacy.not_confirmed",
    });
    expect((await visitor.post("/api/me/erasure", { confirmation: email })).status).toBe(202);

    const after = await sweep(signs);
    expect(after.filter(({ where }) => !kept.includes(where))).toEqual([]);
    const onlyIds = after.filter(({ where }) => where.startsWith("events.") || where.startsWith("erasures."));
    expect(onlyIds.filter(({ sign }) => ![id, childminderId, exportId].includes(sign))).toEqual([]);
    const [erasure] = await sql`select * from erasures where person_id = ${id}`;
    expect(erasure).toMatchObject({ sealed_address: null, traces: null });
    expect(erasure?.["done_at"]).not.toBeNull();

    // Nothing of hers opens anything any more, nothing is still to be told, and she was told.
    expect((await visitor.get("/api/me")).status).toBe(401);
    expect((await new Visitor().get("/api/me", { authorization: `Bearer ${key}` })).status).toBe(401);
    expect((await new Visitor().get("/api/me", { authorization: `Bearer ${accessToken}` })).status).toBe(401);
    expect((await new Visitor().post("/api/tokens/refresh", { refreshToken })).status).toBe(401);
    const open = () => sql`select distinct d.consumer from deliveries d join events e on e.id = d.event_id
      where d.delivered_at is null and (e.subject_id in (${id}, ${childminderId}) or e.actor_id = ${id})`;
    expect(await open()).toEqual([{ consumer: "sweep-upload" }]);

    // The link of an upload cannot be taken back: what it still lets in goes once it has expired.
    await put(late, pdf(1));
    const arrived = { where: `file quarantine/${late.id}`, sign: late.id };
    expect(await sweep([late.id])).toContainEqual(arrived);
    await sql`update deliveries set due_at = now() where consumer = 'sweep-upload' and delivered_at is null`;
    await new Visitor().post("/api/sign-in/mail", { email: someone() });
    expect(await open()).toEqual([]);
    expect(await sweep([late.id])).not.toContainEqual(arrived);
    expect((await inboxOf(email))[0]?.subject).toBe("Ihre Daten sind gelöscht");

    // The trail is whole: every day still seals to what it was.
    const { sealDays } = await import("../domain/operations/commands");
    const { checkSeals } = await import("../domain/operations/queries");
    await sealDays(contextOf());
    expect(await checkSeals(contextOf())).toMatchObject({ broken: null });
  }, 120_000);

  it("as a parent leaves the family to the other one; the last one takes it along", async () => {
    const [email, otherEmail] = [someone("miriam"), someone("jonas")];
    const [miriam, jonas] = [await signIn(email), await signIn(otherEmail)];
    const idOf = async (visitor: Visitor): Promise<string> =>
      ((await (await visitor.get("/api/me")).json()) as { id: string }).id;
    const [id, otherId] = [await idOf(miriam), await idOf(jonas)];
    await miriam.ask("/api/me", { method: "PATCH", json: { name: "Mirjam Unverkennbar", locale: "de" } });
    const hers = contextOf({ roles: ["parent"], personId: id });
    const { id: childId } = await addChild(hers, { nickname: "Quirinchen", bornMonth: "2025-03" as Month });
    await setCareNeed(
      hers,
      SetCareNeed.parse({
        childId,
        hours: "Mo–Fr 8–14",
        start: "2027-02-01",
        home: { place: "leipzig" },
        radius: 5,
        wishes: [],
      }),
    );
    const { id: searchId } = await saveSearch(
      hers,
      SaveSearch.parse({ name: "Nahe Oma Unverkennbar", question: { place: "leipzig" } }),
    );
    await startAlerts(hers, { searchId });
    await inviteCoParent(hers, { email: otherEmail });
    await sql`insert into family_members (person_id, family_id, joined_at)
      select ${otherId}, family_id, now() from family_members where person_id = ${id} on conflict do nothing`;

    const signs = [id, email, "Unverkennbar", "Mirjam"];
    expect((await miriam.post("/api/me/erasure", { confirmation: email })).status).toBe(202);
    const named = (await sweep(signs)).filter(({ where }) => !kept.includes(where));
    // The search is the family's, as its name is.
    expect(named).toEqual([{ where: "saved_searches.name", sign: "Unverkennbar" }]);
    expect(await sql`select nickname from children where id = ${childId}`).toEqual([{ nickname: "Quirinchen" }]);

    expect((await jonas.post("/api/me/erasure", { confirmation: otherEmail })).status).toBe(202);
    const left = await sweep([...signs, otherId, otherEmail, "Quirinchen", childId, searchId]);
    expect(left.filter(({ where }) => !kept.includes(where))).toEqual([]);
  });

  it("may come back, and begins anew", async () => {
    const email = someone("again");
    const visitor = await signIn(email);
    const before: { id: string } = await (await visitor.get("/api/me")).json();
    await visitor.post("/api/me/erasure", { confirmation: email });
    const again = await signIn(email);
    const after: { id: string; name: string } = await (await again.get("/api/me")).json();
    expect(after.id).not.toBe(before.id);
    expect(after.name).toBe("");
  });
});

describe("one's own archive", () => {
  it("is asked for, announced without a word of its content, fetched by a ticket, and refused to others", async () => {
    const email = someone("archive");
    const visitor = await signIn(email);
    expect((await new Visitor().post("/api/me/exports")).status).toBe(401);
    const { id }: { id: string } = await (await visitor.post("/api/me/exports")).json();
    const other = await signIn(someone("other"));
    expect((await other.post(`/api/me/exports/${id}/ticket`)).status).toBe(404);
    const { ticket }: { ticket: string } = await (await visitor.post(`/api/me/exports/${id}/ticket`)).json();
    // What the job said is carried on with the next thing that happens, at the latest after a minute.
    const mail = (await inboxOf(email)).find(({ subject }) => subject === "Ihr Archiv ist fertig");
    expect(mail?.text).toContain("sieben Tage");
    expect(mail?.text).not.toContain(email);
    const path = `/api/me/exports/archive?ticket=${encodeURIComponent(ticket)}`;
    expect((await other.get(path)).status).toBe(404);
    const fetched = await visitor.get(path);
    expect(fetched.headers.get("content-type")).toBe("application/zip");
    expect(fetched.headers.get("cache-control")).toBe("private, no-store");
    const files = unzipSync(new Uint8Array(await fetched.arrayBuffer()));
    expect(new TextDecoder().decode(files["lesen.html"])).toContain(email);
    expect((await trailOf(visitor)).map(({ event }) => event)).toContain("privacy.export_opened");
  });

  it("cannot be read from the storage without its key", async () => {
    const visitor = await signIn(someone("sealed"));
    const { id }: { id: string } = await (await visitor.post("/api/me/exports")).json();
    await expect(contextOf().vendors.storage.get(`exports/${id}`)).rejects.toThrow();
  });
});
