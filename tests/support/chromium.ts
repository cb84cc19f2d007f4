import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** The one without windows first: it draws the same pages in half the time. */
const usual = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
];

/** The browser on this machine: `CHROMIUM_PATH`, a system one, or Playwright's. Errors: one line that says what to install. */
export function chromiumPath(): string {
  const found = [process.env.CHROMIUM_PATH, ...usual, chromium.executablePath()].find(
    (path) => path && existsSync(path),
  );
  if (found) return found;
  throw new Error(
    "No Chromium found: apt-get install chromium-headless-shell, or bunx playwright install chromium, or set CHROMIUM_PATH.",
  );
}

/**
 * Flags for Debian's Chromium without a sandbox, a graphics card or a network. SwiftShader draws the map (WebGL) and nothing else: put to
 * draw pages, too, its process took as much of the processor as they do themselves.
 */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--disable-gpu-compositing",
  "--disable-gpu-rasterization",
];
