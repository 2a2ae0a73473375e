import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What of the content to start with has been loaded, from which edition of its files. */
export class Seed1764000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table seed_record (
        name text primary key,
        checksum text not null,
        loaded_at timestamptz not null,
        report jsonb not null default '{}'
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table seed_record;');
  }
}
