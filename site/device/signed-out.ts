/** Pages that nobody signed in sees: what was kept for whoever was signed in here goes, unless the session only ran out by itself. */
const known = await indexedDB.databases?.();
if (!known || known.some(({ name }) => name === "tagesnest")) {
  const { follow } = await import("./store");
  const { askStanding } = await import("./ask-standing");
  const standing = await askStanding();
  if (standing !== undefined) await follow(standing);
}

export {};
