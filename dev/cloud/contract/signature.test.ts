import { describe, expect, inject, it } from "vitest";
import { type NewSigning, type Signer, SigningRefused, type SigningService } from "../../../domain/contracts/signature";
import { docusignNotice } from "../../../vendors/signing-services/docusign/notices";
import { signingOf } from "../../../vendors/signing-services/settings";
import { skribbleNotice } from "../../../vendors/signing-services/skribble/notices";
import { LOCAL } from "../credentials";
import { OWN_HOST } from "../page";

declare module "vitest" {
  interface ProvidedContext {
    /** Settings of accounts in DocuSign's and Skribble's own test environments; those that are missing are the local cloud's. */
    readonly signingAccounts: Readonly<Partial<Record<"docusign" | "skribble", Readonly<Record<string, string>>>>>;
  }
}

const given = inject("signingAccounts");
const own = `http://${OWN_HOST}`;
const { docusign, skribble } = LOCAL;
const secrets = {
  DOCUSIGN_WEBHOOK_SECRETS: docusign.webhookSecrets.toReversed().join(" "),
  SKRIBBLE_WEBHOOK_SECRETS: skribble.webhookSecrets.join(" "),
};
const settings = {
  SITE_ORIGIN: "https://tagesnest.example",
  SIGNATURE_VENDORS: "docusign,skribble",
  DOCUSIGN_ENVIRONMENT: "demo",
  DOCUSIGN_INTEGRATION_KEY: docusign.integrationKey,
  DOCUSIGN_USER_ID: docusign.userId,
  DOCUSIGN_PRIVATE_KEY: docusign.privateKey,
  SKRIBBLE_HOST: skribble.host,
  SKRIBBLE_USERNAME: skribble.username,
  SKRIBBLE_API_KEY: skribble.apiKey,
  ...secrets,
  ...given.docusign,
  ...given.skribble,
};
const services = signingOf(settings);
const returnUrl = "https://tagesnest.example/meine-plaetze/1/vertrag?zurueck=unterschrift";

/** One page that says where to sign. */
function aPdf(): Uint8Array<ArrayBuffer> {
  const content =
    "BT /F1 11 Tf 16 TL 50 700 Td (Unterschrift 1, Elternteil) Tj T* (Unterschrift 2, Tagespflegeperson) Tj ET";
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 6\n0000000000 65535 f \n${offsets.join("")}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}

const signer = (turn: number, name: string, anchor: string): Signer => {
  const reference = crypto.randomUUID();
  return { reference, name, email: `${reference.slice(0, 8)}@example.com`, language: "de", turn, anchor };
};

function aSigning(
  names = ["Łucja Vogt", "Gerda von Brandt"],
): NewSigning & { readonly signers: readonly [Signer, Signer] } {
  const [parent = "", childminder = ""] = names;
  const reference = crypto.randomUUID();
  return {
    reference,
    title: `Betreuungsvertrag TN-${reference.slice(0, 8)}`,
    file: aPdf(),
    signers: [signer(1, parent, "Unterschrift 1,"), signer(2, childminder, "Unterschrift 2,")],
  };
}

const refusal = async (asking: Promise<unknown>): Promise<string> => {
  const error = await asking.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SigningRefused)) throw error ?? new Error("it was not refused");
  return error.reason;
};

