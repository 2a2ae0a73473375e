import { randomUUID } from 'node:crypto';
import pg from 'pg';

/**
 * People who import, in a registry without content: `demo-importor` in one subject field for the organisation `exempelmyndigheten`,
 * `demo-annan` who may the same, and `demo-forvaltare` who administers. Sign in with `demoToken`.
 */
export async function insertImporters(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const organisation = randomUUID();
    await client.query(`insert into licence (code, title_sv, may_read) values ('CC0-1.0', 'CC0', 'everyone') on conflict do nothing`);
    await client.query(`insert into subject_field (code, name_sv) values ('exempel-planering', 'Planering'), ('annat', 'Annat')`);
    await client.query(
      `insert into organisation (id, slug, kind, name_sv) values ($1, 'exempelmyndigheten', 'agency', 'Exempelmyndigheten')`,
      [organisation],
    );
    for (const [slug, role, field] of [
      ['demo-importor', 'terminologist', 'exempel-planering'],
      ['demo-annan', 'terminologist', 'exempel-planering'],
      ['demo-forvaltare', 'administrator', null],
    ] as const) {
      const person = randomUUID();
      await client.query('insert into person (id, slug, name, demo) values ($1, $2, $2, true)', [person, slug]);
      await client.query('insert into membership (id, person_id, organisation_id, valid_from) values ($1, $2, $3, now())', [
        randomUUID(),
        person,
        organisation,
      ]);
      await client.query('insert into role_grant (id, person_id, role, subject_field, valid_from) values ($1, $2, $3, $4, now())', [
        randomUUID(),
        person,
        role,
        field,
      ]);
    }
  } finally {
    await client.end();
  }
}
