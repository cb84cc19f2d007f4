/**
 * A table that the parts of the domain declare and `domain/parts.ts` composes. The kernel and earlier parts state its type and are
 * given it once, when the program starts; after that it never changes.
 */
export type Given<Table> = { give(table: Table): void; read(): Table };

/** Errors: reading before anything was given means that a door does not import `domain/parts.ts`. */
export function givenOnce<Table>(what: string): Given<Table> {
  let given: { readonly table: Table } | null = null;
  return {
    give(table) {
      if (given && given.table !== table) throw new Error(`${what} were given twice`);
      given = { table };
    },
    read() {
      if (!given) throw new Error(`no ${what} were given: import domain/parts.ts first`);
      return given.table;
    },
  };
}
