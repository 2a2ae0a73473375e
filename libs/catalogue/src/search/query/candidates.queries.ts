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

/** How many texts of each sort are taken up, as the functions of the database have it; what is beyond is counted as *more*. */
export const MOST_THINGS = 600;
export const MOST_CODES = 200;

/**
 * Code systems whose licence lets only some read them, and which organisation $1 is not granted at $2; and what is in closed namespaces but
 * $3. Each statement asks for itself: asked on its own, everything else would wait for it.
 */
const UNREADABLE = `array(
  select a.id from artefact a where a.closed_namespace is not null and not ${knownIn('$3')}
  union all
  select a.id from licence l join artefact a on a.licence = l.code
  where l.may_read = 'licensed' and not exists (
    select 1 from licence_grant g where g.licence = l.code and g.organisation_id = $1::uuid
      and g.valid_from <= $2::timestamptz and (g.valid_to is null or g.valid_to > $2::timestamptz)))`;

/**
 * Texts that begin with $4 (up to $5) or with it written together, $6 (up to $7), or that are $6 when written together themselves; texts of
 * codes that are $4; and codes that begin with one of $8 (up to its neighbour in $9). Of codes only those of the code systems $10, when
 * given; nothing but things when $11 is false. $1 – $3 as above.
 */
export const BEGINNINGS = `select * from search_beginnings(${UNREADABLE}, $4, $5, $6, $7, $8, $9, $10, $11)`;

/** Texts with the words of a question in text search: $4 of things, $5 of codes (null: none are wanted). $1 – $3 as above, $6 code systems or null. */
export const WORD_MATCHES = `select * from search_word_matches(${UNREADABLE}, $4, $5, $6)`;

/** Which code systems that the asker may not read have the code $4; only those in $5, when given. $1 – $3 as above. */
export const WITHHELD_CODES = `
  select u.id as subject_id, t.code from unnest(${UNREADABLE}) as u (id)
  cross join lateral (
    select code from search_text where code <> '' and code = $4 and subject_id = u.id and ($5::uuid[] is null or subject_id = any($5)) limit 1) t`;

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

/** Titles of things, for those that were found by another text. */
export const TITLES = `
  select subject_id, language, text from search_text where bucket = 0 and role = 0 and subject_id = any($1::uuid[])`;

/** The wordings of codes: $1 code systems and $2 codes, pairwise. */
export const CODE_WORDINGS = `
  select w.subject_id, w.code, t.language, t.text, t.role
  from unnest($1::uuid[], $2::text[]) as w (subject_id, code)
  join search_subject s on s.subject_id = w.subject_id
  cross join lateral (values (s.head), (s.bucket)) as b (bucket)
  join search_text t on t.bucket = b.bucket and t.code <> '' and t.code = w.code collate "C" and t.subject_id = w.subject_id and t.role in (9, 10)
  order by t.role`;
