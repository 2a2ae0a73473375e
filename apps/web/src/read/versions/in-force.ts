import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../graphql/ask.js';
import { graphql } from '../../graphql/graphql.js';
import { endOfDay } from './version-order.js';

const InForceDocument = graphql(`
  query InForce($id: ID!, $asOf: DateTime!) {
    artefact(id: $id) {
      currentVersion(asOf: $asOf) {
        id
        version
      }
    }
  }
`);

/** The version that was, or will be, in force at the end of a day; null when none. */
export function inForceOn(id: string, day: string) {
  const asOf = endOfDay(day);
  return queryOptions({
    queryKey: ['in-force', id, day],
    enabled: asOf !== null,
    queryFn: async ({ signal }) => (await ask(InForceDocument, { id, asOf: asOf! }, { signal })).artefact?.currentVersion ?? null,
  });
}
