import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../graphql/ask.js';
import { Failure } from '../../graphql/failure.js';
import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { WINDOW } from '../../table/windows.js';

/** One version of a code system. */
export interface CodeSystem {
  readonly system: string;
  readonly version: string;
}

const RowFields = graphql(`
  fragment ConceptRow on BrowsedConcept {
    code
    display
    definition
    isInactive
    isAbstract
    childCount
    path {
      code
      display
    }
  }
`);
/** A concept in a list. */
export type ConceptRow = ResultOf<typeof RowFields>;

const SizesDocument = graphql(`
  query CodeSystemSizes($system: String!, $version: String!) {
    roots: codeSystemChildren(system: $system, version: $version, first: 0) {
      window {
        total
      }
    }
    all: codeSystemConcepts(system: $system, version: $version, first: 0) {
      window {
        total
      }
      issues {
        messageId
        text
      }
    }
  }
`);

const ChildrenDocument = graphql(
  `
    query CodeSystemChildren($system: String!, $version: String!, $parent: String, $offset: Int!, $first: Int!) {
      codeSystemChildren(system: $system, version: $version, parent: $parent, offset: $offset, first: $first) {
        window {
          total
          concepts {
            ...ConceptRow
          }
        }
        issues {
          messageId
          text
        }
      }
    }
  `,
  [RowFields],
);

const ConceptsDocument = graphql(
  `
    query CodeSystemConcepts($system: String!, $version: String!, $filter: String, $offset: Int!, $first: Int!) {
      codeSystemConcepts(system: $system, version: $version, filter: $filter, offset: $offset, first: $first) {
        window {
          total
          concepts {
            ...ConceptRow
          }
        }
        issues {
          messageId
          text
        }
      }
    }
  `,
  [RowFields],
);

const ConceptDocument = graphql(`
  query CodeSystemConcept($system: String!, $version: String!, $code: String!) {
    codeSystemConcept(system: $system, version: $version, code: $code) {
      concept {
        code
        display
        definition
        isInactive
        isAbstract
        status
        childCount
        offset
        isComplete
        designations {
          language
          value
          use {
            code
            display
          }
        }
        properties {
          code
          value
          description
        }
        parents {
          code
          display
        }
        paths {
          code
          display
          offset
          childCount
        }
      }
      issues {
        messageId
        text
      }
    }
  }
`);
/** A concept with all that is said of it. */
export type Concept = NonNullable<ResultOf<typeof ConceptDocument>['codeSystemConcept']['concept']>;

const HOUR_MS = 3_600_000;

/** How many concepts a code system has, and how many of them are roots. */
export function sizesOf({ system, version }: CodeSystem) {
  return queryOptions({
    queryKey: ['code-system', system, version, 'sizes'],
    staleTime: HOUR_MS,
    queryFn: async ({ signal }) => {
      const { roots, all } = await ask(SizesDocument, { system, version }, { signal });
      return { all: there(all.window, all.issues).total, roots: there(roots.window, all.issues).total };
    },
  });
}

/** A window of the concepts right below another; of the roots for null. */
export async function children(
  { system, version }: CodeSystem,
  parent: string | null,
  offset: number,
  signal: AbortSignal,
  first = WINDOW,
) {
  const { codeSystemChildren: answer } = await ask(ChildrenDocument, { system, version, parent, offset, first }, { signal });
  const { concepts: rows, total } = there(answer.window, answer.issues);
  return { rows, total };
}

/** A window of all concepts, or of those that a filter finds. */
export async function concepts({ system, version }: CodeSystem, filter: string | null, offset: number, signal: AbortSignal) {
  const { codeSystemConcepts: answer } = await ask(ConceptsDocument, { system, version, filter, offset, first: WINDOW }, { signal });
  const { concepts: rows, total } = there(answer.window, answer.issues);
  return { rows, total };
}

/** A concept with all that is said of it. Fails as missing when there is none with this code. */
export function conceptWith({ system, version }: CodeSystem, code: string) {
  return queryOptions({
    queryKey: ['code-system', system, version, 'concept', code],
    staleTime: HOUR_MS,
    queryFn: async ({ signal }) => {
      const { codeSystemConcept: answer } = await ask(ConceptDocument, { system, version, code }, { signal });
      return there(answer.concept, answer.issues);
    },
  });
}

/** What was answered. Fails with what the registry says when there was nothing. */
function there<Answer>(answer: Answer | null, issues: readonly { readonly messageId: string; readonly text: string }[]): Answer {
  if (answer === null) throw new Failure('refused', issues[0]?.messageId ?? '', issues[0]?.text ?? '');
  return answer;
}
