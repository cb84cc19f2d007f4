#!/usr/bin/env bash
# Solid 1.9.20: `onCleanup` of a component runs on the server, and what it throws there never reaches whoever renders.
#
# A good guess: `onCleanup` is the counterpart of `onMount`, which the server leaves out; and an error anywhere in a component makes
# `renderToStringAsync` reject with it, as one in its body does at once.
# Seen: the server runs cleanups as soon as the text is there. One that takes away a listener (`document.removeEventListener`) throws
# there; the error ends as an unhandled rejection of its own, and the render rejects only when its time is up (30 s by default) with
# "renderToString timed out", which names neither the error nor the component. The page waits that long.
# What we do: cleanups that touch the browser are registered inside `onMount` (`site/features/conversations/create-talk.ts`).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund solid-js@1.9.20 >/dev/null
cat >render.mjs <<'JS'
import { onCleanup, onMount } from "solid-js";
import { renderToStringAsync } from "solid-js/web";

const apart = [];
process.on("unhandledRejection", (reason) => reason instanceof Error && apart.push(reason.message));
const rendered = async (component) => {
  try {
    return `renders ${await renderToStringAsync(component, { timeoutMs: 300 })}`;
  } catch (error) {
    return `rejects: ${error?.message ?? error}`;
  }
};
const said = (name, seen, expected) => {
  console.log(`${name}: ${seen}`);
  if (seen !== expected) throw new Error(`CHANGED: ${name} was: ${expected}`);
};

const ran = [];
await rendered(() => (onMount(() => ran.push("onMount")), onCleanup(() => ran.push("onCleanup")), "text"));
said("what runs on the server", ran.join(), "onCleanup");
said("an error in the body", await rendered(() => document.title), "rejects: document is not defined");
const cleanup = await rendered(() => (onCleanup(() => document.removeEventListener("click", Object)), "text"));
said("the same in a cleanup", cleanup, "rejects: renderToString timed out");
said("where its error went", apart.join(), "document is not defined");
JS
node render.mjs
