import { html, PAGE_HEADERS, pageOf } from "../html.ts";
import type { Books, Rows } from "./books.ts";
import type { MandateRequests } from "./mandates.ts";
import { mandatePdf } from "./pdf.ts";
import { Refusal } from "./refusals.ts";

const path = "/gocardless/flow/";
const pdfPath = "/gocardless/mandate_pdfs/";

const words = {
  de: {
    title: "SEPA-Lastschriftmandat einrichten",
    givenName: "Vorname",
    familyName: "Nachname",
    email: "E-Mail",
    street: "Straße und Hausnummer",
    postcode: "Postleitzahl",
    city: "Ort",
    iban: "IBAN",
    confirm: "Mandat erteilen",
    back: "Zurück, ohne Mandat",
    done: "Das Mandat ist erteilt",
    on: "Weiter",
    over: "Dieser Link gilt nicht mehr",
  },
  en: {
    title: "Set up a SEPA direct debit",
    givenName: "First name",
    familyName: "Last name",
    email: "E-mail",
    street: "Street and number",
    postcode: "Postcode",
    city: "Town",
    iban: "IBAN",
    confirm: "Give the mandate",
    back: "Back, without a mandate",
    done: "The mandate is given",
    on: "Continue",
    over: "This link is not valid any more",
  },
};

/** Pages on which a payer gives a mandate, on the cloud's own origin: the address is secret, whoever has it may act. */
export class FlowPages {
  readonly #pdfs = new Map<string, { readonly mandate: Rows["mandates"]; readonly language: string }>();
  private readonly books: Books;
  private readonly requests: MandateRequests;
  private readonly origin: string;

  constructor(books: Books, requests: MandateRequests, origin: string) {
    this.books = books;
    this.requests = requests;
    this.origin = origin;
  }

  addressOf(flowId: string): string {
    return this.origin + path + flowId;
  }

  /** Good for an hour. */
  addressOfPdf(token: string, mandate: Rows["mandates"], language: string): string {
    this.#pdfs.set(token, { mandate, language });
    return this.origin + pdfPath + token;
  }

  async browser(request: Request): Promise<Response | null> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(pdfPath)) return this.#pdf(pathname.slice(pdfPath.length));
    if (!pathname.startsWith(path)) return null;
    const flow = this.books.list(null, "billing_request_flows").find(({ id }) => id === pathname.slice(path.length));
    if (!flow) return new Response("not found", { status: 404, headers: PAGE_HEADERS });
    const wanted = this.books.find(this.books.ownerOf(flow.id), "billing_requests", flow.links?.billing_request ?? "");
    const said = words[flow.language === "en" ? "en" : "de"];
    if (wanted.status !== "pending" || Date.parse(flow.expires_at ?? "") < Date.now())
      return pageOf(said.over, html`<p><a href="${flow.exit_uri ?? "/"}">${said.on}</a></p>`);
    if (request.method === "GET") return this.#form(flow, wanted, {}, null);
    const given = Object.fromEntries(new URLSearchParams(await request.text()));
    try {
      this.#give(wanted, given);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.#form(flow, wanted, given, error.told[0]?.message ?? error.message);
    }
    const back = flow.redirect_uri ?? "";
    if (back && flow.skip_success_screen)
      return new Response(null, { status: 303, headers: { ...PAGE_HEADERS, location: back } });
    return pageOf(said.done, back ? html`<p><a href="${back}">${said.on}</a></p>` : html``);
  }

  #give(wanted: Rows["billing_requests"], given: Readonly<Record<string, string>>): void {
    const { given_name = "", family_name = "", email = "", address_line1 = "", postal_code = "", city = "" } = given;
    const customer_billing_detail = { address_line1, postal_code, city, country_code: "DE" };
    this.requests.collectCustomer(wanted, { customer: { given_name, family_name, email }, customer_billing_detail });
    const account_holder_name = `${given_name} ${family_name}`;
    this.requests.collectAccount(wanted, { account_holder_name, ...(given["iban"] && { iban: given["iban"] }) });
    this.requests.confirm(wanted);
    this.requests.fulfil(wanted);
  }

  #form(
    flow: Rows["billing_request_flows"],
    wanted: Rows["billing_requests"],
    given: Readonly<Record<string, string>>,
    problem: string | null,
  ): Response {
    const said = words[flow.language === "en" ? "en" : "de"];
    const creditor = this.books.find(this.books.ownerOf(flow.id), "creditors", wanted.links?.creditor ?? "");
    const { prefilled_customer: known } = flow;
    const field = (label: string, name: string, value: string | null | undefined) =>
      html`<p><label>${label}<br><input name="${name}" required value="${given[name] ?? value ?? ""}"></label></p>`;
    return pageOf(
      said.title,
      html`<p>${creditor.name ?? ""}: ${wanted.mandate_request?.description ?? ""}</p>
${problem ? html`<p role="alert">${problem}</p>` : html``}
<form method="post" action="${path + flow.id}">
${field(said.givenName, "given_name", known?.given_name)}${field(said.familyName, "family_name", known?.family_name)}
${field(said.email, "email", known?.email)}${field(said.street, "address_line1", known?.address_line1)}
${field(said.postcode, "postal_code", known?.postal_code)}${field(said.city, "city", known?.city)}
${field(said.iban, "iban", "")}
<p><button>${said.confirm}</button></p></form>
${flow.exit_uri ? html`<p><a href="${flow.exit_uri}">${said.back}</a></p>` : html``}`,
    );
  }

  #pdf(token: string): Response {
    const found = this.#pdfs.get(token);
    if (!found) return new Response("not found", { status: 404, headers: PAGE_HEADERS });
    const { mandate, language } = found;
    const account = this.books.ownerOf(mandate.id);
    const creditor = this.books.find(account, "creditors", mandate.links?.creditor ?? "");
    const bytes = mandatePdf(mandate, creditor, language);
    return new Response(bytes, { headers: { ...PAGE_HEADERS, "content-type": "application/pdf" } });
  }
}
