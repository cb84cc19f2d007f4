import { NoSchemaIntrospectionCustomRule, parse, type Source, validate } from "graphql";
import { createYoga, type Plugin } from "graphql-yoga";
import type { Context } from "../../domain/kernel/context";
import { statusOfAnswer, tell } from "./answer";
import { limits } from "./limits";
import { schema } from "./schema";

/** What a question in plain text is answered with, and whether it may ask for the schema. */
export type Asking = { readonly ctx: Context; readonly introspection: boolean };

/** Parsing that gives up early, and validating that tells nobody who may not read the schema what it might have been (4.3.2). */
const careful: Plugin<Context & Asking> = {
  onParse({ setParseFn }) {
    setParseFn((source: string | Source) => parse(source, { maxTokens: limits.tokens }));
  },
  onValidate({ addValidationRule, setValidationFn, context }) {
    if (context.introspection) return;
    addValidationRule(NoSchemaIntrospectionCustomRule);
    setValidationFn((...[of, document, rules]: Parameters<typeof validate>) =>
      validate(of, document, rules, { hideSuggestions: true }),
    );
  },
  onResultProcess({ result, setResult, serverContext }) {
    if (!isAnswer(result)) return;
    const told = tell((serverContext as unknown as Asking).ctx, result);
    const status = statusOfAnswer(told);
    setResult({ ...told, ...(status === 200 ? {} : { extensions: { http: { status } } }) } as typeof result);
  },
};

const isAnswer = (result: unknown): result is Parameters<typeof tell>[1] =>
  typeof result === "object" && result !== null && ("data" in result || "errors" in result);

/** Questions in plain text, of programs with a key. The site's own take the shorter way: `answer.ts`. */
export const yoga = createYoga<Asking, Context>({
  schema,
  graphqlEndpoint: "/graphql",
  context: ({ ctx }) => ctx,
  plugins: [careful],
  maskedErrors: false,
  landingPage: false,
  graphiql: false,
  batching: false,
  cors: false,
  logging: false,
  multipart: false,
});
