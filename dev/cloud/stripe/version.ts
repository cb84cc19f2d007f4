/** What the SDK of `package.json` asks for; another one is refused. */
export const API_VERSION = "2026-10-28.endive";
