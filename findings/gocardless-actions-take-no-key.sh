#!/usr/bin/env bash
# gocardless-nodejs 10.1.2: an action (cancel, retry) cannot be told an idempotency key; each call of it has another one.
#
# A good guess: every POST takes a key of ours, as create() does with its second argument; where a method has no such argument, the header
# can be given with its customHeaders.
# Seen: create() sends our key; what customHeaders say of it is overwritten, at each retry() and cancel() with another UUID.
# What we do: where it is refused for its state, the payment or mandate is read, and its state decides whether it was done before
# (`vendors/payments/gocardless/debits.ts`).
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
await payments.cancel("PM1", {}, { "Idempotency-Key": "ours" });
await payments.cancel("PM1", {}, { "Idempotency-Key": "ours" });
const [created, ...acted] = keys.flat();
const [retried, again, cancelled, cancelledAgain] = acted;
console.log(`create(…, "ours") sent            ${created}`);
console.log(`retry(…, Idempotency-Key: ours)   ${retried}`);
console.log(`the same once more                ${again}`);
console.log(`cancel(…, Idempotency-Key: ours)  ${cancelled}`);
console.log(`the same once more                ${cancelledAgain}`);
const areTheirOwn = acted.length === 4 && !acted.includes("ours") && new Set(acted).size === 4;
const isAsDescribed = created === "ours" && areTheirOwn;
console.log(isAsDescribed ? "as described" : "changed");
process.exitCode = isAsDescribed ? 0 : 1;
JS
node said.mjs
