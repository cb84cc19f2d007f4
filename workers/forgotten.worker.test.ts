import { createExecutionContext, runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { neon } from "@neondatabase/serverless";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { OWN_HOST } from "../dev/cloud/page";
import type { Report } from "../dev/cloud/reports";
import { enterCommitment, offerWeeks } from "../domain/capacity/commands";
import { enterAbsence } from "../domain/capacity/commands/absences";
import { concludeAgreement } from "../domain/childminders/agreement/commands";
import { processingAgreement } from "../domain/childminders/agreement/text";
import { describeChildminder, registerChildminder } from "../domain/childminders/profile/commands";
import { confirmStillRight } from "../domain/childminders/settling/commands";
import { closeCodes } from "../domain/conversations/wire";
import { addChild, setCareNeed } from "../domain/families/commands/children";
import { inviteCoParent } from "../domain/families/commands/members";
import { saveSearch, startAlerts } from "../domain/families/commands/searches";
import { SaveSearch, SetCareNeed } from "../domain/families/schemas";
import { openCareHome } from "../domain/homes/commands";
import { recordPermit } from "../domain/homes/permit/commands";
import type { Day, Month } from "../domain/kernel/calendar";
import type { Context } from "../domain/kernel/context";
import { system } from "../domain/kernel/permissions";
import { thePersonalParts } from "../domain/kernel/personal-data";
import type { PushAddress } from "../domain/kernel/pusher";
import { digest } from "../domain/kernel/secrets";
import { buildArchive } from "../domain/privacy/archive";
import { pdf } from "../tests/support/files";
import { enterRequiredProofs, katrin, leipzig, permit, weekdays } from "../tests/support/people";
import { aPair, Guest, tokenFor } from "../tests/support/rooms";
import { sweep } from "../tests/support/sweep";
import {
  inboxOf,
  setMailMood,
  setUpSecondFactor,
  signIn,
  signInStaff,
  someone,
  throughWorker,
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

async function beginFile(who: Visitor, bytes: Uint8Array<ArrayBuffer>, kind = "proof"): Promise<Begun> {
  return (await who.post("/api/uploads", { kind, type: "application/pdf", bytes: bytes.length })).json();
}

async function put({ link }: Begun, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  expect((await fetch(link.url, { method: "PUT", headers: link.headers, body: bytes })).status).toBe(200);
}

async function sendFile(who: Visitor, bytes: Uint8Array<ArrayBuffer>, kind?: string): Promise<string> {
  const begun = await beginFile(who, bytes, kind);
  const { id } = begun;
  await put(begun, bytes);
  expect((await who.post(`/api/uploads/${id}/hand-in`)).status).toBe(202);
  const [row] = await sql`select taken_in_at from uploads where id = ${id}`;
  expect(row?.taken_in_at).not.toBeNull();
  return id;
}

const fromCloud = <Answer>(path: string, method = "GET"): Promise<Answer> =>
  fetch(`http://${OWN_HOST}${path}`, { method }).then((answer) => answer.json());

/**
 * What the list of what is kept names: numbers in the trail, the proof that the erasure was done, and for thirty days the number of who has
 * left the search, by which copies of it forget her.
 */
const kept = [
  "events.subject_id",
  "events.actor_id",
  "events.details",
  "erasures.person_id",
  "listing_changes.childminder_id",
];

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

  it("as one of two parents leaves no word in a room, no number, no browser, and nothing that a vendor told", async () => {
    const { parent: miriam, childminder, placementId } = await aPair();
    const { email } = miriam;
    const otherEmail = someone("jonas");
    const jonas = await signIn(otherEmail);
    const { id }: { id: string } = await (await miriam.get("/api/me")).json();
    await sql`insert into family_members (person_id, family_id, joined_at) select p.id, m.family_id, now()
      from people p, family_members m where p.email = ${otherEmail} and m.person_id = ${id}`;

    // What she said, changed and attached; what she was answered, and a token that she has not used.
    const [hers, theirs] = [await Guest.enter(miriam, placementId), await Guest.enter(childminder, placementId)];
    const key = crypto.randomUUID();
    hers.send({ t: "say", key, text: "Unvergleichlich um acht" });
    await theirs.entries(key);
    const edit = { t: "edit", key: crypto.randomUUID(), target: 1, text: "Unvergleichlich um neun" } as const;
    hers.send(edit);
    await theirs.entries(edit.key);
    const documentId = await sendFile(miriam, pdf(3), "attachment");
    expect((await miriam.post(`/api/conversations/${placementId}/attachments`, { documentId })).status).toBe(204);
    const answer = { t: "say", key: crypto.randomUUID(), text: "Gern, um neun" } as const;
    theirs.send(answer);
    await hers.entries(answer.key);
    const room = env.PLACEMENT_ROOM.get(env.PLACEMENT_ROOM.idFromName(placementId));
    await runDurableObjectAlarm(room);
    await tokenFor(miriam, placementId);

    // A browser that shows news, a proven number, and a vendor that has told of her address.
    const { endpoint, keys } = await fromCloud<PushAddress>(
      `/push/subscriptions?service=mozilla&key=${env.VAPID_PUBLIC_KEY}`,
      "PUT",
    );
    const shown = await miriam.ask("/api/me/push-subscription", { method: "PUT", json: { endpoint, keys } });
    expect(shown.status).toBe(204);
    const number = `+49171${Math.floor(1e7 + Math.random() * 8e7)}`;
    expect((await miriam.ask("/api/me/mobile", { method: "PUT", json: { number } })).status).toBe(204);
    const [text] = await fromCloud<{ text: string }[]>(`/inbox/texts.json?to=${encodeURIComponent(number)}`);
    const [code] = /\d{6}/.exec(text?.text ?? "") ?? [];
    expect((await miriam.post("/api/me/mobile/proof", { code })).status).toBe(204);
    const [mail] = await inboxOf(email);
    const told = await fromCloud<Report>(`/inbox/${mail?.id}/complaint`, "PUT");
    await throughWorker(new Request(told.url, { method: "POST", headers: told.headers, body: told.body }));

    const archive = unzipSync(await buildArchive(contextOf(), { id, email }, thePersonalParts()));
    const page = new TextDecoder().decode(archive["lesen.html"]);
    for (const sign of ["Unvergleichlich um neun", "Gern, um neun", number, "updates.push.services.mozilla.com"])
      expect(page).toContain(sign);
    expect(page).not.toContain(endpoint);

    const signs = [id, email, "Unvergleichlich", number, endpoint, keys.p256dh];
    const before = (await sweep(signs)).map(({ where }) => where.replace(/^redis .*/, "redis"));
    expect(before).toEqual(
      expect.arrayContaining([
        "redis",
        "room entries",
        "conversation_entries.text",
        "conversation_members.person_id",
        "documents.owner_id",
        "push_subscriptions.endpoint",
        "push_subscriptions.p256dh",
        "mobile_numbers.number",
        "sent_texts.person_id",
        "news.person_id",
        "vendor_notices.address",
        "unreachable_addresses.address",
      ]),
    );
    expect((await miriam.post("/api/me/erasure", { confirmation: email })).status).toBe(202);
    expect((await hers.ended()).code).toBe(closeCodes.again);
    const left = async (of: readonly string[]) => (await sweep(of)).filter(({ where }) => !kept.includes(where));
    expect(await left(signs)).toEqual([]);
    await runDurableObjectAlarm(room);
    expect(await left(signs)).toEqual([]);
    expect((await sweep([documentId])).filter(({ where }) => where.startsWith("file "))).toEqual([]);

    // What the other side has said is theirs, also where there is no family any more, until she goes as well.
    const words = "Gern, um neun";
    const stays = ["conversation_entries.text", "room entries"].map((where) => ({ where, sign: words }));
    expect(await sweep([words])).toEqual(stays);
    expect((await jonas.post("/api/me/erasure", { confirmation: otherEmail })).status).toBe(202);
    expect((await theirs.ended()).code).toBe(closeCodes.over);
    expect(await left([words, otherEmail])).toEqual(stays);
    expect((await childminder.post("/api/me/erasure", { confirmation: childminder.email })).status).toBe(202);
    await runDurableObjectAlarm(room);
    expect(await left([words, childminder.email])).toEqual([]);
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
