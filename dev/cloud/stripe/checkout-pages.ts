import { type Html, html, pageOf } from "../html.ts";
import type { Thing } from "./books.ts";
import { cardOfNumber, TEST_CARDS, type TestCard } from "./cards.ts";
import { CHECKOUT_PATH, lapse, type Paid, payCheckout, recipeOf } from "./checkout.ts";
import type { House, Scope } from "./house.ts";

/** The pages of a checkout: the card, where its bank asks for it the payer, and back to whoever sent them here. */
export async function browseCheckout(request: Request, house: House): Promise<Response | null> {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith(CHECKOUT_PATH)) return null;
  const [id = "", step] = pathname.slice(CHECKOUT_PATH.length).split("/");
  const found = house.books.any(id);
  if (found?.thing.object !== "checkout.session") return new Response("no such checkout", { status: 404 });
  const { account, thing: session } = found;
  const scope: Scope = { ...house, account };
  lapse(scope, session);
  if (session["status"] !== "open") return over(session);
  if (request.method !== "POST") return cardPage(session, null);
  const form = await request.formData();
  const card = cardOfNumber(String(form.get("number")));
  if (!card) return cardPage(session, "Your card number is invalid.");
  const payer = step !== "bank" ? "present" : form.get("answer") === "yes" ? "asked" : "refused";
  return after(payCheckout(scope, session, card, payer), session, card);
}

function after(paid: Paid, session: Thing, card: TestCard): Response {
  if (paid === "ask") return bankPage(session, card);
  if (paid !== "done") return cardPage(session, `Your card was declined: ${paid.declined}.`);
  const back = String(session["success_url"]).replaceAll("{CHECKOUT_SESSION_ID}", session.id);
  return Response.redirect(back, 303);
}

const euros = (cents: unknown): string =>
  new Intl.NumberFormat("de-DE", { style: "currency", currency: "EUR" }).format(Number(cents) / 100);

function cardPage(session: Thing, refusal: string | null): Response {
  const isSetup = session["mode"] === "setup";
  const back = session["cancel_url"];
  const numbers = TEST_CARDS.map(({ number, alias }) => html`<li><code>${number}</code> ${alias}</li>`);
  return pageOf(
    isSetup ? "Stripe: save a card (local)" : "Stripe: pay by card (local)",
    html`${isSetup ? "" : html`<p>${recipeOf(session).title}: <strong>${euros(session["amount_total"])}</strong></p>`}
${refusal === null ? "" : html`<p role="alert">${refusal}</p>`}
<form method="post" action="${CHECKOUT_PATH}${session.id}">
<p><label>Card number <input name="number" inputmode="numeric" autocomplete="off" required></label></p>
<p><label>Valid until <input name="until" value="12/34"></label> <label>CVC <input name="cvc" value="123" size="4"></label></p>
<p><button>${isSetup ? "Save" : "Pay"}</button></p>
</form>
${typeof back === "string" ? html`<p><a href="${back}">Back</a></p>` : ""}
<h2>Test cards</h2><ul>${numbers}</ul>`,
  );
}

/** 3-D Secure: the bank's own page. */
function bankPage(session: Thing, { number }: TestCard): Response {
  const button = (answer: string, text: string): Html =>
    html`<button name="answer" value="${answer}">${text}</button> `;
  return pageOf(
    "Your bank: is it you? (local)",
    html`<form method="post" action="${CHECKOUT_PATH}${session.id}/bank">
<input type="hidden" name="number" value="${number}">
<p>${button("yes", "Complete")}${button("no", "Fail")}</p>
</form>`,
  );
}

function over(session: Thing): Response {
  const what = session["status"] === "complete" ? "This was paid or saved already." : "This page has expired.";
  const back = session["cancel_url"];
  return pageOf(
    "Stripe: this page is closed (local)",
    html`<p>${what}</p>${typeof back === "string" ? html`<p><a href="${back}">Back</a></p>` : ""}`,
  );
}
