import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from "@pothos/core";
import ComplexityPlugin from "@pothos/plugin-complexity";
import DrizzlePlugin from "@pothos/plugin-drizzle";
import RelayPlugin from "@pothos/plugin-relay";
import { getTableConfig } from "drizzle-orm/pg-core";
import type { GraphQLFieldResolver } from "graphql";
import { type Relations, relations } from "../../db/relations";
import type { Day } from "../../domain/kernel/calendar";
import type { Context } from "../../domain/kernel/context";
import { type FortnightGrid, toBits } from "../../domain/kernel/fortnight-grid";
import { authorise } from "../../domain/kernel/permissions";
import type { Visible } from "../../domain/kernel/visible";
import { complexity, defaultPageSize, largestPageSize } from "./limits";

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      permission: PermissionPlugin<Types>;
    }
  }
}

/** A field that leads to rows of a sight asks for its permission where it stands, so that only this field is refused. */
class PermissionPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types["Context"], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types["Context"], object> {
    const sight = field.extensions?.["visible"] as Visible | undefined;
    if (!sight) return resolve;
    return (parent, args, ctx, info) => {
      authorise(ctx as Context, sight.permission);
      return resolve(parent, args, ctx, info);
    };
  }
}

SchemaBuilder.registerPlugin("permission", PermissionPlugin);

/** Answers only: what changes something is REST. */
export const builder = new SchemaBuilder<{
  Context: Context;
  DrizzleRelations: Relations;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    Instant: { Input: Date; Output: Date };
    Day: { Input: Day; Output: Day };
    FortnightGrid: { Input: never; Output: FortnightGrid };
    Details: { Input: never; Output: Readonly<Record<string, string | number>> };
  };
}>({
  plugins: ["permission", RelayPlugin, DrizzlePlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  drizzle: {
    client: (ctx) => ctx.db,
    getTableConfig,
    relations,
    defaultConnectionSize: defaultPageSize,
    maxConnectionSize: largestPageSize,
  },
  relay: { nodeQueryOptions: false, nodesQueryOptions: false },
  complexity,
});

export type Types = (typeof builder)["$inferSchemaTypes"];

builder.queryType({ description: "What can be asked. What changes something is REST: /api/docs." });

builder.scalarType("Instant", {
  description: "An instant in UTC: 2026-11-23T09:00:00.000Z.",
  serialize: (instant) => instant.toISOString(),
});

builder.scalarType("Day", { description: "A calendar day in Germany: 2026-11-23.", serialize: (day) => day });

builder.scalarType("FortnightGrid", {
  description: "Two weeks in quarter hours, 1,344 times 0 or 1, Monday 0:00 of week A first.",
  serialize: toBits,
});

builder.scalarType("Details", { description: "Ids and codes by name.", serialize: (details) => details });
