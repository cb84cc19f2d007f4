import { afterEach, describe, expect, it } from "vitest";
import { inboxOf, linkOf, setMailMood, signIn, someone, Visitor } from "../../tests/support/visitor";

afterEach(() => setMailMood("well"));

describe("signing in by a link", () => {
  it("makes an account, says who is signed in, and keeps the session in one strict cookie", async () => {
    const email = someone("miriam");
    const visitor = new Visitor("en");
    const asked = await visitor.post("/api/sign-in/mail", { email, role: "childminder" });
    expect([asked.status, await asked.json()]).toEqual([202, { minutes: 10 }]);
    const [mail] = await inboxOf(email);
    expect(mail).toMatchObject({ subject: "Your sign-in link", via: "Postmark" });
    expect(mail?.text).toContain("http://tagesnest.test/en/anmelden/link#");

    const used = await visitor.post("/api/sign-in/link", { token: await linkOf(email) });
    expect([used.status, await used.json()]).toEqual([200, { secondFactor: "passed" }]);
    const [cookie = ""] = used.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-tagesnest\.session_token=/);
    for (const attribute of ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"]) expect(cookie).toContain(attribute);
    expect(cookie).not.toContain("Domain");

    const me = await (await visitor.get("/api/me")).json();
    expect(me).toMatchObject({ email, role: "childminder", locale: "en", secondFactor: "off" });
  });
});
