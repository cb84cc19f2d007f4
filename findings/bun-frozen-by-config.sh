#!/usr/bin/env bash
# Bun 1.4.5: `frozenLockfile = true` in bunfig.toml cannot be undone on the command line.
#
# A good guess: a flag beats a setting, so `bun install --no-frozen-lockfile` (and `bun add`) would write the lock file.
# Seen: the flag is taken without a word and changes nothing; `bun add` of a new dependency is refused as well, and the hint
# ("try re-running without --frozen-lockfile") names a flag nobody gave. Only another configuration helps: `--config=/dev/null`.
# What we do: bunfig.toml says how to write the lock file.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bun@1.4.5 >/dev/null
bun=$work/node_modules/.bin/bun
[ "$("$bun" --version)" = 1.4.5 ]
mkdir project
cd project
manifest() { printf '{ "name": "project", "dependencies": { %s } }\n' "$1" >package.json; }
refused() {
  local said
  if said=$("$@" 2>&1); then
    echo "CHANGED: no longer refused: ${*:2}"
    exit 1
  fi
  grep -q "lockfile is frozen" <<<"$said" || { echo "CHANGED: it says something else: $said"; exit 1; }
  echo "refused: bun ${*:2}"
}

manifest '"is-odd": "3.0.1"'
"$bun" install --silent
printf '[install]\nfrozenLockfile = true\n' >bunfig.toml
refused "$bun" add is-number@7.0.0
manifest '"is-odd": "3.0.1", "is-even": "1.0.0"'
refused "$bun" install
refused "$bun" install --no-frozen-lockfile
before=$(cksum <bun.lock)
"$bun" install --silent --config=/dev/null
[ "$before" != "$(cksum <bun.lock)" ] || { echo "CHANGED: another configuration writes no lock file"; exit 1; }
echo "written: bun install --config=/dev/null"
