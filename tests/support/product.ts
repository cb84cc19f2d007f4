import { createServer } from "node:net";

export type Product = { readonly origin: string; stop(): Promise<void> };

/** The product as `npm start` serves it, on a free port with a data folder of its own, for pictures and benchmarks. */
export async function serveProduct(options: { dataDir?: string; env?: Record<string, string> } = {}): Promise<Product> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const run = Bun.spawn(["bun", "dev/start.ts"], {
    env: { ...process.env, ...options.env, PORT: String(port), TAGESNEST_DATA: options.dataDir ?? ".data/tools" },
    stdout: "pipe",
    stderr: "inherit",
  });
  const lines: string[] = [];
  await new Promise<void>((ready, failed) => {
    // Read to its end: a product whose output nobody takes stops with its next line.
    const read = async () => {
      for await (const chunk of run.stdout) {
        lines.push(new TextDecoder().decode(chunk));
        if (lines.join("").includes("API docs")) ready();
      }
      ready();
    };
    read().catch(failed);
  });
  if (run.exitCode !== null) throw new Error(`the product did not start:\n${lines.join("")}`);
  return {
    origin,
    async stop() {
      run.kill("SIGTERM");
      await run.exited;
    },
  };
}

/** Whether a server could listen there. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
