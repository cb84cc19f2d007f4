import { beforeEach, describe, expect, it } from "vitest";
import { addPerson } from "../../../tests/support/accounts";
import { testDatabase } from "../../../tests/support/database";
import { mailInvitation } from "../../families/commands/mails";
import { acceptInvitation, inviteCoParent } from "../../families/commands/members";
import type { Context } from "../../kernel/context";
import type { Mail } from "../../kernel/mailer";
import { anyone } from "../../kernel/permissions";
import { thePersonalParts } from "../../kernel/personal-data";
import { createApiKey } from "../commands";
import { confirmEmailChange, requestEmailChange, undoEmailChange } from "./commands";
import { mailEmailChanged, mailNewEmailLink } from "./mails";

const { pool, context, empty } = testDatabase();
const system = context();
beforeEach(empty);

const as = (person: { actor: Context["actor"] }, changes: Partial<Context> = {}) =>
  context({ actor: { ...person.actor, provenAt: system.now }, ...changes });
const days = (count: number) => new Date(system.now.getTime() + count * 86_400_000);

async function one(sql: string, ...params: unknown[]) {
  const { rows } = await pool.query(sql, params);
  return rows[0];
}

const emailOf = async (id: string) => (await one("select email from people where id = $1", id))?.email;

async function lastChange(): Promise<string> {
  return (await one("select id from email_changes order by id desc limit 1")).id;
}

