import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What search looks in: one row for each text that something may be found by. Everything here is made from elsewhere and may be made anew.
 */
export class Search1764000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Words of a folded text, stemmed by its language: English or, for every other, Swedish. PostgreSQL's own dictionaries keep å ä ö.
      create function search_words(language text, folded text) returns tsvector language sql immutable parallel safe as $$
        select case when language like 'en%' then to_tsvector('pg_catalog.english'::regconfig, folded)
          else to_tsvector('pg_catalog.swedish'::regconfig, folded) end
      $$;

      -- bucket 0 holds all things but codes, bucket 1 the codes of small code systems; a large one has a bucket, and a table, of its own.
      create table search_text (
        bucket integer not null,
        -- Kind of artefact, code, or a kind that another source has registered.
        kind text not null,
        subject_id uuid not null,
        -- Of a code: its row key; else empty.
        code text collate "C" not null default '',
        role smallint not null,
        language text not null default '',
        text text not null,
        folded text collate "C" not null
      ) partition by list (bucket);
      create index search_text_folded on search_text (folded);
      create index search_text_words on search_text using gin (search_words(language, folded)) with (fastupdate = off);
      create index search_text_code on search_text (code) where code <> '';
      create table search_text_things partition of search_text for values in (0);
      create table search_text_codes partition of search_text for values in (1);
      -- careplan finds care plan.
      create index search_text_things_together on search_text_things (replace(folded, ' ', ''));
      -- jonkoping finds Jönköping.
      create index search_text_things_plain on search_text_things (translate(folded, 'åäö', 'aao')) where folded ~ '[åäö]';
      create index search_text_things_subject on search_text_things (subject_id);
      create index search_text_codes_subject on search_text_codes (subject_id);

      -- The version that each artefact is filed by (null: none is in force) and, of a code system, the bucket of its codes.
      create table search_subject (
        subject_id uuid primary key,
        bucket integer,
        version_id uuid,
        texts integer not null default 0
      );
      create unique index search_subject_bucket on search_subject (bucket) where bucket > 1;
      create sequence search_bucket as integer start 2;

      -- Every word of what all may read, for compounds and misspellings.
      create table search_word (
        word text collate "C" primary key,
        texts integer not null,
        -- As somebody writes it who has no å, ä and ö.
        plain text collate "C" generated always as (translate(word, 'åäö', 'aao')) stored
      );
      create index search_word_plain on search_word (plain);
      create index search_word_trigrams on search_word using gin (word gin_trgm_ops);

      -- How far the filling has come: artefacts by catalogue revision, other sources by a checksum of what they gave last.
      create table search_progress (
        source text primary key,
        position text not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table search_progress, search_word, search_subject, search_text;
      drop sequence search_bucket;
      drop function search_words;
    `);
  }
}