describe.each(["docusign", "skribble"] as const)("%s", (vendor) => {
  const service = services[vendor] as SigningService;

  it("asks for signatures once, however often an answer got lost", async () => {
    const wanted = aSigning();
    expect(await service.find(wanted)).toBeNull();
    const { requestId } = await service.begin(wanted);
    expect(await service.begin(wanted)).toEqual({ requestId });
    expect(await service.find(wanted)).toEqual({ requestId });
    const state = await service.state(requestId, wanted.signers);
    expect(state).toMatchObject({ outcome: "open", words: "" });
    expect(state.signers.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
    expect(state.signers.map(({ reference }) => reference).toSorted()).toEqual(
      wanted.signers.map(({ reference }) => reference).toSorted(),
    );
  });

  it("asks those who have one name, too", async () => {
    const wanted = aSigning(["Łucja", " Gerda "]);
    const { requestId } = await service.begin(wanted);
    expect((await service.state(requestId, wanted.signers)).signers).toHaveLength(2);
  });

  it("gives a link to sign, and no file before everybody has", async () => {
    const wanted = aSigning();
    const { requestId } = await service.begin(wanted);
    expect(await service.linkOf(requestId, wanted.signers[0], returnUrl)).toMatch(/^https?:/);
    expect(await refusal(service.signedFile(requestId))).toBe("over");
    const stranger = signer(1, "Jemand Anderes", "");
    expect(["invalid", "not_found"]).toContain(await refusal(service.linkOf(requestId, stranger, returnUrl)));
  });

  it("is withdrawn, again without an effect, and gives no link after that", async () => {
    const wanted = aSigning();
    const { requestId } = await service.begin(wanted);
    await service.withdraw(requestId, "Die Tagespflegeperson hat den Vertrag zurückgenommen.");
    await service.withdraw(requestId, "");
    expect((await service.state(requestId, wanted.signers)).outcome).toBe("withdrawn");
    expect(await refusal(service.linkOf(requestId, wanted.signers[0], returnUrl))).toBe("over");
  });

  it("knows nothing of a request that is none", async () => {
    expect(await refusal(service.state(crypto.randomUUID(), []))).toBe("not_found");
  });

  /** What the vendors' own test environments have no switches for. */
  if (given[vendor]) return;

  /** Opens the page behind a link, presses a button, and answers where that leads. */
  async function press(link: string, answer: string, reason = ""): Promise<URL> {
    const here = (url: string) => url.replace(/^http:\/\/127\.0\.0\.1:\d+/, own);
    const page = await (await fetch(here(link))).text();
    const [, action = ""] = /<form method="post" action="([^"]+)"/.exec(page) ?? [];
    const body = new URLSearchParams({ answer, reason });
    const path = action.replaceAll("&#38;", "&");
    const led = await fetch(`${own}${path}`, { method: "POST", body, redirect: "manual" });
    return new URL(led.headers.get("location") ?? "");
  }

  const callsAbout = async (requestId: string): Promise<{ url: string; headers: HeadersInit; body: string }[]> => {
    const path = vendor === "docusign" ? "docusign/webhooks?envelope" : "skribble/callbacks?request";
    return (await fetch(`${own}/${path}=${requestId}`, { method: "PUT" })).json();
  };

  it("is signed in turn by everybody, and then its file is there", async () => {
    const wanted = aSigning();
    const [first, second] = wanted.signers;
    const { requestId } = await service.begin(wanted);
    const led = await press(await service.linkOf(requestId, first, returnUrl), "sign");
    expect(led.href.startsWith(returnUrl)).toBe(true);
    const between = await service.state(requestId, wanted.signers);
    expect(between.outcome).toBe("open");
    const firsts = between.signers.find(({ reference }) => reference === first.reference);
    expect(firsts).toMatchObject({ state: "signed", at: expect.any(Date) });
    expect(await refusal(service.linkOf(requestId, first, returnUrl))).toBe("over");
    await press(await service.linkOf(requestId, second, returnUrl), "sign");
    expect((await service.state(requestId, wanted.signers)).outcome).toBe("signed");
    const file = await service.signedFile(requestId);
    expect(new TextDecoder().decode(file.subarray(0, wanted.file.length))).toBe(new TextDecoder().decode(wanted.file));
    expect(file.length).toBeGreaterThan(wanted.file.length);
    expect(await refusal(service.withdraw(requestId, "zu spät"))).toBe("over");
  });

  it("is declined by one, and nobody signs any more", async () => {
    const wanted = aSigning();
    const [first, second] = wanted.signers;
    const { requestId } = await service.begin(wanted);
    await press(await service.linkOf(requestId, first, returnUrl), "decline", "Der Beitrag stimmt nicht.");
    const state = await service.state(requestId, wanted.signers);
    expect(state.outcome).toBe("declined");
    expect(state.words).toBe(vendor === "docusign" ? "Der Beitrag stimmt nicht." : "");
    expect(await refusal(service.linkOf(requestId, second, returnUrl))).toBe("over");
    await service.withdraw(requestId, "");
  });

  it("logs in again where its key has ended", async () => {
    const wanted = aSigning();
    const { requestId } = await service.begin(wanted);
    await fetch(`${own}/${vendor}/${vendor === "docusign" ? "revoked" : "expired"}`, { method: "PUT" });
    expect((await service.state(requestId, wanted.signers)).outcome).toBe("open");
  });

  it("calls us, proven to be theirs, with nothing in it but which request", async () => {
    const wanted = aSigning();
    const { requestId } = await service.begin(wanted);
    await press(await service.linkOf(requestId, wanted.signers[0], returnUrl), "sign");
    const calls = await callsAbout(requestId);
    expect(calls).toHaveLength(1);
    const [{ url, headers, body } = { url: "", headers: {}, body: "" }] = calls;
    for (const one of wanted.signers) expect(body).not.toContain(one.email);
    const notice = [{ vendor, requestId }];
    if (vendor === "docusign") {
      const bytes = new TextEncoder().encode(body);
      expect(await docusignNotice(secrets, new Headers(headers), bytes)).toEqual(notice);
      expect(await docusignNotice(secrets, new Headers(headers), bytes.slice(0, -2))).toBeNull();
      expect(await docusignNotice({}, new Headers(headers), bytes)).toBeNull();
      expect(await docusignNotice(secrets, new Headers(), bytes)).toBeNull();
    } else {
      const { pathname, searchParams } = new URL(url);
      const secret = pathname.split("/").at(-1) ?? "";
      expect(await skribbleNotice(secrets, secret, searchParams.get("request") ?? "")).toEqual(notice);
      expect(await skribbleNotice(secrets, skribble.webhookSecrets[1], requestId)).toEqual(notice);
      expect(await skribbleNotice(secrets, "guessed", requestId)).toBeNull();
      expect(await skribbleNotice({}, "", requestId)).toBeNull();
    }
  });
});

