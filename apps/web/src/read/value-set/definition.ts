import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../graphql/ask.js';
import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { locale } from '../../i18n/locale.js';

const DefinitionDocument = graphql(`
  query ValueSetDefinition($url: String!, $version: String!) {
    valueSetDefinition(valueSet: { url: $url, version: $version }, listed: 8) {
      definition {
        lockedDate
        inactive
        isExpansionOnly
        includes {
          ...ClauseFields
        }
        excludes {
          ...ClauseFields
        }
      }
      issues {
        messageId
        code
        severity
        text
      }
    }
  }

  fragment ClauseFields on ValueSetClauseType {
    system
    version
    filters {
      property
      op
      value
    }
    valueSets
    listedCount
    listed {
      code
      display
    }
  }
`);
export type DefinitionAnswer = ResultOf<typeof DefinitionDocument>['valueSetDefinition'];
export type Definition = NonNullable<DefinitionAnswer['definition']>;
export type ToldClause = Definition['includes'][number];

/** What a version of a value set takes in and leaves out. */
export function definitionOf(url: string, version: string) {
  return queryOptions({
    queryKey: ['value-set-definition', url, version, locale()],
    staleTime: 300_000,
    queryFn: async ({ signal }) => (await ask(DefinitionDocument, { url, version }, { signal })).valueSetDefinition,
  });
}
