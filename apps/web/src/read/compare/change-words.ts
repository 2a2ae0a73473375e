import type { Translations } from '../../i18n/texts.js';
import type { Change } from './comparison.js';

type CompareText = keyof Translations['compare'];

/** What a change is about, apart from what it is like. */
export interface ChangeSubject {
  /** A code, term, path of an element or language; empty where the group says it all. */
  readonly name: string;
  /** The language that the name is in, or that it is. */
  readonly language: string | null;
  /** A code of the artefact itself, which has an address. */
  readonly code: string | null;
  /** Something else that has a page. */
  readonly canonical: string | null;
  /** The member of it that has changed; null for all of it. */
  readonly member: string | null;
}

const NOTHING: ChangeSubject = { name: '', language: null, code: null, canonical: null, member: null };

/** What a change is about, read from its path (`SemanticChange.path`). */
export function subjectOfChange(kind: string, { path }: Pick<Change, 'path'>): ChangeSubject {
  const [root, ...rest] = path;
  if (root === 'rows') return subjectOfRow(kind, rest[0] ?? '', rest[1] ?? null);
  const [part = '', ...within] = rest;
  const last = within.at(-1) ?? null;
  switch (part) {
    case 'definitions':
    case 'notes':
    case 'examples':
      return { ...NOTHING, language: within[0] ?? null, member: within.length > 1 ? last : null };
    case 'terms':
      // The qualifier of a term is part of its path; members begin with a small letter and are known.
      return {
        ...NOTHING,
        name: within[1] ?? '',
        language: within[0] ?? null,
        member: within.length > 2 && TERM_MEMBERS.has(last!) ? last : null,
      };
    case 'relations':
      return { ...NOTHING, name: '', canonical: within[2] ?? null, member: within.length > 3 ? last : null };
    case 'distinctFrom':
      return { ...NOTHING, canonical: within[0] ?? null, member: within.length > 1 ? last : null };
    case 'elements':
      return {
        ...NOTHING,
        name: within[0] === '#order' ? '' : (within[0] ?? ''),
        member: within[0] === '#order' ? 'order' : memberOf(within),
      };
    default:
      return { ...NOTHING, name: within.slice(0, -1).join(' › '), member: last ?? part };
  }
}

const TERM_MEMBERS = new Set(['text', 'status', 'kind', 'source', 'domainQualifier', 'patientFriendly', 'language']);

function memberOf(within: readonly string[]): string | null {
  return within.length < 2 ? null : within[1]!;
}

/** Keys of rows: a code; clause and code of a value set; group, code, target and number of a map. */
function subjectOfRow(kind: string, key: string, member: string | null): ChangeSubject {
  const parts = key.split('\u001f');
  if (kind === 'code-system') return { ...NOTHING, name: key, code: key, member };
  if (kind === 'concept-map') return { ...NOTHING, name: [parts[1], parts[2]].filter((part) => part).join(' → '), member };
  return { ...NOTHING, name: parts[1] ?? key, member };
}

const MEMBERS = {
  text: 'memberText',
  status: 'memberStatus',
  kind: 'memberKind',
  source: 'memberSource',
  sources: 'memberSource',
  display: 'memberDisplay',
  definition: 'memberDefinition',
  designation: 'memberDesignation',
  property: 'memberProperty',
  parents: 'memberParents',
  target: 'memberTarget',
  relationship: 'memberRelationship',
  comment: 'memberComment',
  cardinality: 'memberCardinality',
  binding: 'memberBinding',
  condition: 'memberCondition',
  datatype: 'memberDatatype',
  termLink: 'memberTermLink',
  name: 'memberName',
  title: 'memberTitle',
  description: 'memberDescription',
  language: 'memberLanguage',
  code: 'memberCode',
  reason: 'memberReason',
  order: 'memberOrder',
  valueSet: 'memberValueSet',
  strength: 'memberStrength',
  legalBasis: 'memberLegalBasis',
  version: 'memberVersion',
  date: 'memberDate',
  copyright: 'memberCopyright',
  publisher: 'memberPublisher',
  subjectField: 'memberSubjectField',
  patientFriendly: 'memberPatientFriendly',
  authoritativeUrl: 'memberUrl',
  url: 'memberUrl',
} as const satisfies Record<string, CompareText>;

/** What a member is called; null for one that is shown by its own name. */
export function memberText(member: string): (typeof MEMBERS)[keyof typeof MEMBERS] | null {
  return Object.hasOwn(MEMBERS, member) ? MEMBERS[member as keyof typeof MEMBERS] : null;
}

/** A value as lines of text, deep members named by their path; `named` says what members are called. */
export function valueText(value: unknown, named: (member: string) => string): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return primitive(value);
  return linesOf(value, '', named).join('\n');
}

function linesOf(value: object, at: string, named: (member: string) => string): readonly string[] {
  return Object.entries(value).flatMap(([member, inner]: [string, unknown]) => {
    const own = Array.isArray(value) ? at : `${at}${at === '' ? '' : ' › '}${named(member)}`;
    if (inner === null || inner === undefined) return [];
    if (typeof inner === 'object') return linesOf(inner, own, named);
    return [own === '' ? primitive(inner) : `${own}: ${primitive(inner)}`];
  });
}

function primitive(value: unknown): string {
  return String(value as string | number | boolean);
}

/** A row that has come or gone, in short: its name and what it means. */
export function rowInShort(body: unknown, language: string): { readonly display: string; readonly definition: string } {
  const { display, definition, designation = [], target } = (body ?? {}) as RowBody;
  const own = designation.find((one) => one.language?.split('-')[0] === language)?.value;
  return { display: [own ?? display, target?.display].filter((part) => part !== undefined).join(' → '), definition: definition ?? '' };
}

interface RowBody {
  readonly display?: string;
  readonly definition?: string;
  readonly designation?: readonly { readonly language?: string; readonly value: string }[];
  readonly target?: { readonly display?: string };
}