/** Whatever the account: what is asked here is refused before anything of it is looked at. */
if (!given.docusign && !given.skribble) {
  const demo = "https://demo.docusign.net/restapi/v2.1/accounts";
  it("DocuSign plays nothing else, for nobody else", async () => {
    expect((await fetch(`${demo}/${docusign.accountId}/envelopes`)).status).toBe(401);
    expect((await fetch("https://account-d.docusign.com/oauth/auth")).status).toBe(501);
    const other = { ...settings, DOCUSIGN_USER_ID: "00000000-0000-4000-8000-000000000000" };
    await expect(signingOf(other)["docusign"]?.state(crypto.randomUUID(), [])).rejects.toThrow("consent_required");
  });

  it("a link of DocuSign's is good once", async () => {
    const service = services["docusign"] as SigningService;
    const wanted = aSigning();
    const { requestId } = await service.begin(wanted);
    expect(await refusal(service.linkOf(requestId, wanted.signers[1], returnUrl))).toBe("over");
    const link = (await service.linkOf(requestId, wanted.signers[0], returnUrl)).replace(/^http:\/\/127[^/]+/, own);
    expect((await fetch(link)).status).toBe(200);
    const again = await fetch(link, { redirect: "manual" });
    expect(again.headers.get("location")).toContain("event=ttl_expired");
  });

  it("Skribble refuses what its description does not allow", async () => {
    const base = `https://${skribble.host}/v2`;
    const login = (headers: HeadersInit, key: string = skribble.apiKey) =>
      fetch(`${base}/access/login`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ username: skribble.username, "api-key": key }),
      });
    expect((await login({ accept: "application/json" })).status).toBe(406);
    expect((await login({}, "other")).status).toBe(401);
    const headers = {
      authorization: `Bearer ${await (await login({})).text()}`,
      "content-type": "application/json",
    };
    const create = (body: object) =>
      fetch(`${base}/signature-requests`, { method: "POST", headers, body: JSON.stringify({ title: "T", ...body }) });
    const content = btoa(new TextDecoder().decode(aPdf()));
    const signatures = [{ signer_identity_data: { email_address: "a@example.com" } }];
    const answers = [
      { content, file_url: "https://tagesnest.example/a.pdf", quality: "SES", signatures },
      { file_url: "http://tagesnest.example/a.pdf", quality: "SES", signatures },
      { content, signatures },
      { content, quality: "SES", signatures, colour: "blue" },
    ].map(create);
    for (const answer of await Promise.all(answers)) expect(answer.status).toBe(400);
    expect((await create({ content, quality: "QES", legislation: "EIDAS", signatures })).status).toBe(200);
    expect((await fetch(`${base}/seal`, { method: "POST", headers, body: "{}" })).status).toBe(501);
    expect((await fetch(`${base}/signature-requests`)).status).toBe(401);
  });
}
