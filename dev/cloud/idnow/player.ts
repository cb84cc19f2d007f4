import { html, PAGE_HEADERS, pageOf } from "../html.ts";
import type { Session, Sessions } from "./sessions.ts";

const path = "/idnow/player";

const words = {
  de: {
    agree: "Zustimmen und beginnen",
    about: "Wir prüfen Ihren Ausweis und ein Bild von Ihnen.",
    given: "Vornamen im Ausweis",
    family: "Nachname im Ausweis",
    kind: "Ausweis",
    show: "Ausweis zeigen",
    review: "Ausweis zeigen, und jemand sieht ihn sich noch an",
    reject: "Gefälschten Ausweis zeigen",
    abort: "Abbrechen",
    over: "Diese Prüfung ist vorbei.",
    back: "Zurück",
  },
  en: {
    agree: "Agree and begin",
    about: "We check your document and a picture of you.",
    given: "Given names in the document",
    family: "Family name in the document",
    kind: "Document",
    show: "Show the document",
    review: "Show the document, and somebody looks at it later",
    reject: "Show a forged document",
    abort: "Abort",
    over: "This check is over.",
    back: "Back",
  },
};

/** Where the person shows their document: whoever has the address may, until the session is over. */
export class Player {
  readonly #sessions: Sessions;
  readonly #origin: string;

  constructor(sessions: Sessions, origin: string) {
    this.#sessions = sessions;
    this.#origin = origin;
  }

  urlOf({ token }: Session): string {
    return `${this.#origin}${path}?token=${token}`;
  }

  async browser(request: Request): Promise<Response | null> {
    const url = new URL(request.url);
    if (url.pathname !== path) return null;
    const session = this.#sessions.byToken(url.searchParams.get("token") ?? "");
    if (!session) return new Response("not found", { status: 404, headers: PAGE_HEADERS });
    const said = words[session.locale === "de" ? "de" : "en"];
    if (session.status !== "CREATED" && session.status !== "RUNNING")
      return pageOf(
        "IDnow (local)",
        html`<p>${said.over}</p><p><a href="${session.redirectUrl || "/"}">${said.back}</a></p>`,
      );
    const form = request.method === "POST" ? new URLSearchParams(await request.text()) : new URLSearchParams();
    const answer = form.get("answer");
    const action = url.pathname + url.search;
    if (answer === "agree") this.#sessions.run(session);
    if (answer === "abort") this.#sessions.end(session, "ABORTED");
    const isRunning = session.status === "RUNNING";
    if (isRunning && (answer === "show" || answer === "review" || answer === "reject")) {
      const [givenName, familyName, type] = [form.get("given") ?? "", form.get("family") ?? "", form.get("kind") ?? ""];
      this.#sessions.show(session, { givenName, familyName, type });
      if (answer !== "review") this.#sessions.decide(session, answer === "show" ? "accepted" : "rejected");
    }
    // Who has not agreed shows nothing.
    if (answer === "abort" || (isRunning && answer !== null && answer !== "agree")) return leave(session);
    if (session.status === "CREATED")
      return pageOf(
        "IDnow (local)",
        html`<p>${said.about}</p><form method="post" action="${action}"><p><button name="answer" value="agree">${said.agree}</button>
<button name="answer" value="abort">${said.abort}</button></p></form>`,
      );
    return pageOf(
      "IDnow (local)",
      html`<form method="post" action="${action}">
<p><label>${said.given} <input name="given" maxlength="100"></label></p>
<p><label>${said.family} <input name="family" maxlength="100"></label></p>
<p><label>${said.kind} <select name="kind"><option value="ID">ID</option><option value="PASSPORT">PASSPORT</option></select></label></p>
<p><button name="answer" value="show">${said.show}</button>
<button name="answer" value="review">${said.review}</button>
<button name="answer" value="reject">${said.reject}</button>
<button name="answer" value="abort">${said.abort}</button></p></form>`,
    );
  }
}

/** `state` comes back with them; how it went does not. */
function leave({ redirectUrl, state }: Session): Response {
  if (redirectUrl === "") return pageOf("IDnow (local)", html`<p>OK</p>`);
  const location = new URL(redirectUrl);
  if (state !== "") location.searchParams.set("state", state);
  return new Response(null, { status: 303, headers: { ...PAGE_HEADERS, location: location.href } });
}
