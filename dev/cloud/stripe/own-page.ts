import { type Html, html, PAGE_HEADERS, pageOf, table } from "../html.ts";
import { deauthorise, settle } from "./accounts.ts";
import type { Account, Standing, Thing } from "./books.ts";
import { MANNERS, type Manner } from "./hooks.ts";
import type { House, Scope } from "./house.ts";
import { dispute, failRefund, payOut, settleDispute, settleRefund } from "./payments.ts";

const STANDINGS: readonly Standing[] = ["active", "checking", "restricted", "closed"];
const ACTS = {
  account: [...STANDINGS, "deauthorised", "payout", "payout-that-fails"],
  charge: ["dispute"],
  dispute: ["won", "lost"],
  refund: ["succeeded", "failed"],
} as const;

/**
 * `/stripe` shows what there is, with buttons for what only the world outside can do. For tests: `POST /stripe/<id>/<act>` does it,
 * `POST /stripe/hooks/<manner>` says how events are brought, `POST /stripe/hooks/bring` brings all that wait, and
 * `GET /stripe/calls.json?account=<id>` is every call at a hook about an account, signed anew; `GET /stripe/things.json?reference=<ours>`
 * is what was made under a reference of ours.
 */
export async function ownPage(request: Request, house: House): Promise<Response | null> {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === "/stripe/calls.json")
    return Response.json(house.hooks.callsOf(searchParams.get("account") ?? ""), { headers: PAGE_HEADERS });
  if (pathname === "/stripe/things.json")
    return Response.json(house.books.referring(searchParams.get("reference") ?? ""), { headers: PAGE_HEADERS });
  if (pathname === "/stripe") return overview(house);
  const [, id = "", act = ""] = /^\/stripe\/([\w-]+)\/([a-z-]+)$/.exec(pathname) ?? [];
  if (request.method !== "POST" || act === "") return null;
  const isDone = id === "hooks" ? await hooksAct(house, act) : outsideAct(house, id, act);
  if (!isDone) return new Response(`nothing of ${id} can be ${act}`, { status: 404, headers: PAGE_HEADERS });
  return new Response(null, { status: 303, headers: { ...PAGE_HEADERS, location: "/stripe" } });
}

async function hooksAct({ hooks }: House, act: string): Promise<boolean> {
  const manner = MANNERS.find((each): each is Manner => each === act);
  if (manner) hooks.manner = manner;
  else if (act === "bring") await hooks.bring("now");
  else if (act === "rolling" || act === "rolled") hooks.isRolling = act === "rolling";
  else return false;
  return true;
}

function outsideAct(house: House, id: string, act: string): boolean {
  const account = house.books.accounts.get(id);
  if (account) return accountAct(house, account, act);
  const found = house.books.any(id);
  return found ? thingAct({ ...house, account: found.account }, found.thing, act) : false;
}

function accountAct(house: House, account: Account, act: string): boolean {
  const standing = STANDINGS.find((each) => each === act);
  if (standing) settle(house, account, standing);
  else if (act === "deauthorised") deauthorise(house, account);
  else if (act.startsWith("payout"))
    return payOut({ ...house, account: account.id }, { fails: act === "payout-that-fails" }) !== null;
  else return false;
  return true;
}

function thingAct(scope: Scope, thing: Thing, act: string): boolean {
  if (thing.object === "payment_intent") {
    const charge = scope.books.find(scope.account, "charge", String(thing["latest_charge"]));
    return charge ? thingAct(scope, charge, act) : false;
  }
  if (thing.object === "charge" && act === "dispute" && thing["paid"] === true && thing["disputed"] === false)
    dispute(scope, thing);
  else if (thing.object === "dispute" && (act === "won" || act === "lost")) settleDispute(scope, thing, act);
  else if (thing.object === "refund" && act === "failed") failRefund(scope, thing);
  else if (thing.object === "refund" && act === "succeeded") settleRefund(scope, thing);
  else return false;
  return true;
}

function overview({ books, hooks }: House): Response {
  const all = (object: string) =>
    [...books.accounts.keys()].flatMap((account) => books.list(account, object).map((thing) => ({ account, thing })));
  const buttons = (id: string, acts: readonly string[]): Html =>
    html`${acts.map((act) => html`<form method="post" action="/stripe/${id}/${act}" style="display:inline"><button>${act}</button></form> `)}`;
  const rows = (object: "charge" | "dispute" | "refund") =>
    all(object).map(({ account, thing }) => [
      thing.id,
      account,
      String(thing["amount"]),
      String(thing["status"]),
      buttons(thing.id, ACTS[object]),
    ]);
  const head = ["Id", "Account", "Cents", "Status", "Let happen"];
  return pageOf(
    "Stripe (local)",
    html`<p>What only the world outside can do is done here. All of it is in memory and forgotten at the end.</p>
<h2>Accounts</h2>
${table(
  ["Id", "Name", "By", "Standing", "Let happen"],
  [...books.accounts.values()].map((account) => [
    account.id,
    account.displayName,
    account.via,
    account.isDeauthorised ? "cut off" : account.standing,
    buttons(account.id, ACTS.account),
  ]),
)}
<h2>Charges</h2>${table(head, rows("charge"))}
<h2>Refunds</h2>${table(head, rows("refund"))}
<h2>Disputes</h2>${table(head, rows("dispute"))}
<h2>Checkouts</h2>
${table(
  ["Id", "Account", "Cents", "Status"],
  all("checkout.session").map(({ account, thing }) => [
    thing.id,
    account,
    String(thing["amount_total"] ?? ""),
    String(thing["status"]),
  ]),
)}
<h2>Hooks</h2>
<p>Events are brought: ${hooks.manner}${hooks.isRolling ? ", signed with the former secret too" : ""}. ${buttons("hooks", [...MANNERS, "bring", hooks.isRolling ? "rolled" : "rolling"])}</p>
${table(
  ["Event", "Kind", "Account", "Hook", "Attempts", "State", "Last answer"],
  hooks.deliveries
    .slice(-200)
    .reverse()
    .map((each) => [
      each.eventId,
      each.kind,
      each.account,
      each.door,
      String(each.attempts),
      each.state,
      String(each.lastStatus ?? ""),
    ]),
)}`,
  );
}
