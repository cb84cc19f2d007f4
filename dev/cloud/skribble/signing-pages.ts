import { html, PAGE_HEADERS, pageOf } from "../html.ts";
import type { Requests, Signature, SignatureRequest } from "./requests.ts";

const path = "/skribble/view/";

const words = {
  de: {
    sign: "Signieren",
    decline: "Ablehnen",
    notYet: "Sie sind noch nicht an der Reihe.",
    over: "Hier ist nichts zu signieren.",
    back: "Zurück",
  },
  en: {
    sign: "Sign",
    decline: "Decline",
    notYet: "It is not your turn yet.",
    over: "There is nothing to sign here.",
    back: "Back",
  },
};

/** Where somebody signs, on the cloud's own origin: whoever has the address may. */
export class SigningPages {
  readonly #requests: Requests;
  readonly #origin: string;

  constructor(requests: Requests, origin: string) {
    this.#requests = requests;
    this.#origin = origin;
  }

  linkFor(request: Pick<SignatureRequest, "id">, { sid }: Signature): string {
    return `${this.#origin}${path}${request.id}/${sid}`;
  }

  async browser(request: Request): Promise<Response | null> {
    const url = new URL(request.url);
    if (!url.pathname.startsWith(path)) return null;
    const [requestId = "", sid = ""] = url.pathname.slice(path.length).split("/");
    const [found] = this.#requests.list("", null).filter(({ id }) => id === requestId);
    const signature = found?.signatures.find((one) => one.sid === sid);
    if (!found || !signature) return new Response("not found", { status: 404, headers: PAGE_HEADERS });
    const said = words[url.searchParams.get("lang") === "en" ? "en" : "de"];
    const isOpen = found.status_overall === "OPEN" && signature.status_code === "OPEN";
    const exit = url.searchParams.get("exitURL") ?? "/";
    if (!isOpen || !this.#requests.isNext(found, signature))
      return pageOf(
        "Skribble (local)",
        html`<p>${isOpen ? said.notYet : said.over}</p><p><a href="${exit}">${said.back}</a></p>`,
      );
    if (request.method !== "POST")
      return pageOf(
        "Skribble (local)",
        html`<p>${found.title}</p><p>${String(signature.signer_identity_data["email_address"])}</p>
<form method="post" action="${url.pathname + url.search}"><p><button name="answer" value="sign">${said.sign}</button>
<button name="answer" value="decline">${said.decline}</button></p></form><p><a href="${exit}">${said.back}</a></p>`,
      );
    const answer = new URLSearchParams(await request.text()).get("answer");
    if (answer === "decline") this.#requests.decline(found, signature);
    else this.#requests.sign(found, signature);
    const isDeclined = answer === "decline" && url.searchParams.get("declineRedirect") === "true";
    const location = isDeclined ? (url.searchParams.get("declineURL") ?? exit) : exit;
    return new Response(null, { status: 303, headers: { ...PAGE_HEADERS, location } });
  }
}
