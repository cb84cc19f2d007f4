#!/usr/bin/env bash
# gocardless-nodejs 10.1.2: an action (cancel, retry) cannot be told an idempotency key, and without one is never the same twice.
#
# A good guess: every POST takes a key of ours, as create() does with its second argument; where a method has no such argument, the header
# can be given with its customHeaders.
# Seen: actions have no argument for it, and what customHeaders say is overwritten by a fresh UUID at each call. A retry whose answer got
# lost is refused by its state alone (retry_failed), or collects again where the payment has failed meanwhile.
# Seen, too: got 11 sends them, which waits for ever for an answer.
# What we do: where an action is refused by its state, the payment is read, and what is there decides
# (`vendors/payments/gocardless/debits.ts`); the client fetches with the platform's own fetch and ten seconds of patience.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund gocardless-nodejs@10.1.2 nock@14.0.10 >/dev/null
cat >said.mjs <<'JS'
import nock from "nock";
import { GoCardlessClient } from "gocardless-nodejs/client";
import { Environments } from "gocardless-nodejs/constants";

const keys = [];
nock("https://api-sandbox.gocardless.com")
  .persist()
  .post(/.*/)
  .reply(function () {
    keys.push(this.req.headers["idempotency-key"]);
    return [200, { payments: { id: "PM1" } }];
  });
const { payments } = new GoCardlessClient("token", Environments.Sandbox);
await payments.create({ amount: 100, currency: "EUR", links: { mandate: "MD1" } }, "ours");
await payments.retry("PM1", {}, { "Idempotency-Key": "ours" });
await payments.retry("PM1", {}, { "Idempotency-Key": "ours" });
const [created, first, second] = keys.flat();
console.log(created === "ours" && first !== "ours" && second !== "ours" && first !== second ? "as described" : `changed: ${keys}`);
JS
[ "$(node said.mjs)" = "as described" ]
echo "create() takes our key, actions make one of their own"
