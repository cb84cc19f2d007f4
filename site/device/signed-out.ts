/** Pages that nobody signed in sees: what was kept for whoever was signed in here goes, unless the session only ran out by itself. */
const known = await indexedDB.databases?.();
if (!known || known.some(({ name }) => name === "tagesnest")) {
  const { follow } = await import("./store");
  const { standingOf } = await import("./standing");
  const answer = await fetch("/api/me").catch(() => null);
  if (answer && (answer.ok || answer.status === 401)) await follow(standingOf(answer.headers.get("device")));
}

export {};