/** What the job sends, and the secret in its link. */
async function mailed(
  mail: typeof mailNewEmailLink,
  changeId?: string,
): Promise<{ mail: Mail | null; secret: string }> {
  const mails: Mail[] = [];
  const send = async (sent: Mail) => {
    mails.push(sent);
    return "sent" as const;
  };
  const ctx = context({ vendors: { ...system.vendors, mailer: { send } } });
  await mail(ctx, changeId ?? (await lastChange()), { key: "event", attempt: 1 });
  const [sent] = mails;
  return { mail: sent ?? null, secret: /#([^\s"]+)/.exec(sent?.text ?? "")?.[1] ?? "none" };
}

async function anna() {
  return addPerson(system, "parent", { name: "Anna", email: "anna@example.org" });
}

async function changed(person: Awaited<ReturnType<typeof anna>>, email: string): Promise<void> {
  await requestEmailChange(as(person), { email });
  const { secret } = await mailed(mailNewEmailLink);
  await confirmEmailChange(as(person), { secret });
}

describe("a new address", () => {
  it("holds once its own link was opened, and the old one is told with a way back", async () => {
    const person = await anna();
    await requestEmailChange(as(person), { email: "neu@example.org" });
    expect(await emailOf(person.id)).toBe("anna@example.org");
    const { mail, secret } = await mailed(mailNewEmailLink);
    expect(mail?.to).toBe("neu@example.org");
    await confirmEmailChange(as(person), { secret });
    expect(await emailOf(person.id)).toBe("neu@example.org");
    const told = await mailed(mailEmailChanged);
    expect(told.mail?.to).toBe("anna@example.org");
    expect(told.mail?.text).not.toContain("neu@example.org");
    const { rows } = await pool.query("select name, details from events where name like 'accounts.email%' order by id");
    expect(rows.map(({ name }) => name)).toEqual(["accounts.email_change_requested", "accounts.email_changed"]);
    expect(JSON.stringify(rows)).not.toContain("@");
    await expect(confirmEmailChange(as(person), { secret })).rejects.toMatchObject({
      code: "accounts.email_link_used",
    });
  });

  it("is asked for by whoever proved a moment ago who they are", async () => {
    const person = await anna();
    const stale = as(person, { now: days(1) });
    await expect(requestEmailChange(stale, { email: "neu@example.org" })).rejects.toMatchObject({
      code: "accounts.sign_in_again",
    });
    await expect(requestEmailChange(context({ actor: anyone }), { email: "neu@example.org" })).rejects.toMatchObject({
      code: "permissions.sign_in_first",
    });
    await expect(requestEmailChange(as(person), { email: "anna@example.org" })).rejects.toMatchObject({
      field: "email",
    });
  });

  it("is no use to a stranger who reads mail there, nor after a day, nor once another was asked for", async () => {
    const [person, stranger] = [await anna(), await addPerson(system, "parent")];
    await requestEmailChange(as(person), { email: "vertippt@example.org" });
    const first = await mailed(mailNewEmailLink);
    await expect(confirmEmailChange(as(stranger), first)).rejects.toMatchObject({
      code: "accounts.email_link_of_somebody_else",
    });
    await expect(confirmEmailChange(context({ actor: anyone }), first)).rejects.toMatchObject({
      code: "permissions.sign_in_first",
    });
    const over = { code: "accounts.email_link_expired" };
    await expect(confirmEmailChange(as(person, { now: days(1) }), first)).rejects.toMatchObject(over);
    await requestEmailChange(as(person), { email: "neu@example.org" });
    await expect(confirmEmailChange(as(person), first)).rejects.toMatchObject(over);
    await expect(confirmEmailChange(as(person), { secret: "x" })).rejects.toMatchObject({
      code: "accounts.email_link_unknown",
    });
    expect(await emailOf(person.id)).toBe("anna@example.org");
  });

  it("that has an account is not told to who asks: its owner reads of it, without a link", async () => {
    const person = await anna();
    await addPerson(system, "parent", { email: "ben@example.org" });
    await requestEmailChange(as(person), { email: "ben@example.org" });
    const { mail } = await mailed(mailNewEmailLink);
    expect(mail?.to).toBe("ben@example.org");
    expect(mail?.text).not.toContain("#");
    expect(mail?.text).not.toContain("anna");
  });

  it("goes to one of two who confirm it at once", async () => {
    const people = [await anna(), await addPerson(system, "parent", { email: "ben@example.org" })];
    const secrets: string[] = [];
    for (const person of people) {
      await requestEmailChange(as(person), { email: "neu@example.org" });
      secrets.push((await mailed(mailNewEmailLink)).secret);
    }
    const outcomes = await Promise.allSettled(
      people.map((person, at) => confirmEmailChange(as(person), { secret: secrets[at] ?? "" })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = outcomes.find((outcome) => outcome.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "accounts.email_taken" });
  });

  it("is asked for five times a day at most", async () => {
    const person = await anna();
    for (const at of [1, 2, 3, 4, 5]) await requestEmailChange(as(person), { email: `neu${at}@example.org` });
    await expect(requestEmailChange(as(person), { email: "neu6@example.org" })).rejects.toMatchObject({
      code: "accounts.email_changes_too_many",
    });
  });

  it("takes along the invitation that waits under the old one", async () => {
    const [person, other] = [await anna(), await addPerson(system, "parent")];
    const { id } = await inviteCoParent(as(other), { email: "anna@example.org" });
    const { secret } = await mailed(mailInvitation, id);
    await changed(person, "neu@example.org");
    expect(await one("select email from family_invitations")).toEqual({ email: "neu@example.org" });
    await acceptInvitation(as(person), { secret });
  });
});

describe("the way back", () => {
  it("gives the old address the account, ends every key, and what was added to sign in with is gone", async () => {
    const person = await anna();
    await changed(person, "dieb@example.org");
    const back = await mailed(mailEmailChanged);
    const mine = as(person);
    const key = { name: "x", scopes: ["accounts.read_own"], perMinute: 60, days: 90 } as Parameters<
      typeof createApiKey
    >[1];
    await createApiKey(mine, key);
    await pool.query(
      `insert into passkeys (id, person_id, public_key, credential_id, counter, device_type, backed_up, created_at)
       values (gen_random_uuid(), $1, 'k', 'c', 0, 'x', false, $2)`,
      [person.id, system.now],
    );
    await changed(person, "dieb2@example.org");
    const ended: string[] = [];
    const sessions = { ...system.vendors.sessions, endAll: async (id: string) => ended.push(id) };
    const stranger = context({ actor: anyone, vendors: { ...system.vendors, sessions } });
    await undoEmailChange(stranger, back);
    expect(await emailOf(person.id)).toBe("anna@example.org");
    expect(ended).toEqual([person.id]);
    expect(await one("select count(*)::int as n from passkeys")).toEqual({ n: 0 });
    expect(await one("select count(*)::int as n from api_keys where revoked_at is null")).toEqual({ n: 0 });
    expect(await one("select count(*)::int as n from events where name = 'accounts.email_change_undone'")).toEqual({
      n: 1,
    });
    await expect(undoEmailChange(stranger, back)).rejects.toMatchObject({ code: "accounts.email_link_used" });
    const second = await mailed(mailEmailChanged);
    expect(second.mail).toBeNull();
  });

  it("is open for two weeks, and only after something has changed", async () => {
    const person = await anna();
    await requestEmailChange(as(person), { email: "neu@example.org" });
    const { secret } = await mailed(mailNewEmailLink);
    await expect(undoEmailChange(system, { secret })).rejects.toMatchObject({ code: "accounts.email_link_unknown" });
    await confirmEmailChange(as(person), { secret });
    const back = await mailed(mailEmailChanged);
    const late = context({ actor: anyone, now: days(15) });
    await expect(undoEmailChange(late, back)).rejects.toMatchObject({ code: "accounts.email_link_expired" });
  });
});

it("all of it stands in the archive and goes with the account", async () => {
  const person = await anna();
  await changed(person, "neu@example.org");
  const subject = { id: person.id, email: "neu@example.org" };
  const given = await Promise.all(thePersonalParts().map((part) => part.collect(as(person), subject)));
  expect(JSON.stringify(given)).toContain("anna@example.org");
  await system.transact(async (tx) => {
    for (const part of thePersonalParts()) await part.erase(tx, system, subject);
  });
  expect(await one("select count(*)::int as n from email_changes")).toEqual({ n: 0 });
});
