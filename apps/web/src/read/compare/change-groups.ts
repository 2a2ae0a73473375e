import type { Translations } from '../../i18n/texts.js';
import type { ChangeCount } from './comparison.js';

type CompareText = keyof Translations['compare'];

/** What changes are about, in the order in which one reads of them. */
export const SUBJECTS = [
  'definition',
  'terms',
  'relations',
  'elements',
  'bindings',
  'rules',
  'rowsAdded',
  'rowsRemoved',
  'rowsChanged',
  'notes',
  'sources',
  'metadata',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** How far a change reaches, the farthest first. */
export const CLASSES = ['meaning', 'addition', 'text', 'none'] as const;
export type ChangeClass = (typeof CLASSES)[number];

/** Changes that are about one subject: which parts of the content to ask for, and how many there are. */
export interface ChangeGroup {
  readonly subject: Subject;
  readonly parts: readonly string[];
  /** Only what happened in this way; null for all. */
  readonly change: string | null;
  readonly count: number;
  /** By class, for those that there are. */
  readonly classes: readonly ChangeClass[];
}

const SUBJECT_OF_PART: ReadonlyMap<string, Subject> = new Map(
  Object.entries({
    definitions: 'definition',
    terms: 'terms',
    relations: 'relations',
    distinctFrom: 'relations',
    elements: 'elements',
    interactions: 'elements',
    differential: 'elements',
    snapshot: 'elements',
    measurementPoints: 'elements',
    bindings: 'bindings',
    compose: 'rules',
    group: 'rules',
    property: 'rules',
    filter: 'rules',
    hierarchyMeaning: 'rules',
    notes: 'notes',
    examples: 'notes',
    sources: 'sources',
    legalReferences: 'sources',
  } as const),
);

function subjectOf({ part, change }: Pick<ChangeCount, 'part' | 'change'>): Subject {
  if (part === 'rows') return change === 'added' ? 'rowsAdded' : change === 'removed' ? 'rowsRemoved' : 'rowsChanged';
  return SUBJECT_OF_PART.get(part) ?? 'metadata';
}

/** Counts put together by what they are about, of one class when one is asked for. */
export function changeGroups(counts: readonly ChangeCount[], changeClass: ChangeClass | null = null): readonly ChangeGroup[] {
  return SUBJECTS.flatMap((subject) => {
    const own = counts.filter((count) => subjectOf(count) === subject && (changeClass === null || count.changeClass === changeClass));
    if (own.length === 0) return [];
    return [
      {
        subject,
        parts: [...new Set(own.map(({ part }) => part))],
        change: own[0]!.part === 'rows' ? own[0]!.change : null,
        count: own.reduce((sum, count) => sum + count.changes, 0),
        classes: CLASSES.filter((one) => own.some((count) => count.changeClass === one)),
      },
    ];
  });
}

/** How many changes there are of each class, for those that there are. */
export function classCounts(counts: readonly ChangeCount[]): readonly { readonly changeClass: ChangeClass; readonly count: number }[] {
  return CLASSES.flatMap((changeClass) => {
    const count = counts.filter((one) => one.changeClass === changeClass).reduce((sum, { changes }) => sum + changes, 0);
    return count === 0 ? [] : [{ changeClass, count }];
  });
}

const COUNTED = {
  definition: 'sumDefinition',
  terms: 'sumTerms',
  relations: 'sumRelations',
  elements: 'sumElements',
  bindings: 'sumBindings',
  rules: 'sumRules',
  rowsAdded: 'sumCodesAdded',
  rowsRemoved: 'sumCodesRemoved',
  rowsChanged: 'sumCodesChanged',
  notes: 'sumNotes',
  sources: 'sumSources',
} as const satisfies Partial<Record<Subject, string>>;
const COUNTED_IN_MAPS = {
  ...COUNTED,
  rowsAdded: 'sumMappingsAdded',
  rowsRemoved: 'sumMappingsRemoved',
  rowsChanged: 'sumMappingsChanged',
} as const;
type CountedText = (typeof COUNTED | typeof COUNTED_IN_MAPS)[keyof typeof COUNTED];

/** The words of a summary: what is counted, each with its number, and what becomes of the meaning. Bookkeeping is not worth a word. */
export function summaryOf(
  kind: string,
  { changeClass, counts }: { readonly changeClass: string; readonly counts: readonly ChangeCount[] },
) {
  const words = kind === 'concept-map' ? COUNTED_IN_MAPS : COUNTED;
  return {
    counted: changeGroups(counts).flatMap(({ subject, count }): readonly { readonly text: CountedText; readonly count: number }[] =>
      subject === 'metadata' ? [] : [{ text: words[subject], count }],
    ),
    reach: REACH[changeClass as ChangeClass],
  };
}

const REACH = {
  meaning: 'reachMeaning',
  addition: 'reachAddition',
  text: 'reachText',
  none: 'reachNone',
} as const satisfies Record<ChangeClass, CompareText>;

/** What the changes of a group mean to those who use the content. */
export function consequenceOf(kind: string, { subject, classes }: Pick<ChangeGroup, 'subject' | 'classes'>) {
  const widest = classes[0] ?? 'none';
  if (subject === 'rowsRemoved' && widest === 'meaning') return kind === 'concept-map' ? ('mappingGone' as const) : ('codeGone' as const);
  if (subject === 'rowsAdded' && widest === 'addition') return kind === 'concept-map' ? ('mappingNew' as const) : ('codeNew' as const);
  if (subject === 'definition' && widest === 'meaning') return 'definitionNew' as const;
  if (subject === 'bindings' && widest === 'meaning') return 'bindingNew' as const;
  return ({ meaning: 'meansMeaning', addition: 'meansAddition', text: 'meansText', none: 'meansNone' } as const)[widest];
}
