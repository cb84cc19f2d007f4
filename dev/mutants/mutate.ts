/** Small changes to a file that its tests should notice, found in its syntax tree. Types, imports and doc comments are left alone. */
import ts from "typescript";

export interface Mutant {
  /** In the text of the file: what stands from `start` to `end` becomes `text`. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly line: number;
  /** "a < b → a <= b", on one line. */
  readonly change: string;
}

export function mutantsOf(file: string, source: string): Mutant[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const replace = (node: ts.Node, text: string, shown: ts.Node = node) => {
    const [start, end] = [node.getStart(tree), node.getEnd()];
    if (source.slice(start, end) === text) return;
    const before = shown.getText(tree);
    const after = before.slice(0, start - shown.getStart(tree)) + text + before.slice(end - shown.getStart(tree));
    const line = tree.getLineAndCharacterOfPosition(start).line + 1;
    found.push({ start, end, text, line, change: `${onOneLine(before)} → ${onOneLine(after)}` });
  };
  visit(tree);
  return found;

  function visit(node: ts.Node): void {
    if (isLeftAlone(node)) return;
    for (const mutator of mutators) mutator(node, replace, tree);
    ts.forEachChild(node, visit);
  }
}

export function applied(source: string, { start, end, text }: Pick<Mutant, "start" | "end" | "text">): string {
  return source.slice(0, start) + text + source.slice(end);
}

type Replace = (node: ts.Node, text: string, shown?: ts.Node) => void;
type Mutator = (node: ts.Node, replace: Replace, tree: ts.SourceFile) => void;

/** What has no effect when the program runs, what ends in a programmer's error message, and what asks a database: its tests do, too. */
function isLeftAlone(node: ts.Node): boolean {
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
  if (ts.isFunctionDeclaration(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword))
    return true;
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isTypeParameterDeclaration(node))
    return true;
  return ts.isNewExpression(node) && node.expression.getText() === "Error";
}

const others: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "&&": ["||"],
  "||": ["&&"],
  "??": ["&&"],
  "&": ["|"],
  "|": ["&"],
  "^": ["&"],
  "<<": [">>>"],
  ">>": ["<<"],
  ">>>": ["<<"],
  "+=": ["-="],
  "-=": ["+="],
  "&=": ["|="],
  "|=": ["&="],
  "??=": ["="],
};

const methods: Readonly<Record<string, string>> = {
  some: "every",
  every: "some",
  min: "max",
  max: "min",
  floor: "ceil",
  ceil: "floor",
  round: "floor",
  startsWith: "endsWith",
  endsWith: "startsWith",
  find: "findLast",
  findLast: "find",
  indexOf: "lastIndexOf",
  lastIndexOf: "indexOf",
  toLowerCase: "toUpperCase",
  toUpperCase: "toLowerCase",
};

/** Calls that stand aside: `list.filter(…)` becomes `list`. */
const droppable = new Set([
  "filter",
  "slice",
  "sort",
  "toSorted",
  "reverse",
  "toReversed",
  "trim",
  "concat",
  "padStart",
]);

const mutators: readonly Mutator[] = [
  function operators(node, replace) {
    if (!ts.isBinaryExpression(node)) return;
    for (const other of others[node.operatorToken.getText()] ?? []) replace(node.operatorToken, other, node);
  },
  function operands(node, replace) {
    if (!ts.isBinaryExpression(node)) return;
    const kind = node.operatorToken.getText();
    if (kind === "??") replace(node, node.left.getText());
    if (kind !== "&&" && kind !== "||") return;
    const neutral = kind === "&&" ? "true" : "false";
    replace(node.left, neutral, node);
    replace(node.right, neutral, node);
  },
  function conditions(node, replace) {
    if (ts.isIfStatement(node)) {
      replace(node.expression, "true", node.expression);
      replace(node.expression, "false", node.expression);
    }
    if (ts.isConditionalExpression(node)) {
      replace(node.condition, "true", node);
      replace(node.condition, "false", node);
    }
    if (ts.isWhileStatement(node)) replace(node.expression, "false");
    if (ts.isForStatement(node) && node.condition) replace(node.condition, "false");
  },
  function unary(node, replace) {
    if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return;
    const operand = node.operand.getText();
    if (node.operator === ts.SyntaxKind.PlusPlusToken)
      replace(node, ts.isPrefixUnaryExpression(node) ? `--${operand}` : `${operand}--`);
    if (node.operator === ts.SyntaxKind.MinusMinusToken)
      replace(node, ts.isPrefixUnaryExpression(node) ? `++${operand}` : `${operand}++`);
    const isSign = node.operator === ts.SyntaxKind.MinusToken || node.operator === ts.SyntaxKind.TildeToken;
    if (isSign || node.operator === ts.SyntaxKind.ExclamationToken) replace(node, operand);
  },
  function literals(node, replace) {
    if (node.kind === ts.SyntaxKind.TrueKeyword) replace(node, "false", shownFor(node));
    if (node.kind === ts.SyntaxKind.FalseKeyword) replace(node, "true", shownFor(node));
    if (ts.isNumericLiteral(node)) replace(node, `${Number(node.text.replaceAll("_", "")) + 1}`, shownFor(node));
    const isText = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
    if (isText && !isName(node)) replace(node, node.text === "" ? '"mutant"' : '""', shownFor(node));
    if (ts.isTemplateExpression(node)) replace(node, "``");
    if (ts.isArrayLiteralExpression(node) && node.elements.length > 0 && !isPattern(node))
      replace(node, "[]", shownFor(node));
  },
  function calls(node, replace) {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const { name, expression } = node.expression;
    const other = methods[name.text];
    if (other) replace(name, other, node);
    if (droppable.has(name.text)) replace(node, expression.getText());
  },
  function chains(node, replace) {
    const isOptional =
      ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node);
    if (isOptional && node.questionDotToken)
      replace(node.questionDotToken, ts.isPropertyAccessExpression(node) ? "." : "", node);
  },
  function statements(node, replace) {
    if (ts.isExpressionStatement(node) || ts.isThrowStatement(node)) replace(node, ";");
    if (ts.isContinueStatement(node) || ts.isBreakStatement(node)) replace(node, ";", shownFor(node));
    if (ts.isFunctionDeclaration(node) && node.body && node.body.statements.length > 0)
      replace(node.body, "{}", node.name ?? node.body);
  },
];

/** Keys and the names of modules: what depends on them is caught by the compiler. */
function isName(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent)) return parent.name === node;
  return ts.isLiteralTypeNode(parent) || ts.isElementAccessExpression(parent);
}

/** `[a, b] = [b, a]`: its left side is no list. */
function isPattern(node: ts.ArrayLiteralExpression): boolean {
  const { parent } = node;
  return (
    ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

/** A literal says little alone: shown with what it stands in, unless that is long. */
function shownFor(node: ts.Node): ts.Node {
  const { parent } = node;
  return parent.getWidth() <= 100 ? parent : node;
}

function onOneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
