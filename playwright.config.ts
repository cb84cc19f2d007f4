import { defineConfig, devices } from "@playwright/test";
import { chromiumFlags, chromiumPath } from "./tests/support/chromium";

const port = Number(process.env.E2E_PORT ?? 8799);

/** Journeys in a real browser against the built Worker with its own local cloud and demo data. */
export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/states.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 240_000,
  expect: { timeout: 40_000 },
  reporter: [["list"], ["json", { outputFile: ".data/reports/browser.json" }]],
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: { executablePath: chromiumPath(), args: chromiumFlags },
    // What was done and asked, where it fails; pictures of every step would take a tenth of the whole run.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false, sources: false },
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "phone-de", use: { ...devices["Pixel 7"], locale: "de-DE" } },
    { name: "desk-en", use: { viewport: { width: 1280, height: 900 }, locale: "en-GB", colorScheme: "dark" } },
  ],
  webServer: {
    // On the embedded stores, as for whoever starts it first, whatever servers the other tests have.
    command: "env -u DATABASE_URL -u REDIS_URL bun dev/start.ts",
    url: `http://localhost:${port}/api/health`,
    env: {
      PORT: String(port),
      TAGESNEST_DATA: ".data/e2e",
      SIGNATURE_VENDORS: "docusign,skribble",
      IDENTITY_CHECKS: "idnow,verimi",
    },
    timeout: 480_000,
    reuseExistingServer: !process.env.CI,
  },
});
