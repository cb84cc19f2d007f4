/** Whether a mutant would get past the types: `bun run check` is among what notices. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";

export class Compiler {
  readonly #changed = new Map<string, { readonly version: number; readonly text: string }>();
  readonly #service: ts.LanguageService;
  #version = 0;

  constructor(files: readonly string[]) {
    const { config } = ts.readConfigFile("tsconfig.json", (path) => readFileSync(path, "utf8"));
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files }, ts.sys, ".");
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => files.map((file) => resolve(file)),
      getScriptVersion: (file) => `${this.#changed.get(file)?.version ?? 0}`,
      getScriptSnapshot: (file) => {
        const text = this.#changed.get(file)?.text ?? ts.sys.readFile(file);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => process.cwd(),
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
      readDirectory: ts.sys.readDirectory,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    });
  }

  accepts(file: string, text: string): boolean {
    const path = resolve(file);
    this.#version += 1;
    this.#changed.set(path, { version: this.#version, text });
    const isRight =
      this.#service.getSyntacticDiagnostics(path).length === 0 &&
      this.#service.getSemanticDiagnostics(path).length === 0;
    this.#changed.delete(path);
    return isRight;
  }
}
