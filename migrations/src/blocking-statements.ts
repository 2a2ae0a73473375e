/** A statement that keeps the nodes of the earlier version from working while it runs, or after it. */
export interface BlockingStatement {
  /** The beginning of the statement. */
  readonly statement: string;
  /** What it does to those who work meanwhile, and what to write instead. */
  readonly why: string;
}

interface Rule {
  readonly forbids: (statement: string, ownTables: ReadonlySet<string>) => boolean;
  readonly why: string;
}

/** The table that a statement changes. */
function tableOf(statement: string): string | null {
  const found = /^(?:alter|lock) table (?:if exists )?(?:only )?([\w.]+)|^create (?:unique )?index .*? on (?:only )?([\w.]+)/.exec(
    statement,
  );
  return found?.[1] ?? found?.[2] ?? null;
}

/** What changes a table that is there already; one that the migration has made itself nobody uses yet. */
function onOthers(pattern: RegExp): Rule['forbids'] {
  return (statement, ownTables) => {
    const table = tableOf(statement);
    return (table === null || !ownTables.has(table)) && pattern.test(statement);
  };
}

const RULES: readonly Rule[] = [
  {
    forbids: onOthers(/^create (unique )?index (?!concurrently)/),
    why: 'stops every write to the table: create index concurrently, in a migration of its own with transaction = false',
  },
  { forbids: (text) => /^reindex (?!.*concurrently)/.test(text), why: 'stops every write: reindex … concurrently' },
  { forbids: (text) => /^(vacuum full|cluster)\b/.test(text), why: 'rewrites the table under a lock that nobody passes' },
  { forbids: onOthers(/^lock table/), why: 'stops whoever works on the table' },
  {
    forbids: onOthers(/^alter table.* alter (column )?\w+ (set data )?type /),
    why: 'rewrites the table: add a new column, write both, copy in pieces, and change over in the next version',
  },
  {
    forbids: onOthers(/^alter table.* set not null/),
    why: 'reads the whole table under a lock: add constraint … check (… is not null) not valid, and validate it afterwards',
  },
  {
    forbids: onOthers(
      /^alter table.* add (column )?(?!constraint|check|foreign|unique|primary|exclude)[^,]*\bnot null\b(?![^,]*\bdefault\b)/,
    ),
    why: 'fails where there are rows, and the earlier version does not write the column: give it a default, or let it be null',
  },
  {
    forbids: onOthers(/^alter table.* add (column )?[^,]*\bdefault\b[^,]*\b(random|clock_timestamp|gen_random_uuid|nextval|timeofday)\b/),
    why: 'rewrites the table, since the default differs from row to row: add the column without it, set it, and fill in pieces',
  },
  {
    forbids: onOthers(
      /^alter table.* add (constraint \w+ )?(foreign key|check)\b(?!.*not valid)|^alter table.* add column[^,]*\breferences\b/,
    ),
    why: 'reads the whole table under a lock: add it not valid, and validate it in the next migration',
  },
  {
    forbids: onOthers(/^alter table.* add (constraint \w+ )?(unique|primary key|exclude)\b(?!.*using index)/),
    why: 'builds an index under a lock: create the unique index concurrently, and add the constraint using index',
  },
  {
    forbids: onOthers(/^alter table.* (drop column|drop (?!constraint|default|not null|expression|identity)\w+$|rename )/),
    why: 'nodes of the earlier version still use the name: stop using it in one version, drop it in the next',
  },
  {
    forbids: (text) => /^drop (table|view|function|type|materialized view)\b/.test(text),
    why: 'nodes of the earlier version may still use it: drop it one version later',
  },
  {
    forbids: (text) => /^(update|delete)\b(?!.*\bwhere\b)/.test(text),
    why: 'locks every row until the migration commits: change the rows in pieces, in a job',
  },
];

/** The mark with which a migration says why a statement may stand all the same: `-- blocking: the table has at most ten rows`. */
const EXCUSED = /--\s*blocking:\s*\S/;

/**
 * What in a migration's SQL would stop the nodes that run meanwhile. One sentence of a rule each; nothing when it can run while the
 * registry answers.
 */
export function blockingStatements(sql: string): BlockingStatement[] {
  const statements = statementsOf(sql);
  const ownTables = new Set(
    statements.flatMap(({ text }) => /^create (?:unlogged )?table (?:if not exists )?([\w.]+)/.exec(text)?.[1] ?? []),
  );
  return statements.flatMap(({ text, excused }) => {
    if (excused) return [];
    const rule = RULES.find(({ forbids }) => forbids(text, ownTables));
    return rule === undefined ? [] : [{ statement: text.slice(0, 100), why: rule.why }];
  });
}

/** The statements of a text, in lower case on one line each, without comments; the bodies of functions are left out. */
function statementsOf(sql: string): { text: string; excused: boolean }[] {
  return sql
    .replace(/--[^\n]*/g, (comment) => comment.replaceAll(';', ','))
    .replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, '$$$$')
    .split(';')
    .map((raw) => ({
      excused: EXCUSED.test(raw),
      text: raw
        .replace(/--[^\n]*/g, '')
        .replace(/\s+/g, ' ')
        .trim()
        .toLowerCase(),
    }))
    .filter(({ text }) => text !== '');
}
