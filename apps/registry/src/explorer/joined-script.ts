const IMPORT = /^import \{([^}]*)\} from '\.\/([\w-]+)\.js';$/gm;
const EXPORT = /^export ((?:async )?function\*?|class|const|let) (\w+)/gm;

/**
 * Joins the compiled ES modules of the explorer into one classic script, so that the page is one answer and its policy one hash. Each
 * module becomes a function that returns what it exports, in the order in which they need each other.
 *
 * It knows named imports and exported declarations, which is all that those modules use, and throws on anything else and on cycles.
 */
export function joinedScript(entry: string, read: (module: string) => string): string {
  const done: string[] = [];
  const underWay = new Set<string>();
  const finished = new Set<string>();
  const add = (module: string): void => {
    if (finished.has(module)) return;
    if (underWay.has(module)) throw new Error(`the explorer's module ${module} needs itself`);
    underWay.add(module);
    const source = read(module).replace(/^\/\/[/#].*$/gm, '');
    for (const [, , needed] of source.matchAll(IMPORT)) add(needed!);
    done.push(asFunction(module, source));
    finished.add(module);
  };
  add(entry);
  return `'use strict';\n${done.join('\n')}`;
}

function asFunction(module: string, source: string): string {
  const exported = [...source.matchAll(EXPORT)].map((match) => match[2]!);
  const body = source
    .replace(IMPORT, (_, names: string, from: string) => `const {${names.replace(/ as /g, ': ')}} = ${variable(from)};`)
    .replace(EXPORT, '$1 $2')
    .replace(/^export \{\};$/gm, '')
    .trim();
  if (/^(import|export)\b/m.test(body))
    throw new Error(`the explorer's module ${module} imports or exports in a way that cannot be joined`);
  return `const ${variable(module)} = (() => {\n${body}\nreturn { ${exported.join(', ')} };\n})();`;
}

function variable(module: string): string {
  return `$${module.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}
