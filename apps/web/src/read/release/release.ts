import { graphql } from '../../graphql/graphql.js';

/** A release with what it holds and what has changed since the one before. */
export const ReleaseDocument = graphql(`
  query Release($name: String!) {
    release(name: $name) {
      id
      name
      title
      demo
      effectiveFrom
      publishedAt
      checksum
      isWhole
      signature {
        keyId
        signedAt
        jws
      }
      notes {
        since
        notes {
          change
          kind
          url
          before
          after
          isMeaning
        }
      }
      items {
        kind
        url
        version
        versionId
      }
    }
  }
`);
