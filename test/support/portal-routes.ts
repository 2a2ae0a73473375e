import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { ARTEFACT_KINDS } from '../../apps/web/src/words/kinds.js';
import { pageAddress } from '../../apps/web/src/app/page-address.js';
import { graphqlData } from './client.js';

/** A route of the portal, as its router has it, and an address that it leads to in a registry. */
export interface PortalRoute {
  /** Such as `/concept/$` or `/organisation/$slug`; a side of an artefact has its `?view=`. */
  readonly route: string;
  readonly path: string;
}

const source = (path: string) => {
  const file = fileURLToPath(new URL(`../../apps/web/src/${path}`, import.meta.url));
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX);
};

/**
 * Every route that the portal's router has, read from its source, so that a new page is not forgotten. The pages themselves are made
 * for browsers and cannot be loaded here.
 */
export function routesOfRouter(): readonly string[] {
  const paths: string[] = [];
  const look = (node: ts.Node): void => {
    const isAt = ts.isCallExpression(node) && node.expression.getText() === 'at';
    const isPath = ts.isPropertyAssignment(node) && node.name.getText() === 'path';
    const literal = isAt ? node.arguments[0] : isPath ? node.initializer : undefined;
    if (literal !== undefined && ts.isStringLiteralLike(literal)) paths.push(literal.text);
    ts.forEachChild(node, look);
  };
  look(source('app/router.tsx'));
  // `/` and `$` without a slash are below a kind.
  return [...paths.filter((path) => path.startsWith('/')), ...ARTEFACT_KINDS.flatMap((kind) => [`/${kind}`, `/${kind}/$`])].filter(
    (path, index, all) => all.indexOf(path) === index,
  );
}

/** The other sides of an artefact (`?view=`), as the portal lists them. */
export function viewsOfArtefacts(): readonly string[] {
  return [...source('read/aspects.ts').text.matchAll(/view: '([^']+)'/g)].map(([, view]) => view!);
}

/** What the part of an address that stands for something is filled with: the list or connection to take the first of, and its key. */
const FILLED: Readonly<Record<string, readonly [list: string, key: string]>> = {
  '/organisation/$slug': ['organisations', 'slug'],
  '/system/$slug': ['registeredSystems', 'slug'],
  '/body/$slug': ['governanceBodies', 'slug'],
  '/initiative/$slug': ['initiatives', 'slug'],
  '/law/$slug': ['legalActs', 'slug'],
  '/release/$name': ['releases', 'name'],
  '/field/$code': ['subjectFields', 'code'],
};

/** Every route of the portal with an address of what the registry holds. Throws for a route that it does not know how to fill. */
export async function portalRoutes(registryUrl: string): Promise<readonly PortalRoute[]> {
  const named = await firstOfEach(registryUrl);
  const routes = routesOfRouter().flatMap((route): readonly PortalRoute[] => {
    if (route === '/search') return [{ route, path: '/search?q=plan' }];
    if (!route.includes('$')) return [{ route, path: route }];
    const kind = ARTEFACT_KINDS.find((each) => route === `/${each}/$`);
    const path = kind === undefined ? named.get(route) : named.get(kind);
    if (path === undefined) throw new Error(`nothing in the registry to fill ${route} with: see FILLED in test/support/portal-routes.ts`);
    if (kind === undefined) return [{ route, path }];
    return [{ route, path }, ...viewsOfArtefacts().map((view) => ({ route: `${route}?view=${view}`, path: `${path}?view=${view}` }))];
  });
  return routes;
}

/** What is answered whole, and not page by page. */
const LISTS: ReadonlySet<string> = new Set(['subjectFields']);
type Node = Readonly<Record<string, string>>;
interface Listed {
  readonly edges: readonly { readonly node: Node }[];
}

async function firstOfEach(registryUrl: string): Promise<ReadonlyMap<string, string>> {
  const query = `{
    ${ARTEFACT_KINDS.map((kind) => `${kind.replace('-', '_')}: artefacts(first: 1, filter: { kind: "${kind}" }) { edges { node { kind url } } }`).join('\n')}
    ${Object.values(FILLED)
      .map(([list, key]) => (LISTS.has(list) ? `${list} { ${key} }` : `${list}(first: 1) { edges { node { ${key} } } }`))
      .join('\n')}
  }`;
  const data = await graphqlData<Record<string, Listed | readonly Node[]>>(registryUrl, query);
  const first = (list: string): Node | undefined => {
    const answered = data[list]!;
    return 'edges' in answered ? answered.edges[0]?.node : answered[0];
  };
  const artefacts = ARTEFACT_KINDS.flatMap((kind) => {
    const node = first(kind.replace('-', '_'));
    return node === undefined ? [] : [[kind, pageAddress({ __typename: 'Artefact', kind, url: node['url']! })] as const];
  });
  const others = Object.entries(FILLED).flatMap(([route, [list, key]]) => {
    const node = first(list);
    return node === undefined ? [] : [[route, route.replace(/\$\w+/, encodeURIComponent(node[key]!))] as const];
  });
  return new Map<string, string>([...artefacts, ...others]);
}
