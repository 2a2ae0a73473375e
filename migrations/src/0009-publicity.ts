import type { MigrationInterface, QueryRunner } from 'typeorm';

const TITLE = 'coalesce(title_sv, title_en, name) collate "sv-x-icu"';

/**
 * What nobody has submitted is its author's own: an artefact is public from its first publication, and who answers for one is stated
 * with the item that proposes it until it is decided.
 */
export class Publicity1764000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- When a version of it was published first; until then it is in drafts alone.
      alter table artefact add column published_at timestamptz;
      update artefact a set published_at = (select min(v.frozen_at) from artefact_version v where v.artefact_id = a.id);

      drop index artefact_by_title, artefact_by_kind_title, artefact_by_created;
      create index artefact_by_title on artefact (${TITLE}, id) where published_at is not null;
      create index artefact_by_kind_title on artefact (kind, ${TITLE}, id) where published_at is not null;
      create index artefact_by_created on artefact (created_at, id) where published_at is not null;

      -- Whatever publishes it. Imports register artefacts as public at once, so that this finds nothing to change.
      create function note_first_publication() returns trigger language plpgsql as $$
      begin
        update artefact a set published_at = n.frozen_at from frozen n
        where a.id = n.artefact_id and n.frozen_at is not null and a.published_at is null;
        return null;
      end $$;
      create trigger artefact_version_first_publication after update on artefact_version
        referencing new table as frozen for each statement execute function note_first_publication();

      -- Who is to answer for the artefact, where nobody does yet; it holds once the item is decided and published.
      alter table proposal_item add column responsibility jsonb;

      -- The content that was consulted on: drafts are edited in place, so that nothing else tells what has changed since.
      alter table consultation_item add column header json, add column block_ids bigint[];
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table consultation_item drop column header, drop column block_ids;
      alter table proposal_item drop column responsibility;
      drop trigger artefact_version_first_publication on artefact_version;
      drop function note_first_publication;
      drop index artefact_by_title, artefact_by_kind_title, artefact_by_created;
      create index artefact_by_title on artefact (${TITLE}, id);
      create index artefact_by_kind_title on artefact (kind, ${TITLE}, id);
      create index artefact_by_created on artefact (created_at, id);
      alter table artefact drop column published_at;
    `);
  }
}
