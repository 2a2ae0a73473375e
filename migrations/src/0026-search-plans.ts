import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = 'kind, subject_id, code, role, language, text, folded';

/** Either language's words: a Swedish question may find an English text, and the other way round. */
function words(question: string): string {
  return `search_words(language, folded) @@ (to_tsquery('pg_catalog.swedish', ${question}) || to_tsquery('pg_catalog.english', ${question}))`;
}

/**
 * Texts of codes, system by system: the head of a large one first, where what is common is found often enough to stop. `from` is a statement
 * about the table `search_text` as `t`; $1 are subjects that the asker may not read.
 */
function codeTexts(from: string, { wanted, systems }: { readonly wanted: string; readonly systems: string }): string {
  return `
  select ${COLUMNS} from (
    select head, bucket from search_subject where bucket > 1 and ${wanted} and (${systems} is null or subject_id = any(${systems}))
    union all select null, 1 where ${wanted}
  ) s cross join lateral (
    select ${COLUMNS} from (values (s.head), (s.bucket)) as b (bucket) cross join lateral (
      select ${COLUMNS} from search_text t
      where t.bucket = b.bucket and (${systems} is null or t.subject_id = any(${systems})) and subject_id <> all($1) and ${from}) each limit 200) c`;
}

/**
 * The two statements of every search, as functions whose plans PostgreSQL keeps. Sent as statements they are planned anew each time, since
 * what is asked for decides nothing in the plan but everything in its estimate; planning took longer than finding.
 */
export class SearchPlans1764000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create type search_candidate as (kind text, subject_id uuid, code text, role smallint, language text, text text, folded text);

      -- Texts that begin with $2 (up to $3) or with it written together, $4 (up to $5), or that are $4 when written together themselves; texts
      -- of codes that are $2, which what begins with it may be too many to show; and codes that begin with one of $6 (up to its neighbour in
      -- $7). $1: subjects that the asker may not read. Of codes only those of the code systems $8, when given; only things when $9 is false.
      -- Of things only what the catalogue says is filed when they are restricted.
      create function search_beginnings(uuid[], text, text, text, text, text[], text[], uuid[], boolean) returns setof search_candidate
      language plpgsql stable set plan_cache_mode = force_generic_plan as $$ begin return query
        (select ${COLUMNS} from search_text where bucket = 0 and folded >= $2 and folded < $3 order by length(folded) limit 600)
        union all
        (select ${COLUMNS} from search_text where bucket = 0 and $4 <> $2 and folded >= $4 and folded < $5 order by length(folded) limit 100)
        union all
        (select ${COLUMNS} from search_text_things where replace(folded, ' ', '') = $4 limit 100)
        union all
        (select ${COLUMNS} from search_text_things
          where translate(folded, 'åäö', 'aao') >= $2 and translate(folded, 'åäö', 'aao') < $3 and folded ~ '[åäö]'
          order by length(folded) limit 100)
        union all
        (${codeTexts('t.folded >= $2 and t.folded < $3 order by t.folded limit 200', { wanted: '$9', systems: '$8' })})
        union all
        (${codeTexts('t.folded = $2 limit 20', { wanted: '$9', systems: '$8' })})
        union all
        (select ${COLUMNS} from unnest($6, $7) as typed (first, last) cross join lateral (
          ${codeTexts(`t.code <> '' and t.code >= typed.first and t.code < typed.last order by t.code limit 20`, { wanted: '$9', systems: '$8' })}
        ) by_code);
      end $$;

      -- Texts with the words of a question in text search: $2 of things, $3 of codes (null: none are wanted). $1 as above, $4 code systems or null.
      create function search_word_matches(uuid[], text, text, uuid[]) returns setof search_candidate
      language plpgsql stable set plan_cache_mode = force_generic_plan as $$ begin return query
        (select ${COLUMNS} from search_text where bucket = 0 and ${words('$2')} limit 600)
        union all
        (${codeTexts(`${words('$3')} limit 200`, { wanted: '($3 is not null)', systems: '$4' })});
      end $$;

      -- Whose content the asker may not read is asked in every search, and mostly nothing.
      -- blocking: some thousands of rows
      create index artefact_licence on artefact (licence);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index artefact_licence;
      drop function search_word_matches, search_beginnings;
      drop type search_candidate;
    `);
  }
}
