import { allRows, catalogueMessages, namingSystemRefusals, readShape } from '@termverk/catalogue';
import { conceptMessages, validateConcept, type ConceptEntry } from '@termverk/concepts';
import type { JsonObject, MessageCatalogue } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import {
  specificationMessages,
  validateServiceContract,
  validateSpecification,
  validateStandard,
  type InformationSpecification,
  type ServiceContract,
  type Standard,
} from '@termverk/specification';
import { codeSystemProblems, type CodeSystemProblem, type ConceptRow } from '@termverk/terminology';
import { governanceMessages } from '../messages.js';
import { distinctMadeEquivalent } from './distinct-concepts.js';
import type { ItemRecord } from './item.record.js';

/** One finding of the automatic checks, with its wording in both languages so that it reads the same later. */
export interface ItemFinding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: { readonly sv: string; readonly en: string };
}

/** What the rules of its kind say of an item's content as it is. Code systems are checked with all of their rows. */
export async function findingsOf(context: Context, item: ItemRecord): Promise<ItemFinding[]> {
  const { kind, url, header } = item;
  const malformed = malformedIn(item);
  if (malformed.length > 0) return malformed;
  const content: unknown = header;
  switch (kind) {
    case 'concept':
      return inBothLanguages(conceptMessages, validateConcept(content as ConceptEntry, url));
    case 'specification':
      // A specification that came as a FHIR resource follows FHIR's rules, which its shape was read by.
      if (header['resourceType'] !== undefined) return [];
      return inBothLanguages(specificationMessages, validateSpecification(content as InformationSpecification));
    case 'standard':
      return inBothLanguages(specificationMessages, validateStandard(content as Standard));
    case 'service-contract':
      return inBothLanguages(specificationMessages, validateServiceContract(content as ServiceContract));
    case 'naming-system':
      return inBothLanguages(
        catalogueMessages,
        namingSystemRefusals(header).map((refusal) => ({ severity: 'error' as const, ...refusal })),
      );
    case 'code-system':
      return hierarchyFindings(context, item);
    case 'concept-map':
      return inBothLanguages(
        governanceMessages,
        (await distinctMadeEquivalent(context, item)).map((pair) => ({
          severity: 'error' as const,
          code: 'DISTINCT_MADE_EQUIVALENT' as const,
          path: ['group'],
          args: { ...pair },
        })),
      );
    default:
      return [];
  }
}

function malformedIn({ kind, url, header }: ItemRecord): ItemFinding[] {
  const [sv, en] = (['sv', 'en'] as const).map((locale) => readShape({ kind, url, header, rows: [] }, locale));
  if (sv!.ok || en!.ok) return [];
  const { refusals } = en!;
  return sv!.refusals.map(({ code, path, args }, i) => ({
    severity: 'error',
    code,
    path: path.slice(1),
    message: { sv: catalogueMessages.render(code, 'sv', args), en: catalogueMessages.render(code, 'en', refusals[i]!.args) },
  }));
}

/** A cycle or a parent that is not there. One that the base lacks already is not the proposer's doing: told, not refused. */
async function hierarchyFindings(context: Context, item: ItemRecord): Promise<ItemFinding[]> {
  const problems = codeSystemProblems(item.header, (await allRows(context, item.draftVersionId)) as unknown as readonly ConceptRow[]);
  const inherited = problems.some(({ problem }) => problem === 'missing-concept') ? await missingInBase(context, item) : new Set<string>();
  return problems.map((found) => {
    const args = { problem: wordingOf(found) };
    return {
      severity: inherited.has(args.problem) ? 'warning' : 'error',
      code: 'HIERARCHY',
      path: ['concept'],
      message: { sv: catalogueMessages.render('HIERARCHY', 'sv', args), en: catalogueMessages.render('HIERARCHY', 'en', args) },
    };
  });
}

async function missingInBase(context: Context, { baseVersionId }: ItemRecord): Promise<ReadonlySet<string>> {
  if (baseVersionId === null) return new Set();
  const [base]: { header: JsonObject }[] = await context.manager.query('select header from artefact_version where id = $1', [
    baseVersionId,
  ]);
  const problems = codeSystemProblems(base!.header, (await allRows(context, baseVersionId)) as unknown as readonly ConceptRow[]);
  return new Set(problems.flatMap((found) => (found.problem === 'missing-concept' ? [wordingOf(found)] : [])));
}

function wordingOf(found: CodeSystemProblem): string {
  switch (found.problem) {
    case 'cycle':
      return found.codes.join(' → ');
    case 'duplicate-code':
      return `${found.code} = ${found.code}`;
    case 'missing-concept':
      return `${found.code} → ${found.missing}`;
  }
}

type Finding<Code extends string> = Omit<ItemFinding, 'code' | 'message'> & {
  readonly code: Code;
  readonly args: Parameters<MessageCatalogue<Code>['render']>[2];
};

function inBothLanguages<Code extends string>(messages: MessageCatalogue<Code>, findings: readonly Finding<Code>[]): ItemFinding[] {
  return findings.map(({ severity, code, path, args }) => ({
    severity,
    code,
    path,
    message: { sv: messages.render(code, 'sv', args), en: messages.render(code, 'en', args) },
  }));
}
