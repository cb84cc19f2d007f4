import type { FieldMap, InputFieldMap, InputShapeFromFields, ObjectRef } from "@pothos/core";
import { resolveCursorConnection } from "@pothos/plugin-relay";
import type { Context } from "../../domain/kernel/context";
import { AppError } from "../../domain/kernel/errors";
import { builder, type Types } from "./builder";
import { defaultPageSize, largestPageSize } from "./limits";

type Query = (ctx: Context, ...input: never[]) => Promise<unknown>;

/**
 * What a query of the domain puts together itself, where no row of a table stands behind it: a session, an entry of the trail.
 * The query authorises; `visible.test.ts` sees that nothing but a query of the domain leads to such a type.
 */
export function answeredObject<Shape extends object>(
  name: string,
  description: string,
  fields: (t: PothosSchemaTypes.ObjectFieldBuilder<Types, Shape>) => FieldMap,
): ObjectRef<Types, Shape> {
  const ref = builder.objectRef<Shape>(name);
  ref.implement({ description, extensions: { answered: true }, fields });
  return ref;
}

/** Marks a field as answered by this query of the domain. */
export const answeredBy = (query: Query) => ({ answeredBy: query });

/** As a query of the domain goes on: behind a cursor, one row more than is shown. */
export type Page = { readonly after?: string; readonly limit: number };

/** A question whose pages (Relay, forward) a query of the domain answers; `cursor` is what the query takes to go on. */
export function answeredPages<Shape extends object, Args extends InputFieldMap>(
  name: string,
  type: ObjectRef<Types, Shape>,
  {
    description,
    args,
    query,
    cursor,
    ask,
  }: {
    readonly description: string;
    readonly args?: (t: PothosSchemaTypes.QueryFieldBuilder<Types, object>) => Args;
    readonly query: Query;
    readonly cursor: (row: Shape) => string;
    readonly ask: (ctx: Context, page: Page, args: InputShapeFromFields<Args>) => Promise<Shape[]>;
  },
): void {
  builder.queryField(name, (t) =>
    t.connection({
      type,
      description,
      nullable: true,
      args: args?.(t) ?? {},
      extensions: answeredBy(query),
      resolve: (_root: unknown, asked: Asked & InputShapeFromFields<Args>, ctx: Context) => {
        if (asked.last != null || asked.before != null) throw new AppError("graphql.forward_only");
        const sizes = { defaultSize: defaultPageSize, maxSize: largestPageSize };
        return resolveCursorConnection(
          { args: asked, toCursor: cursor as (row: unknown) => string, ...sizes },
          ({ after, limit }) => ask(ctx, { after, limit }, asked),
        );
      },
    } as never),
  );
}

type Asked = PothosSchemaTypes.DefaultConnectionArguments;
