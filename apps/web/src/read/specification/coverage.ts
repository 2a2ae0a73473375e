import type { InformationSpecification } from '@termverk/specification';
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../graphql/ask.js';
import { graphql, type ResultOf } from '../../graphql/graphql.js';

const CoverageDocument = graphql(`
  query Coverage($specification: String!, $contracts: [String!]!, $after: String) {
    coverage(specification: $specification, contracts: $contracts) {
      contracts {
        version
        artefact {
          __typename
          kind
          url
          title
        }
      }
      counts {
        contract
        carried
        count
      }
      cells(first: 1000, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            element
            contract
            contractVersion
            carried
            reason
            path
          }
        }
      }
    }
  }
`);
type Answer = ResultOf<typeof CoverageDocument>['coverage'];
export type Cell = Answer['cells']['edges'][number]['node'];

/** The matrix of elements and contracts. */
export interface Matrix {
  readonly contracts: readonly NonNullable<Answer['contracts'][number]['artefact']>[];
  readonly counts: Answer['counts'];
  readonly cellAt: (element: string, contract: string) => Cell | undefined;
  readonly versionOf: (contract: string) => string;
}

/** The contracts that a specification was compared with or names a place in, each once. */
export function contractsOf({ comparedWith = [], elements, realisations = [] }: InformationSpecification): readonly string[] {
  const named = [...realisations, ...elements.flatMap((element) => element.realisations ?? [])];
  const own = named.flatMap((one) => (one.kind === 'riv-ta' ? [one.contract] : []));
  return [...new Set([...comparedWith.map(({ contract }) => contract), ...own])].slice(0, 50);
}

/** Which elements of a version of a specification which contracts carry, all of it. */
export function coverageOf(specification: string, contracts: readonly string[]) {
  return queryOptions({
    queryKey: ['coverage', specification, ...contracts],
    enabled: contracts.length > 0,
    staleTime: 300_000,
    queryFn: async ({ signal }): Promise<Matrix> => {
      const cells = new Map<string, Cell>();
      let answer: Answer;
      let after: string | null = null;
      do {
        ({ coverage: answer } = await ask(CoverageDocument, { specification, contracts: [...contracts], after }, { signal }));
        for (const { node } of answer.cells.edges) cells.set(`${node.element} ${node.contract}`, node);
        after = answer.cells.pageInfo.hasNextPage ? answer.cells.pageInfo.endCursor : null;
      } while (after !== null);
      const versions = new Map([...cells.values()].map((cell) => [cell.contract, cell.contractVersion]));
      return {
        contracts: answer.contracts.flatMap(({ artefact }) => artefact ?? []),
        counts: answer.counts,
        cellAt: (element, contract) => cells.get(`${element} ${contract}`),
        versionOf: (contract) => versions.get(contract) ?? '',
      };
    },
  });
}

/** The name of a contract in little room: what comes before what it does. */
export function shortName(title: string): string {
  return title.split(',')[0]!.trim();
}
