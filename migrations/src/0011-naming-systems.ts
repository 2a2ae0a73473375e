import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = ['concept', 'code-system', 'value-set', 'concept-map', 'specification', 'standard', 'service-contract'];

/** The rule that an artefact is of one of these kinds. */
function ofKinds(kinds: readonly string[]): string {
  return `alter table artefact drop constraint artefact_kind_check,
    add constraint artefact_kind_check check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}));`;
}

/**
 * Naming systems are a kind of their own. Those that were imported as specifications become what they are; their published versions
 * stay as they were, checksums and all.
 */
export class NamingSystems1764000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${ofKinds([...KINDS, 'naming-system'])}
      with raised as (update catalogue_revision set revision = revision + 1 returning revision)
      update artefact a set kind = 'naming-system', revision = (select revision from raised)
      where a.kind = 'specification'
        and exists (select 1 from artefact_version v where v.artefact_id = a.id and v.header->>'resourceType' = 'NamingSystem');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      with raised as (update catalogue_revision set revision = revision + 1 returning revision)
      update artefact set kind = 'specification', revision = (select revision from raised) where kind = 'naming-system';
      ${ofKinds(KINDS)}
    `);
  }
}
