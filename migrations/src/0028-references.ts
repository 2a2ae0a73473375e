import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What refers to what, so that where an artefact is used can be told without reading every header. */
export class References1764000000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What the version in force of each published artefact refers to. Made from content by the filling of search, and may be made anew.
      create table artefact_reference (
        source_id uuid not null references artefact on delete cascade,
        -- What it has to do with it: draws-on, binds, maps-from, generic-broader, …
        use text not null,
        -- A canonical URL without its version, or another identifier. Nothing needs to be registered under it.
        target text collate "C" not null,
        -- Where in the source ("places"), which versions of the target ("versions"), why ("reason").
        detail jsonb not null default '{}',
        primary key (source_id, use, target)
      );
      create index artefact_reference_target on artefact_reference (target, use);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table artefact_reference;
      -- Where the filling has come to that fills it; the one before goes on from where it was.
      delete from search_progress where source = 'artefact-and-references';
    `);
  }
}
