import type { DataSource } from 'typeorm';

/** The tables of the audit record: written by the functions of their owner, and by nobody else. */
const RECORD = ['public.audit_entry', 'public.audit_head'];
/** What writes to them; every other function may be called by everybody anyhow. */
const WRITERS = [
  'public.audit_append(timestamptz, uuid[], uuid[], text[], text[], text[], bytea[], text[])',
  'public.audit_dispose(bigint[])',
];
/** Tables whose rows come and stay; what has been migrated is the owner's business alone. */
const APPENDED = ['public.audit_anchor', 'public.release_signature', 'public.outbox_event', 'public.event_notice'];
const OWNERS = ['public.migration'];

/**
 * Gives the role that the nodes run as what they need, and no more, where the operator has two roles: the other one owns the schema and
 * migrates it. The application's role owns nothing but the index of search, which is made anew from everything else, and cannot change, remove
 * or truncate the audit record, nor switch off what guards it. It makes tables in the schema of all others, and could make functions there
 * too: whatever runs as the owner looks nothing up in it. Done again after every migration; once and again comes to the same.
 */
export async function grantToApplication(owner: DataSource, role: string): Promise<void> {
  const to = quotedName(role);
  await owner.transaction(async (manager) => {
    const ask: Ask = (sql, values) => manager.query(sql, values);
    await ask('set local search_path = pg_catalog, pg_temp');
    for (const statement of [...rights(to), ...(await rowPolicies(ask, to)), ...(await searchTables(ask, role))]) await ask(statement);
  });
}

type Ask = (sql: string, values?: unknown[]) => Promise<unknown>;

function rights(to: string): string[] {
  return [
    `grant usage, create on schema public to ${to}`,
    `grant usage on schema graphile_worker to ${to}`,
    ...['public', 'graphile_worker'].flatMap((schema) => [
      `grant select, insert, update, delete on all tables in schema ${schema} to ${to}`,
      `grant usage, select on all sequences in schema ${schema} to ${to}`,
    ]),
    `grant execute on function ${WRITERS.join(', ')} to ${to}`,
    `revoke insert, update, delete on ${[...RECORD, ...OWNERS].join(', ')} from ${to}`,
    `revoke update, delete on ${APPENDED.join(', ')} from ${to}`,
  ];
}

/** The queue of jobs keeps its rows from everybody but its owner unless told otherwise. */
async function rowPolicies(ask: Ask, to: string): Promise<string[]> {
  const tables = (await ask(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'graphile_worker' and c.relkind in ('r', 'p') and c.relrowsecurity`,
  )) as { name: string }[];
  return tables.flatMap(({ name }) => [
    `drop policy if exists termverk_application on ${name}`,
    `create policy termverk_application on ${name} to ${to} using (true) with check (true)`,
  ]);
}

/** A large code system has tables of its own in the index of search, which the nodes make, attach and drop. */
async function searchTables(ask: Ask, role: string): Promise<string[]> {
  const tables = (await ask(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and (c.relname = 'search_text' or c.relname like 'search\\_text\\_%')
       and pg_get_userbyid(c.relowner) <> $1`,
    [role],
  )) as { name: string }[];
  return tables.map(({ name }) => `alter table ${name} owner to ${quotedName(role)}`);
}

function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
