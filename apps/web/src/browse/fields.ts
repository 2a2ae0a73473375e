import { queryOptions } from '@tanstack/react-query';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';

const FieldsDocument = graphql(`
  query Fields {
    subjectFields {
      code
      name
      description
      broader
      legalDomains
    }
  }
`);

/** All subject fields; they change seldom. */
export const subjectFields = queryOptions({
  queryKey: ['fields'],
  staleTime: 600_000,
  queryFn: async ({ signal }) => (await ask(FieldsDocument, {}, { signal })).subjectFields,
});
