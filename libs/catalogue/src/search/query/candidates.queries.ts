import { knownIn } from '../../namespace/reading.js';

/** A text that may answer a question, as it is stored. */
export interface CandidateRow {
  readonly [column: string]: unknown;
  readonly kind: string;
  readonly subject_id: string;
  readonly code: string;
  readonly role: number;
  readonly language: string;
  readonly text: string;
  readonly folded: string;
}

const COLUMNS = 'kind, subject_id, code, role, language, text, folded';

/** Codes of code systems that the asker may not read are left out. Of things only what the catalogue says is filed when they are restricted. */
const VISIBLE = 'subject_id <> all($1::uuid[])';

/** Either language's words: a Swedish question may find an English text, and the other way round. */
function words(question: string): string {
  return `search_words(language, folded) @@ (to_tsquery('pg_catalog.swedish', ${question}) || to_tsquery('pg_catalog.english', ${question}))`;
}

/** How many texts of each sort are taken up; what is beyond is counted as *more*. */
export const MOST_THINGS = 600;
export const MOST_CODES = 200;

/**
 * Texts of codes, system by system: the head of a large one first, where what is common is found often enough to stop. `from` is a statement
 * about the table `search_text` as `t`.
 */
function codeTexts(from: string, { wanted, systems }: { readonly wanted: string; readonly systems: string }): string {
  return `
  select ${COLUMNS} from (
    select head, bucket from search_subject where bucket > 1 and ${wanted}::boolean and (${systems}::uuid[] is null or subject_id = any(${systems}))
    union all select null, 1 where ${wanted}::boolean
  ) s cross join lateral (
    select ${COLUMNS} from (values (s.head), (s.bucket)) as b (bucket) cross join lateral (
      select ${COLUMNS} from search_text t where t.bucket = b.bucket and (${systems}::uuid[] is null or t.subject_id = any(${systems})) and ${VISIBLE}
      and ${from}) each limit ${MOST_CODES}) c`;
}

/**
 * Texts that begin with $2 (up to $3) or with it written together, $4 (up to $5), or that are $4 when written together themselves; texts of
 * codes that are $2, which what begins with it may be too many to show; and codes that begin with one of $6 (up to its neighbour in $7).
 * $1 subjects that the asker may not read. Of codes only those of the code systems $8, when given; nothing but things when $9 is false.
 */
export const BEGINNINGS = `
  (select ${COLUMNS} from search_text where bucket = 0 and folded >= $2 and folded < $3 order by length(folded) limit ${MOST_THINGS})
  union all
  (select ${COLUMNS} from search_text where bucket = 0 and $4::text <> $2 and folded >= $4 and folded < $5 order by length(folded) limit 100)
  union all
  (select ${COLUMNS} from search_text_things where replace(folded, ' ', '') = $4 limit 100)
  union all
  (select ${COLUMNS} from search_text_things
    where translate(folded, 'åäö', 'aao') >= $2 and translate(folded, 'åäö', 'aao') < $3 and folded ~ '[åäö]'
    order by length(folded) limit 100)
  union all
  (${codeTexts(`t.folded >= $2 and t.folded < $3 order by t.folded limit ${MOST_CODES}`, { wanted: '$9', systems: '$8' })})
  union all
  (${codeTexts('t.folded = $2 limit 20', { wanted: '$9', systems: '$8' })})
  union all
  (select ${COLUMNS} from unnest($6::text[], $7::text[]) as typed (first, last) cross join lateral (
    ${codeTexts(`t.code <> '' and t.code >= typed.first and t.code < typed.last order by t.code limit 20`, { wanted: '$9', systems: '$8' })}) by_code)`;

/**
 * Texts with the words of a question in text search: $2 of things, $3 of codes (null: none are wanted). $1 as above, $4 code systems or null.
 */
export const WORD_MATCHES = `
  (select ${COLUMNS} from search_text where bucket = 0 and ${words('$2')} limit ${MOST_THINGS})
  union all
  (${codeTexts(`${words('$3')} limit ${MOST_CODES}`, { wanted: '($3::text is not null)', systems: '$4' })})`;

/** For each word of $1: words of the vocabulary that are like it, or that it is a part of. */
export const LIKE_WORDS = `
  select w.word as wanted, l.word, l.texts, l.similarity, l.compound
  from unnest($1::text[]) as w (word)
  cross join lateral (
    (select word, texts, similarity(word, w.word) as similarity, false as compound from search_word
      where word % w.word order by similarity(word, w.word) desc, texts desc, word limit 30)
    union all
    (select word, texts, 0.95, false from search_word where plain = translate(w.word, 'åäö', 'aao') and word <> w.word limit 5)
    union all
    (select word, texts, 1, true from search_word
      where length(w.word) >= 4 and word like '%' || left(w.word, greatest(length(w.word) - 2, least(length(w.word), 7))) || '%' and word <> w.word
      order by texts desc, word limit 40)
  ) l`;

/** The shortest word that matches one of the patterns $1, which have letters and digits besides their signs. */
export const WORDS_LIKE = `
  select l.word from unnest($1::text[]) as p (pattern) cross join lateral (select word, texts from search_word where word like p.pattern) l
  order by length(l.word), l.texts desc, l.word limit 1`;

/** Which of the words $1 are in the vocabulary. */
export const KNOWN_WORDS = 'select word, texts from search_word where word = any($1::text[])';

/** Code systems whose licence lets only some read them, and which organisation $1 is not granted at $2; and what is in closed namespaces but $3. */
export const UNREADABLE = `
  select a.id, a.url, a.title_sv, a.title_en, a.name, a.licence from artefact a join licence l on l.code = a.licence
  where not ${knownIn('$3')} or (l.may_read = 'licensed' and not exists (
    select 1 from licence_grant g where g.licence = a.licence and g.organisation_id = $1
      and g.valid_from <= $2 and (g.valid_to is null or g.valid_to > $2)))`;

/** Titles of things, for those that were found by another text. */
export const TITLES = `
  select subject_id, language, text from search_text where bucket = 0 and role = 0 and subject_id = any($1::uuid[])`;

/** Which of the code systems $1, that the asker may not read, have the code $2; only those in $3, when given. */
export const WITHHELD_CODES = `
  select subject_id, min(code) as code from search_text
  where code <> '' and code = $2 and subject_id = any($1::uuid[]) and ($3::uuid[] is null or subject_id = any($3)) group by subject_id`;

/** The wordings of codes: $1 code systems and $2 codes, pairwise. */
export const CODE_WORDINGS = `
  select w.subject_id, w.code, t.language, t.text, t.role
  from unnest($1::uuid[], $2::text[]) as w (subject_id, code)
  join search_subject s on s.subject_id = w.subject_id
  cross join lateral (values (s.head), (s.bucket)) as b (bucket)
  join search_text t on t.bucket = b.bucket and t.code <> '' and t.code = w.code collate "C" and t.subject_id = w.subject_id and t.role in (9, 10)
  order by t.role`;
