import type { EntityManager } from 'typeorm';
import type { SearchRole } from '../text/search-text.js';
import type { SearchSource } from './search-sources.js';

interface TextRow {
  readonly subjectId: string;
  readonly role: SearchRole;
  readonly language: string;
  readonly text: string;
}

/** A table whose things have names in both languages, and how else they are called. */
export interface NamedTable {
  readonly kind: string;
  readonly nodeType: string;
  readonly table: string;
  readonly columns: readonly { readonly column: string; readonly role: SearchRole; readonly language: string }[];
  /** Columns that hold lists of `{ name }`. */
  readonly lists: readonly { readonly column: string; readonly role: SearchRole }[];
}

/** A source for search over a table of named things. */
export function searchNames({ kind, nodeType, table, columns, lists }: NamedTable): SearchSource {
  const selects = [
    ...columns.map(
      ({ column, role, language }) =>
        `select id as "subjectId", '${role}' as role, '${language}' as language, ${column} as text from ${table} where ${column} is not null`,
    ),
    ...lists.map(
      // A name in a list is a text, or an object with the name in it.
      ({ column, role }) => `select t.id, '${role}', '', coalesce(each ->> 'name', each #>> '{}')
        from ${table} t, jsonb_array_elements(t.${column}) as each where coalesce(each ->> 'name', each #>> '{}') is not null`,
    ),
  ];
  const sql = `select * from (${selects.join(' union all ')}) as names order by "subjectId", role, language, text`;
  return { kind, nodeType, texts: (manager: EntityManager) => manager.query<TextRow[]>(sql) };
}

const NAMES = [
  { column: 'name_sv', role: 'title', language: 'sv' },
  { column: 'name_en', role: 'title', language: 'en' },
] as const;
const ABBREVIATION = { column: 'abbreviation', role: 'abbreviation', language: '' } as const;
const OTHER_NAMES = [
  { column: 'earlier_names', role: 'earlier-name' },
  { column: 'other_names', role: 'other-name' },
] as const;

/** Organisations, the bodies in which they meet, registered systems, and acts of law. */
export const DIRECTORY_SOURCES: readonly SearchSource[] = [
  searchNames({
    kind: 'organisation',
    nodeType: 'Organisation',
    table: 'organisation',
    columns: [...NAMES, ABBREVIATION, { column: 'organisation_number', role: 'identifier', language: '' }],
    lists: OTHER_NAMES,
  }),
  searchNames({ kind: 'body', nodeType: 'GovernanceBody', table: 'governance_body', columns: NAMES, lists: OTHER_NAMES }),
  searchNames({
    kind: 'system',
    nodeType: 'RegisteredSystem',
    table: 'registered_system',
    columns: [
      ...NAMES,
      ABBREVIATION,
      { column: 'description_sv', role: 'description', language: 'sv' },
      { column: 'description_en', role: 'description', language: 'en' },
    ],
    lists: OTHER_NAMES,
  }),
  searchNames({
    kind: 'legal-act',
    nodeType: 'LegalAct',
    table: 'legal_act',
    columns: [...NAMES, { column: 'number', role: 'identifier', language: '' }],
    lists: [{ column: 'short_names', role: 'other-name' }],
  }),
];
