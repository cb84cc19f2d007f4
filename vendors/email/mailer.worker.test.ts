import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { OWN_HOST } from "../../dev/cloud/page";
import { inboxOf, someone } from "../../tests/support/visitor";
import { mailerOf } from "./mailer";

/** Until it is ended this vendor takes what holds the text, and its answers get lost. */
async function mute(emulator: string, containing: string): Promise<{ end(): Promise<unknown> }> {
  const path = `http://${OWN_HOST}/faults?${new URLSearchParams({ emulator, containing, outage: "mute" })}`;
  await fetch(path, { method: "PUT" });
  return { end: () => fetch(path, { method: "DELETE" }) };
}

/** A mail and its key, sent by these vendors; and who has taken it, the first one first. */
function aMail(vendors: string) {
  const [to, key] = [someone(), crypto.randomUUID()];
  const mailer = mailerOf({ ...env, MAIL_VENDORS: vendors });
  const mail = { to, subject: "Grüße", text: "Hallo", html: "<p>Hallo</p>" };
  return {
    key,
    send: (attempt: number) => mailer.send(mail, { key, attempt }),
    takenBy: async () => (await inboxOf(to)).map(({ via }) => via).reverse(),
  };
}

describe.each([
  // What can settle a lost answer: a search, a key, nothing.
  ["Postmark", "postmark, brevo", "Brevo", 1],
  ["Brevo", "brevo, ses", "SES", 1],
  ["SES", "ses, postmark", "Postmark", 2],
] as const)("where %s takes a mail and does not answer", (first, vendors, second, copies) => {
  it("it is asked again, and nobody else", async () => {
    const { key, send, takenBy } = aMail(vendors);
    const fault = await mute(first, key);
    await expect(send(1)).rejects.toThrow("502");
    await fault.end();
    expect(await send(2)).toBe("sent");
    expect(await takenBy()).toEqual(Array(copies).fill(first));
  });

  it("three times, the other one sends it, once however often the job is done after that", async () => {
    const { key, send, takenBy } = aMail(vendors);
    const fault = await mute(first, key);
    for (const attempt of [1, 2]) await expect(send(attempt)).rejects.toThrow("502");
    expect(await send(3)).toBe("sent");
    const taken = await takenBy();
    expect(taken.slice(0, -1)).toEqual(Array(copies === 1 ? 1 : 3).fill(first));
    expect(taken.at(-1)).toBe(second);
    await fault.end();
    expect(await send(4)).toBe("sent");
    expect((await takenBy()).filter((via) => via === second)).toHaveLength(1);
  });
});
