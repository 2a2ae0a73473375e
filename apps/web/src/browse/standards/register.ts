import { ask } from '../../graphql/ask.js';
import { graphql, type ResultOf } from '../../graphql/graphql.js';
import type { RegisterSearch } from './register-search.js';

const StandardsDocument = graphql(`
  query Standards($field: String, $after: String) {
    artefacts(first: 100, after: $after, filter: { kind: "standard", subjectField: $field }) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          __typename
          kind
          url
          title
          bindingness {
            level
            basis
          }
          currentVersion {
            header
            contentLicence {
              code
              title
            }
            registrations {
              status
            }
          }
        }
      }
    }
  }
`);
type Artefact = ResultOf<typeof StandardsDocument>['artefacts']['edges'][number]['node'];

/** A line of the standards register. */
export interface Entry {
  readonly artefact: Pick<Artefact, '__typename' | 'kind' | 'url'>;
  readonly name: string;
  readonly identifier: string;
  /** Empty where it is not known. */
  readonly edition: string;
  readonly publisher: string;
  readonly status: string;
  readonly scope: string;
  /** mandatory, recommended, voluntary, unknown. */
  readonly level: string;
  readonly basis: string | null;
  readonly licence: string;
  readonly registrations: readonly string[];
}

/** The whole register: so many standards that one can sort and search them at once. */
export async function readRegister(field: string | null, language: 'sv' | 'en', signal: AbortSignal): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let after: string | null = null;
  do {
    const { artefacts }: ResultOf<typeof StandardsDocument> = await ask(StandardsDocument, { field, after }, { signal });
    entries.push(...artefacts.edges.map(({ node }) => entryOf(node, language)));
    after = artefacts.pageInfo.hasNextPage ? artefacts.pageInfo.endCursor : null;
  } while (after !== null);
  return entries;
}

interface Header {
  readonly identifier?: string;
  readonly edition?: string;
  readonly developer?: string;
  readonly status?: string;
  readonly scope?: { readonly sv?: string; readonly en?: string };
}

function entryOf({ bindingness, currentVersion, title, ...artefact }: Artefact, language: 'sv' | 'en'): Entry {
  const header = (currentVersion?.header ?? {}) as Header;
  const told = (text: string | undefined) => (text === undefined || text === 'unknown' ? '' : text);
  return {
    artefact,
    name: title,
    identifier: header.identifier ?? title,
    edition: told(header.edition),
    publisher: told(header.developer),
    status: header.status ?? '',
    scope: header.scope?.[language] ?? header.scope?.sv ?? '',
    level: bindingness[0]?.level ?? 'unknown',
    basis: bindingness[0]?.basis ?? null,
    licence: currentVersion?.contentLicence?.title ?? '',
    registrations: (currentVersion?.registrations ?? []).map(({ status }) => status),
  };
}

/** What a register can be sorted by. */
export const SORTS = ['identifier', 'edition', 'publisher', 'status', 'level', 'licence'] as const;
export type Sort = (typeof SORTS)[number];

/** How much is asked of somebody: the most first. */
const LEVELS = ['mandatory', 'recommended', 'voluntary', 'unknown'];

/** The entries that are wanted, in the order that is wanted; what is not known stands last either way. */
export function chosen(entries: readonly Entry[], { q = '', status, level, sort = 'identifier' }: RegisterSearch): readonly Entry[] {
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const by = (SORTS.find((one) => one === sort.replace(/^-/, '')) ?? 'identifier') satisfies Sort;
  const sign = sort.startsWith('-') ? -1 : 1;
  const order = new Intl.Collator('sv', { numeric: true });
  return entries
    .filter((entry) => (status === undefined || entry.status === status) && (level === undefined || entry.level === level))
    .filter(({ identifier, name, publisher }) => {
      const text = `${identifier} ${name} ${publisher}`.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => {
      const unknown = Number(a[by] === '' || a[by] === 'unknown') - Number(b[by] === '' || b[by] === 'unknown');
      const own = by === 'level' ? LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) : order.compare(a[by], b[by]);
      return unknown || sign * own || order.compare(a.identifier, b.identifier);
    });
}

/** The next order when a column is pressed: from its beginning, then from its end. */
export function pressed(column: Sort, sort: string = 'identifier'): string {
  return sort === column ? `-${column}` : column;
}
