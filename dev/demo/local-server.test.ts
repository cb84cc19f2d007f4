import pg from "pg";
import { describe, expect, test } from "vitest";
import { connectLocally, isLoopback, localAddress } from "./local-server";

describe("only this machine", () => {
  test.each([
    ["127.0.0.1", true],
    ["127.8.9.1", true],
    ["::1", true],
    ["::ffff:127.0.0.1", true],
    ["::ffff:10.0.0.1", false],
    ["0.0.0.0", false],
    ["10.0.0.7", false],
    ["128.0.0.1", false],
    ["2a01:4f8::1", false],
    ["fe80::1", false],
  ])("%s is a loopback address: %s", (address, is) => {
    expect(isLoopback(address)).toBe(is);
  });

  test.each([
    ["a name that only begins like it", "postgres://u:secret@localhost.evil.example/db"],
    ["an address as the user's name", "postgres://127.0.0.1@db.evil.example/db"],
    ["an address as the password", "postgres://u:127.0.0.1@db.evil.example/db"],
    ["the host among the parameters", "postgres://u:secret@localhost/db?host=db.evil.example"],
    ["another address among the parameters", "postgres://u:secret@127.0.0.1/db?host=10.11.12.13"],
    ["a name that only contains it", "postgres://u:secret@127.0.0.1.evil.example/db"],
    ["the real thing", "postgres://u:secret@ep-quiet-1234.eu-central-1.aws.neon.tech/db"],
    ["a private network", "postgres://u:secret@192.168.0.4/db"],
    ["every address of this machine", "postgres://u:secret@0.0.0.0/db"],
  ])("%s is refused, before anything is sent and without the password", async (_, url) => {
    const refusal = await connectLocally(url).then(
      () => null,
      (error: Error) => error.message,
    );
    expect(refusal).toMatch(/^The demo is only for a database on this machine, and \S+ is not\.$/);
    expect(refusal).not.toContain("secret");
  });

  test("what the environment names is judged too", async () => {
    process.env.PGHOST = "db.evil.example";
    try {
      await expect(connectLocally("postgres:///db")).rejects.toThrow("db.evil.example is not");
    } finally {
      delete process.env.PGHOST;
    }
  });

  test("localhost is dialled by the address it stands for, a socket by its path", async () => {
    expect(isLoopback(await localAddress("localhost"))).toBe(true);
    expect(await localAddress("127.0.0.1")).toBe("127.0.0.1");
    expect(await localAddress(new pg.Client("postgres://%2Fvar%2Frun%2Fpostgresql/db").host)).toBe(
      "/var/run/postgresql",
    );
  });
});
