import { describe, expect, it } from "vitest";
import { signIn, someone } from "../tests/support/visitor";

const emil = { nickname: "Emil", bornMonth: "2025-03" };
const add = (key: string, headers: Record<string, string> = {}) => ({
  method: "POST",
  json: emil,
  headers: { "idempotency-key": key, ...headers },
});

describe("a command with a key of the device's own", () => {
  it("is done once, and says so when it comes again", async () => {
    const parent = await signIn(someone());
    expect((await parent.ask("/api/family/children", add("a-key-of-a-device-1"))).status).toBe(201);
    const again = await parent.ask("/api/family/children", add("a-key-of-a-device-1"));
    expect([again.status, await errorOf(again)]).toEqual([409, "input.already_done"]);
    const { data } = await parent.question("{ family { children { nickname } } }");
    expect(data).toEqual({ family: { children: [{ nickname: "Emil" }] } });
  });

  it("is refused with a key that is none, rather than done without the promise", async () => {
    const parent = await signIn(someone());
    const answer = await parent.ask("/api/family/children", add("short"));
    expect([answer.status, await errorOf(answer)]).toEqual([422, "input.not_understood"]);
  });

  it("is nobody's but its owner's: another session on the same device does not send it", async () => {
    const [anna, bernd] = [await signIn(someone()), await signIn(someone())];
    const owner = (await anna.get("/api/me")).headers.get("device")?.split(" ")[0] ?? "";
    const his = await bernd.ask("/api/family/children", add("a-key-of-a-device-2", { "device-owner": owner }));
    expect(his.status).toBe(401);
    const hers = await anna.ask("/api/family/children", add("a-key-of-a-device-2", { "device-owner": owner }));
    expect(hers.status).toBe(201);
  });
});

describe("whose a device's store may be", () => {
  it("is told to a session, by digests: the same person, another session", async () => {
    const email = someone();
    const [one, other] = [await signIn(email), await signIn(email)];
    const told = async (visitor: typeof one) => (await visitor.get("/api/me")).headers.get("device")?.split(" ") ?? [];
    const [[owner, session, until], [sameOwner, otherSession]] = [await told(one), await told(other)];
    expect(sameOwner).toBe(owner);
    expect(otherSession).not.toBe(session);
    const { id } = (await (await one.get("/api/me")).json()) as { id: string };
    expect(owner).not.toContain(id);
    const days = (Number(until) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(13);
    expect(days).toBeLessThan(14);
  });
});

async function errorOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { code: string }).code;
}
