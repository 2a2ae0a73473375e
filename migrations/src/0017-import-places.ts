import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Problems of imports know their line of the file; what could not be read has a line among the changes too. */
export class ImportPlaces1764000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The line of the file, which a text editor shows; row_number counts rows of data or elements.
      alter table import_problem add column line_number integer;
      -- What could not be read does not always say what it is.
      alter table import_change alter column kind drop not null, alter column url drop not null, alter column version drop not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table import_problem drop column line_number;
      update import_change set kind = coalesce(kind, 'unknown'), url = coalesce(url, ''), version = coalesce(version, '');
      alter table import_change alter column kind set not null, alter column url set not null, alter column version set not null;
    `);
  }
}
