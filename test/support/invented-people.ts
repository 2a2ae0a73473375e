import { randomUUID } from 'node:crypto';
import type { TestDatabase } from './database.js';

/** Puts invented people into a test's database: an organisation of theirs, and one person for each role given. Slugs are `demo-<role>`. */
export async function inventPeople(database: TestDatabase, roles: readonly string[]): Promise<{ readonly organisation: string }> {
  const sql = (text: string, values: unknown[]) => database.dataSource.query(text, values);
  const organisation = randomUUID();
  await sql(
    `insert into organisation (id, slug, kind, name_sv, organisation_number, demo) values ($1, 'exempel', 'region', 'Exempelregionen', '232100-9999', true)`,
    [organisation],
  );
  for (const role of roles) {
    const person = randomUUID();
    await sql('insert into person (id, slug, name, demo) values ($1, $2, $3, true)', [person, `demo-${role}`, `Demo ${role}`]);
    await sql('insert into membership (id, person_id, organisation_id, valid_from) values ($1, $2, $3, $4)', [
      randomUUID(),
      person,
      organisation,
      '2020-01-01',
    ]);
    await sql('insert into role_grant (id, person_id, role, valid_from) values ($1, $2, $3, $4)', [
      randomUUID(),
      person,
      role,
      '2020-01-01',
    ]);
  }
  return { organisation };
}
