import { describe, expect, it } from "vitest";
import { inboxOf, setMailMood, signIn, someone, Visitor } from "../../tests/support/visitor";

const secretOf = async (email: string): Promise<string> => {
  for (const { text } of await inboxOf(email)) {
    const secret = /\/familie\/einladung#(\S+)/.exec(text ?? "")?.[1];
    if (secret) return secret;
  }
  throw new Error(`no invitation was mailed to ${email}`);
};

const ask = (visitor: Visitor) =>
  visitor.post("/graphql", { query: "{ family { children { nickname } invitations { email } } }" });

type Family = { children: { nickname: string }[]; invitations: { email: string }[] };

const family = async (visitor: Visitor): Promise<Family | null> => {
  const { data }: { data: { family: Family | null } } = await (await ask(visitor)).json();
  return data.family;
};

describe("the family, through its door", () => {
  it("is closed to who is not signed in, and to who is no parent", async () => {
    expect((await ask(new Visitor())).status).toBe(401);
    const childminder = await signIn(someone("tagesmutter"), new Visitor(), "childminder");
    expect(await family(childminder)).toBeNull();
    expect((await childminder.post("/api/family/children", { nickname: "Emil", bornMonth: "2025-03" })).status).toBe(
      403,
    );
  });

  it("names the field that is wrong", async () => {
    const parent = await signIn(someone("eltern"));
    const refused = await parent.post("/api/family/children", { nickname: "Emil", bornMonth: "2099-01" });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: "families.child_too_far", errors: [{ field: "bornMonth" }] });
    const wrong = await parent.post("/api/family/children", { nickname: "", bornMonth: "neulich", religion: "x" });
    expect(await wrong.json()).toMatchObject({ code: "input.invalid" });
    const search = await parent.post("/api/family/searches", { name: "Suche", question: { radius: "5" } });
    expect(await search.json()).toMatchObject({ code: "search.where_missing", errors: [{ field: "place" }] });
  });

  it("lets a co-parent in by the mailed link, once, and tells both", async () => {
    const [hers, his] = [someone("miriam"), someone("jonas")];
    const miriam = await signIn(hers);
    const made = await miriam.post("/api/family/children", { nickname: "Emil", bornMonth: "2025-03" });
    expect(made.status).toBe(201);
    expect((await miriam.post("/api/family/invitations", { email: his })).status).toBe(201);
    const secret = await secretOf(his);
    const jonas = await signIn(his);
    const foreign = await signIn(someone("fremd"));
    const accept = (visitor: Visitor) => visitor.post("/api/family/invitations/accept", { secret });
    expect(await (await accept(foreign)).json()).toMatchObject({ code: "families.invitation_of_somebody_else" });
    expect((await accept(jonas)).status).toBe(204);
    expect((await accept(jonas)).status).toBe(410);
    expect((await family(jonas))?.children).toMatchObject([{ nickname: "Emil" }]);
    expect((await inboxOf(hers))[0]?.subject).toBe("Ihre Einladung wurde angenommen");
    expect((await inboxOf(his))[0]?.subject).toBe("Sie gehören jetzt zur Familie");
    expect((await family(foreign))?.children).toEqual([]);
  });

  it("keeps an invitation while the mail vendor is down", async () => {
    const parent = await signIn(someone("eltern"));
    const invited = someone("eingeladen");
    await setMailMood("down");
    try {
      expect((await parent.post("/api/family/invitations", { email: invited })).status).toBe(201);
    } finally {
      await setMailMood("well");
    }
    expect(await inboxOf(invited)).toEqual([]);
    expect((await family(parent))?.invitations).toMatchObject([{ email: invited }]);
  });

  it("ends alerts by what a mail program posts, without cookies, and refuses a link nobody made", async () => {
    const visitor = new Visitor();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const post = (token: string) =>
      visitor.ask(`/api/alerts/stop?token=${token}`, { method: "POST", json: "List-Unsubscribe=One-Click", headers });
    expect((await post("forged")).status).toBe(404);
  });
});
