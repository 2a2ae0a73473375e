import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../graphql/ask.js';
import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { locale } from '../../i18n/locale.js';
import { WINDOW } from '../../table/windows.js';
import { codeKey, namesOfCodes } from '../codes/names.js';
import type { Outcome } from './outcomes.js';

const SizeDocument = graphql(`
  query MappingsSize($map: CanonicalReference!, $filter: String, $group: Int, $outcomes: [String!]) {
    conceptMappings(map: $map, filter: $filter, group: $group, outcomes: $outcomes, first: 0) {
      page {
        total
        outcomes {
          outcome
          count
        }
        groups {
          source
          sourceVersion
          target
          targetVersion
          count
          unmapped {
            mode
            fixed {
              system
              code
              display
            }
            valueSet
            otherMap
          }
        }
      }
      issues {
        text
      }
    }
  }
`);
const MappingsDocument = graphql(`
  query Mappings($map: CanonicalReference!, $filter: String, $group: Int, $outcomes: [String!], $first: Int!, $offset: Int!) {
    conceptMappings(map: $map, filter: $filter, group: $group, outcomes: $outcomes, first: $first, offset: $offset) {
      page {
        total
        mappings {
          group
          noMap
          reason
          sourceValueSet
          source {
            system
            version
            code
            display
          }
          match {
            relationship
            comment
            targetValueSet
            target {
              system
              version
              code
              display
            }
            dependsOn {
              code
              value
            }
            products {
              code
              value
            }
            properties {
              code
              value
            }
          }
        }
      }
    }
  }
`);
export type Mapping = NonNullable<ResultOf<typeof MappingsDocument>['conceptMappings']['page']>['mappings'][number];
export type MapGroup = NonNullable<ResultOf<typeof SizeDocument>['conceptMappings']['page']>['groups'][number];
/** A code of one side. */
export type MapCode = Mapping['source'];

/** Which mappings of which map are wanted. */
export interface Choosing {
  readonly url: string;
  readonly version: string;
  readonly filter: string;
  readonly group: number | null;
  readonly outcomes: readonly Outcome[] | null;
}

const keyOf = ({ url, version, filter, group, outcomes }: Choosing) => ['mappings', url, version, filter, group, outcomes, locale()];

function variables({ url, version, filter, group, outcomes }: Choosing) {
  return {
    map: { url, version },
    filter: filter === '' ? null : filter,
    group,
    outcomes: outcomes === null ? null : [...outcomes],
  };
}

/** How many mappings there are, of what, and between what; or why that cannot be told. */
export function mappingsSize(choosing: Choosing) {
  return queryOptions({
    queryKey: [...keyOf(choosing), 'size'],
    staleTime: 300_000,
    queryFn: async ({ signal }) => (await ask(SizeDocument, variables(choosing), { signal })).conceptMappings,
  });
}

/** The windows of mappings: their key, and what reads one. Codes that the map does not name are named by their code systems. */
export function mappingWindows(choosing: Choosing) {
  return {
    key: keyOf(choosing),
    read: async (_list: string, offset: number, signal: AbortSignal) => {
      const { page } = (await ask(MappingsDocument, { ...variables(choosing), first: WINDOW, offset }, { signal })).conceptMappings;
      const rows = page?.mappings ?? [];
      const unnamed = rows.flatMap(({ source, match }) => [source, match?.target]).filter((code) => code !== null && code !== undefined);
      const names = await namesOfCodes(
        unnamed.filter(({ display }) => display === null),
        signal,
      );
      const named = <Code extends MapCode>(code: Code): Code => ({ ...code, display: code.display ?? names[codeKey(code)] ?? null });
      return {
        rows: rows.map(({ source, match, ...rest }): Mapping => {
          const target = match?.target ?? null;
          return {
            ...rest,
            source: named(source),
            match: match === null ? null : { ...match, target: target === null ? null : named(target) },
          };
        }),
        total: page?.total ?? 0,
      };
    },
  };
}
