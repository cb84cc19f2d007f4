import type { ExtractSchema } from "hono/types";

type Method = "get" | "post" | "put" | "patch" | "delete";
type PathOf<Routes, M extends Method> = {
  [Path in keyof Routes]: `$${M}` extends keyof Routes[Path] ? Path : never;
}[keyof Routes] &
  string;

/** What a form may hold in place of what is wanted: the compiler checks what fields are called, the API what was typed. */
type AsTyped<Wanted> = Wanted extends boolean
  ? boolean
  : Wanted extends number
    ? number | string | null
    : Wanted extends string
      ? string | null
      : Wanted extends readonly (infer One)[]
        ? readonly AsTyped<One>[]
        : Wanted extends object
          ? { readonly [Field in keyof Wanted]: AsTyped<Wanted[Field]> }
          : Wanted;

type InputOf<Endpoint> = Endpoint extends { input: infer Input } ? Input : never;
type Parts<Input> = (Input extends { param: infer Param }
  ? { readonly param: { readonly [Name in keyof Param]: string } }
  : unknown) &
  (Input extends { query: infer Query } ? { readonly query: Query } : unknown) &
  (Input extends { json: infer Json } ? { readonly json: AsTyped<Json> } : unknown);
type Told<Endpoint> = Endpoint extends { status: 200 | 201 | 202; output: infer Answer } ? Answer : never;
/** What is told of a success; nothing of most commands. */
type AnswerOf<Endpoint> = [Told<Endpoint>] extends [never] ? undefined : Told<Endpoint>;

/** What a form calls the API's fields, where it does otherwise. */
export type FieldNames = Readonly<Record<string, string>>;

/** One request to our API, said but not sent yet: a page sends it by `sendForm` or `askOwnApi`, an island by `call`. */
export type Asked<Answer = unknown> = {
  readonly method: Method;
  readonly path: string;
  readonly json?: unknown;
  readonly fields: FieldNames;
  /** Of types only: there is nothing here when it runs. */
  readonly answer?: Answer;
};

type Command<Input, Answer> = unknown extends Input
  ? () => Asked<Answer>
  : (input: Input, fields?: FieldNames) => Asked<Answer>;

type Given = {
  readonly param?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
};

/**
 * The typed client, one per group of routes: `const leaveFamily = command("post", "/api/family/leave")`. Paths, fields and answers
 * are those of `workers/routes/`, of which only the types are read here. One type over all routes takes twice the memory to check.
 */
/* @__NO_SIDE_EFFECTS__ */
export function commandsOf<Router>() {
  type Routes = ExtractSchema<Router>;
  return <M extends Method, Path extends PathOf<Routes, M>>(method: M, path: Path) => {
    type Endpoint = Routes[Path][`$${M}` & keyof Routes[Path]];
    const ask = (given?: Given, fields?: FieldNames) => asked(method, path, given, fields);
    return ask as Command<Parts<InputOf<Endpoint>>, AnswerOf<Endpoint>>;
  };
}

/** Whether an address is the API's, where no page answers. */
export function isApi(path: string): boolean {
  return path.startsWith("/api/");
}

/** One request; nothing but what was meant for it stands in its address. */
export function asked(
  method: Method,
  path: string,
  { param = {}, query, json }: Given = {},
  fields: FieldNames = {},
): Asked<never> {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => segmentOf(param[name] ?? ""));
  return { method, path: query ? `${filled}?${new URLSearchParams(query)}` : filled, json, fields };
}

/** "-" for nothing, and for what an address would read as another: the API refuses it like any other it does not know. */
function segmentOf(given: string): string {
  return /^\.{0,2}$/.test(given) ? "-" : encodeURIComponent(given);
}
