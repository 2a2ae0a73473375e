import { newId } from '@termverk/kernel';
import type { UsageRow } from '@termverk/interchange';
import { Transactions, type Actor, type Context } from '@termverk/platform';
import type { DataSource } from 'typeorm';

/** An organisation with somebody who pushes for it. */
export interface Pusher {
  readonly organisationId: string;
  readonly slug: string;
  readonly actor: Actor;
}

/** The day on which tests push: 2026-01 is the latest closed month. */
export const NOW = new Date('2026-02-10T08:00:00Z');

/** Makes an organisation and an analyst of its own. */
export async function pusher(dataSource: DataSource, slug: string, demo = true): Promise<Pusher> {
  const organisationId = newId();
  const personId = newId();
  await dataSource.query(
    `insert into organisation (id, slug, kind, name_sv, organisation_number, demo) values ($1, $2, 'region', $2, $3, $4)`,
    [organisationId, slug, `23${organisationId.slice(-8)}`, demo],
  );
  await dataSource.query('insert into person (id, slug, name, demo) values ($1, $2, $2, $3)', [personId, `analytiker-${slug}`, demo]);
  const grants = [{ role: 'analyst', subjectField: null }] as const;
  return { organisationId, slug, actor: { personId, organisationId, tokenId: null, grants, scopes: null, demo } };
}

/** Makes a registered system. */
export async function system(dataSource: DataSource, slug: string): Promise<string> {
  const id = newId();
  await dataSource.query(`insert into registered_system (id, slug, name_sv, kind) values ($1, $2, $2, 'record-system')`, [id, slug]);
  return id;
}

/** A context in which somebody acts on the tests' day. */
export function contextOf(dataSource: DataSource, actor: Actor): Context {
  return new Transactions(dataSource).context({ actor, locale: 'sv', now: NOW, requestId: 'test' });
}

/** A usage row with what a test does not care about filled in. */
export function usageRow(of: Partial<UsageRow> & Pick<UsageRow, 'organisation'>): UsageRow {
  return {
    row: 1,
    line: 2,
    system: 'journal',
    codeSystem: 'https://example.org/CodeSystem/plan',
    code: 'A',
    period: '2026-01',
    count: 10,
    ...of,
  };
}
