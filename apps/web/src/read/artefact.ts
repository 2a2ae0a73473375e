import { queryOptions } from '@tanstack/react-query';
import { canonicalsOf } from '../app/page-address.js';
import { ask } from '../graphql/ask.js';
import { Failure } from '../graphql/failure.js';
import { graphql, type ResultOf } from '../graphql/graphql.js';

const ArtefactFields = graphql(`
  fragment ArtefactFields on Artefact {
    id
    kind
    url
    title
    description
    demo
    licence
    subjectField
    authority {
      slug
      name
    }
    identifiers {
      kind
      value
      assertedBy {
        name
      }
    }
    versions {
      id
      version
      publishedAt
      effectiveFrom
      lifecycle
    }
    currentVersion {
      id
      version
    }
  }
`);
export type Artefact = ResultOf<typeof ArtefactFields>;

const ArtefactDocument = graphql(
  `
    query ArtefactAt($likely: String!, $other: String!) {
      likely: artefact(url: $likely) {
        ...ArtefactFields
      }
      other: artefact(url: $other) {
        ...ArtefactFields
      }
    }
  `,
  [ArtefactFields],
);

/** The artefact at an address of the portal. Fails as missing when nothing published is there. */
export function artefactAt(splat: string) {
  return queryOptions({
    queryKey: ['artefact', splat],
    queryFn: async ({ signal }) => {
      const [likely, other = likely] = canonicalsOf(splat);
      const found = await ask(ArtefactDocument, { likely: likely!, other: other! }, { signal });
      const artefact = found.likely ?? found.other;
      if (artefact === null) throw new Failure('missing', 'ARTEFACT_UNKNOWN', '');
      return artefact;
    },
  });
}

const VersionDocument = graphql(`
  query Version($id: ID!) {
    artefactVersion(id: $id) {
      id
      version
      header
      rowCount
      lifecycle
      publishedAt
      changeNote
      contentChecksum
      registrations {
        status
        since
        authority {
          name
        }
      }
      legalReferences {
        element
        act
        number
        paragraph
        legalAct {
          slug
          name
        }
      }
    }
  }
`);
export type Version = NonNullable<ResultOf<typeof VersionDocument>['artefactVersion']>;

/** A version with what is said of it. */
export function versionWith(id: string) {
  return queryOptions({
    queryKey: ['version', id],
    // What is published never changes; what is said of it may.
    staleTime: 300_000,
    queryFn: async ({ signal }) => {
      const { artefactVersion } = await ask(VersionDocument, { id }, { signal });
      if (artefactVersion === null || artefactVersion === undefined) throw new Failure('missing', 'VERSION_UNKNOWN', '');
      return artefactVersion;
    },
  });
}
