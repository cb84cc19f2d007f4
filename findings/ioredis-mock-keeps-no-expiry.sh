#!/usr/bin/env bash
# ioredis-mock 8.13.1: options about expiry are taken and not followed.
#
# A good guess: a mock either behaves as Redis 7 does or refuses what it does not know. `EXPIRE key s NX` answers 0 and leaves an
# expiry that stands, `EXPIRE key s GT` only ever lengthens it, `SET key value KEEPTTL` keeps it (redis.io, since 7.0 and 6.0).
# Seen: NX and GT answer 1 and shorten the expiry; KEEPTTL drops it, so a key that was to vanish stays for good. Nothing complains.
# What it means: code whose sessions or limits rest on these options passes its tests on the mock and says nothing about Redis.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ioredis@5.11.1 ioredis-mock@8.13.1 >/dev/null
cat >probe.cjs <<'JS'
const Redis = require("ioredis-mock");
const redis = new Redis();
(async () => {
  const seen = {};
  await redis.set("nx", "1", "EX", 100);
  seen.nx = [await redis.expire("nx", 10, "NX"), await redis.ttl("nx")];
  await redis.set("gt", "1", "EX", 100);
  seen.gt = [await redis.expire("gt", 10, "GT"), await redis.ttl("gt")];
  await redis.set("keep", "1", "EX", 100);
  await redis.set("keep", "2", "KEEPTTL");
  seen.keepttl = await redis.ttl("keep");
  console.log(JSON.stringify(seen));
  redis.disconnect();
})();
JS
seen=$(node probe.cjs)
echo "seen:      $seen"
echo 'Redis 7.0: {"nx":[0,100],"gt":[0,100],"keepttl":100}'
[ "$seen" = '{"nx":[1,10],"gt":[1,10],"keepttl":-1}' ] || { echo "CHANGED"; exit 1; }
