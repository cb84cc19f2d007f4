import { Miniflare, convertV4MiniflareOptions } from "miniflare"; import { startCloud } from "./cloud.ts"; import { readFileSync } from "node:fs";
const c = await startCloud({ dataDir: "/tmp/pwdata", seedFile: "/work/main/node_modules/.cache/tagesnest/seed.tar.gz" });
const mf = new Miniflare(convertV4MiniflareOptions({ host: "127.0.0.1", port: 0, cf: false, compatibilityDate: "2026-10-01", compatibilityFlags: ["nodejs_compat"], modules: true, script: readFileSync("/tmp/pw/w.js", "utf8"), outboundService: c.outbound } as never));
const u = await mf.ready; for (let i = 0; i < 3; i++) console.log(await (await fetch(u)).text()); await mf.dispose(); await c.close(); console.log("closed");
