import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Extensions, and the triggers that keep what is written from being changed. */
export class Foundations1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists pg_trgm;
      create extension if not exists unaccent;
      create extension if not exists btree_gin;
      create extension if not exists ltree;

      -- For append-only tables: rows come, and stay as they are.
      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'TV001';
      end $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function refuse_change();
      drop extension ltree;
      drop extension btree_gin;
      drop extension unaccent;
      drop extension pg_trgm;
    `);
  }
}
