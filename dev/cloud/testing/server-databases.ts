import pg from "pg";
import { prepareDatabase } from "./prepared.ts";

/** Databases that tests get on a real server, beside the one named in its address, which stays as it is. */
export class ServerDatabases {
  constructor(private readonly serverUrl: string) {}

  /** Prepared once per run, by whichever project comes first; those of a run that was killed go. */
  template(): Promise<string> {
    const place: { [name: symbol]: Promise<string> | undefined } = globalThis as never;
    const key = Symbol.for(`tagesnest.template.${this.serverUrl}`);
    place[key] ??= this.#prepare();
    return place[key];
  }

  /** A new database like the template, or empty. Answers its address. */
  async create(name: string, template?: string): Promise<string> {
    const database = this.#nameOf(name);
    await this.#ask(`drop database if exists ${database} with (force)`);
    await this.#ask(`create database ${database} ${template ? `template ${template}` : ""}`);
    return this.#addressOf(database);
  }

  async drop(name: string): Promise<void> {
    await this.#ask(`drop database if exists ${this.#nameOf(name)} with (force)`);
  }

  /** The template, and what test files had. */
  async dropTemplateAndFiles(): Promise<void> {
    const { rows } = await this.#ask(
      `select datname from pg_database where starts_with(datname, '${this.#nameOf("file_")}')`,
    );
    for (const { datname } of rows) await this.#ask(`drop database if exists ${datname} with (force)`);
    await this.drop("template");
  }

  async #prepare(): Promise<string> {
    await this.dropTemplateAndFiles();
    await prepareDatabase(await this.create("template"));
    return this.#nameOf("template");
  }

  #nameOf(name: string): string {
    return `${new URL(this.serverUrl).pathname.slice(1)}_test_${name}`;
  }

  #addressOf(database: string): string {
    return Object.assign(new URL(this.serverUrl), { pathname: `/${database}` }).href;
  }

  async #ask(statement: string): Promise<pg.QueryResult> {
    const client = new pg.Client({ connectionString: this.serverUrl });
    await client.connect();
    try {
      return await client.query(statement);
    } finally {
      await client.end();
    }
  }
}
