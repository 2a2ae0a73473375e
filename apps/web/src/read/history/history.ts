import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../graphql/ask.js';
import { graphql, type ResultOf } from '../../graphql/graphql.js';

const HistoryDocument = graphql(`
  query History($id: ID!) {
    artefact(id: $id) {
      history {
        kind
        versionId
        value
        validFrom
        validTo
        recordedAt
        decisionId
        alias
        assertedBy {
          slug
          name
        }
      }
      versions {
        id
        version
        source
        changeNote
        decision {
          id
          decidedAt
          reasons
          delegated
          body {
            slug
            name
          }
          decidedBy {
            name
          }
          rapporteur {
            name
          }
          case {
            number
            title
          }
          outcomes {
            url
            outcome
            reasons
            mandate {
              legalBasis
            }
          }
          proposal {
            number
            title
            history {
              action
              seq
              hash
            }
          }
        }
      }
      releases(first: 100) {
        edges {
          node {
            versions
            release {
              name
              title
              publishedAt
              effectiveFrom
            }
          }
        }
      }
    }
  }
`);
type Told = NonNullable<ResultOf<typeof HistoryDocument>['artefact']>;
export type RecordedFact = Told['history'][number];
export type Decision = NonNullable<Told['versions'][number]['decision']>;

/** All that has been recorded of an artefact, the decisions behind its versions, and the releases that hold it. */
export function historyOf(id: string) {
  return queryOptions({
    queryKey: ['history', id],
    queryFn: async ({ signal }) => (await ask(HistoryDocument, { id }, { signal })).artefact,
  });
}

const JournalDocument = graphql(`
  query Journal($about: ID!) {
    auditEntries(about: $about, first: 20) {
      seq
      recordedAt
      action
      hash
    }
  }
`);

/** What the hash-chained record of the registry holds about a version. */
export function journalOf(about: string) {
  return queryOptions({
    queryKey: ['journal', about],
    queryFn: async ({ signal }) => (await ask(JournalDocument, { about }, { signal })).auditEntries,
  });
}
