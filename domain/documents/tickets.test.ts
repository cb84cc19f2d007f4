import { describe, expect, it } from "vitest";
import { documentTickets } from "./tickets";

const tickets = documentTickets("a secret of the house that has some length");
const ticket = {
  documentId: "0192f000-0000-7000-8000-000000000001",
  personId: "0192f000-0000-7000-8000-00000000000a",
  session: "0192f000-0000-7000-8000-0000000000f1",
  expiresAt: new Date("2026-11-23T09:01:00Z"),
};

describe("a ticket", () => {
  it("says who may read what until when, and fits into an address", async () => {
    const text = await tickets.make(ticket);
    expect(text).toMatch(/^[\w-]+\.[\w-]+$/);
    expect(await tickets.read(text)).toEqual(ticket);
  });

  it("of another house is none", async () => {
    expect(await tickets.read(await documentTickets("another secret of some length").make(ticket))).toBeNull();
  });

  it("cannot be changed: neither document, person, session nor time", async () => {
    const [, signature] = (await tickets.make(ticket)).split(".");
    const changes = [
      { documentId: "0192f000-0000-7000-8000-000000000002" },
      { personId: "0192f000-0000-7000-8000-00000000000b" },
      { session: "" },
      { expiresAt: new Date("2027-01-01") },
    ];
    for (const change of changes) {
      const [claims] = (await tickets.make({ ...ticket, ...change })).split(".");
      expect(await tickets.read(`${claims}.${signature}`)).toBeNull();
    }
  });

  it.each(["", ".", "a", "a.b", "!.!"])("is not %j", async (text) => {
    expect(await tickets.read(text)).toBeNull();
  });
});
