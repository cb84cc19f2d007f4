#!/usr/bin/env bash
# Bun 1.4.5 and esbuild 0.27.2: an import without an ending finds a file whose name differs in case, and then cannot read it.
#
# A good guess: where names differ in case (Linux), `./talk` is talk.ts, whatever stands beside it, as for TypeScript and for Rolldown
# (Vite 8), with which the same project builds and its tests run.
# Seen: both try the ending .tsx before .ts and look it up in any case, so with Talk.tsx (a component) beside talk.ts (its rules)
# `import "./talk"` fails on "…/talk.tsx", a file that does not exist. esbuild warns beforehand (different-path-case), Bun says ENOENT
# alone, when it runs as when it bundles. By its whole name ("./talk.ts") the file is found; without Talk.tsx, too.
# What we do: a script that Bun runs itself imports such a file by its whole name (`tests/torture/device.ts`).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund bun@1.4.5 esbuild@0.27.2 rolldown@1.2.19 >/dev/null
bin=$work/node_modules/.bin
[ "$("$bin/bun" --version)" = 1.4.5 ]
mkdir beside alone
for folder in beside alone; do
  echo 'export const rules = "rules";' >"$folder/talk.ts"
  echo 'import { rules } from "./talk"; console.log(rules);' >"$folder/short.ts"
done
echo 'export const Talk = "component";' >beside/Talk.tsx
echo 'import { rules } from "./talk.ts"; console.log(rules);' >beside/whole.ts
[ ! -e beside/talk.tsx ] # the names differ in case here, and only so

[ "$("$bin/bun" alone/short.ts)" = rules ]
[ "$("$bin/bun" beside/whole.ts)" = rules ]
[ "$("$bin/esbuild" --bundle beside/whole.ts | node)" = rules ]
"$bin/rolldown" beside/short.ts -o rolled.mjs >/dev/null
[ "$(node rolled.mjs)" = rules ]
for command in "bun beside/short.ts" "bun build beside/short.ts --outfile out.js" "esbuild --bundle beside/short.ts"; do
  if said=$("$bin"/$command 2>&1); then
    echo "changed: $command works" >&2
    exit 1
  fi
  case $said in
    *talk.tsx*) echo "$command: $(grep -m1 talk.tsx <<<"$said" | sed "s|$work/||")" ;;
    *)
      echo "changed: $said" >&2
      exit 1
      ;;
  esac
done
