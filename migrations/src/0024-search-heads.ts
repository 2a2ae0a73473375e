import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A large code system has two tables in search: a head with its shortest texts and some of all others, and the rest. Whatever is common is
 * found in the head, and the rest is read for what is rare.
 */
export class SearchHeads1764000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table search_subject add column head integer;
      create unique index search_subject_head on search_subject (head) where head is not null;
      -- Each table knows its bucket.
      alter table search_text_things alter column bucket set default 0;
      alter table search_text_codes alter column bucket set default 1;
      -- The next filling makes them anew, with heads.
      update search_subject set version_id = null where bucket > 1;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$
      declare head_table text;
      begin
        for head_table in select 'search_text_system_' || head from search_subject where head is not null loop
          execute 'drop table if exists ' || quote_ident(head_table);
        end loop;
      end $$;
      update search_subject set version_id = null where head is not null;
      alter table search_text_things alter column bucket drop default;
      alter table search_text_codes alter column bucket drop default;
      alter table search_subject drop column head;
    `);
  }
}
