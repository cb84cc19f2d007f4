import type { Text } from "../kernel/paper";

/** What a paper says somewhere, as words alone. */
export const plainText = (text: Text): string =>
  typeof text === "string" ? text : text.map((run) => (typeof run === "string" ? run : run.text)).join("");
