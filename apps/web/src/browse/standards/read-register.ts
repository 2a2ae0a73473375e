import { ask } from '../../graphql/ask.js';
import { graphql, type ResultOf } from '../../graphql/graphql.js';
import type { Entry } from './register.js';

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
