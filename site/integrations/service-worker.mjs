import { createHash } from "node:crypto";

/** Puts the service worker to work; the one inline script of ours, the same on every page. */
export const serviceWorkerScript = `navigator.serviceWorker?.register("/sw.js")`;

export function serviceWorkerHash() {
  return `sha256-${createHash("sha256").update(serviceWorkerScript).digest("base64")}`;
}
