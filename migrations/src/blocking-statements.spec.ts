import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { blockingStatements } from './blocking-statements.js';

/** The last migration of the first version: before it nobody had anything that could be blocked. */
const FIRST_VERSION = 24;

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((name) => /^\d{4}-.*\.ts$/.test(name));

/** What `up` of a migration sends, from its source: the template texts between `async up` and `async down`. */
function upOf(file: string): string {
  const [, up] = /async up\([\s\S]*?\{([\s\S]*?)async down\(/.exec(readFileSync(new URL(file, folder), 'utf8'))!;
  return [...up!.matchAll(/(['`])([\s\S]*?)\1/g)].map((match) => match[2]).join(';\n');
}

describe('migrations that run while nodes of the earlier version answer', () => {
  it('are all those after the first version', () => {
    const later = files.filter((file) => Number(file.slice(0, 4)) > FIRST_VERSION);
    expect(later.flatMap((file) => blockingStatements(upOf(file)).map((blocking) => ({ file, ...blocking })))).toEqual([]);
  });

  it('are read from their source', () => {
    expect(upOf('0021-operations.ts')).toContain('create table last_write');
    expect(blockingStatements(upOf('0021-operations.ts'))).toEqual([]);
  });

  it.each([
    ['create index a on artefact (url)', 'concurrently'],
    ['create unique index a on artefact (url)', 'concurrently'],
    ['alter table artefact alter column url type varchar(10)', 'rewrites'],
    ['alter table artefact alter url set not null', 'reads the whole table'],
    ['alter table artefact add column x text not null', 'default'],
    ['alter table artefact add column x uuid default gen_random_uuid()', 'differs from row to row'],
    ['alter table artefact add constraint c check (url > 0)', 'not valid'],
    ['alter table artefact add foreign key (licence) references licence', 'not valid'],
    ['alter table artefact add column x uuid references person', 'not valid'],
    ['alter table artefact add constraint u unique (url)', 'using index'],
    ['alter table artefact drop column url', 'next'],
    ['alter table artefact rename column url to address', 'next'],
    ['alter table artefact rename to thing', 'next'],
    ['drop table artefact', 'one version later'],
    ['update artefact set name = url', 'in pieces'],
    ['delete from artefact', 'in pieces'],
    ['LOCK TABLE artefact', 'stops'],
    ['reindex table artefact', 'concurrently'],
    ['vacuum full artefact', 'rewrites'],
  ])('may not say: %s', (statement, why) => {
    expect(blockingStatements(`select 1; -- a remark; with a semicolon\n ${statement}`)).toEqual([
      expect.objectContaining({ why: expect.stringContaining(why) as unknown }),
    ]);
  });

  it.each([
    'create table thing (id uuid primary key, name text not null); create index thing_name on thing (name); alter table thing add unique (name)',
    'create index concurrently a on artefact (url)',
    'alter table artefact add column x text',
    `alter table artefact add column x text not null default ''`,
    'alter table artefact add constraint c check (url is not null) not valid; alter table artefact validate constraint c',
    'alter table artefact add constraint u unique using index artefact_u',
    'alter table artefact alter column url drop not null',
    'update artefact set name = url where id = $1',
    `create function f() returns void language plpgsql as $$ begin delete from artefact; drop table artefact; end $$`,
    '-- blocking: at most ten rows\n update policy set path = lower(path)',
  ])('may say: %s', (sql) => {
    expect(blockingStatements(sql)).toEqual([]);
  });
});
