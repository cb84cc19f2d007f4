import type { WebSocket } from "miniflare";

/** One vendor of the Worker, played on this machine under its real host names. To add one: write this, list it in `cloud.ts`. */
export type Emulator = {
  name: string;
  /** Tested against the host name, without a port. The first emulator that matches answers. */
  hosts: RegExp;
  /** For the cloud's page: what is played, and what a reader must not expect of it. */
  note: string;
  /** Answers as the vendor would; throws `NotEmulated` for what it does not play. */
  fetch(request: Request): Promise<Response>;
  /** Takes over a WebSocket that the Worker opened; it is accepted already. Absent: the vendor has none. */
  connect?(socket: WebSocket, request: Request): void;
  /** What of the path may be shown on the cloud's page and in logs, where a path can hold secrets or personal data. */
  loggedPath?(url: URL): string;
  /** What a browser asks of the vendor itself, played on the cloud's own origin: any method; null for any other path. */
  browser?(request: Request): Promise<Response | null> | null;
  /** Pages of its own on the cloud's own page, for people and tests; null for any other path. */
  page?(request: Request): Promise<Response | null> | Response | null;
};

/** Thrown for a route or feature that the vendor has and the emulator has not: becomes 501, never a pretended success. */
export class NotEmulated extends Error {
  override name = "NotEmulated";
}
