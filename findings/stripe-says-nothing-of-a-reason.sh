#!/usr/bin/env bash
# stripe 23.1.0: a card error without a bank's reason has `decline_code: ""`, not undefined.
#
# A good guess: the field is there where the API sent it, as the type says (`decline_code?: string`), so that
# `error.decline_code ?? error.code` is the reason of a refusal: "insufficient_funds", or "expired_card" where the bank gave none.
# Seen: StripeCardError puts "" in place of a missing reason, and `??` takes it. The same refusal read back from the payment
# (`last_payment_error`) has no such field, so the two ways to learn of one refusal differ, and the people are told nothing.
# What it means: `||`, and a test with an expired card.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund stripe@23.1.0 >/dev/null
cat >probe.mjs <<'JS'
import { createServer } from "node:http";
import Stripe from "stripe";

const declined = { type: "card_error", code: "expired_card", message: "Your card has expired." };
const server = createServer((request, response) => {
  const isCharge = request.method === "POST";
  response.writeHead(isCharge ? 402 : 200, { "content-type": "application/json" });
  response.end(JSON.stringify(isCharge ? { error: declined } : { id: "pi_1", object: "payment_intent", last_payment_error: declined }));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const stripe = new Stripe("sk_test_none", { host: "127.0.0.1", port: server.address().port, protocol: "http" });
const thrown = await stripe.paymentIntents.create({ amount: 500, currency: "eur" }).catch((error) => error);
const { last_payment_error: read } = await stripe.paymentIntents.retrieve("pi_1");
const reasons = ({ decline_code, code }) => [decline_code ?? code, decline_code || code];
console.log(JSON.stringify({ type: thrown.type, thrown: reasons(thrown), read: reasons(read) }));
server.close();
JS
seen=$(node probe.mjs)
echo "seen: $seen"
[ "$seen" = '{"type":"StripeCardError","thrown":["","expired_card"],"read":["expired_card","expired_card"]}' ] || { echo "CHANGED"; exit 1; }
