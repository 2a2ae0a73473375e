import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';
import { copyCell } from '../../content/copy-text.js';
import { LONGEST_TEXT, SEARCH_ROLES, type SearchText } from '../text/search-text.js';
import { isVocabulary, spellings } from '../text/spellings.js';

const CHUNK_CHARACTERS = 1 << 16;
/** So many rows are put in order before they go out. */
const RUN_ROWS = 20_000;
const COLUMNS = 'bucket, kind, subject_id, code, role, language, text, folded';

/** The words of texts that everybody may read, and in how many texts each stands. */
export class Vocabulary {
  private readonly words = new Map<string, number>();

  add(folded: string): void {
    for (const word of folded.split(' ')) {
      const texts = this.words.get(word);
      if (texts !== undefined) this.words.set(word, texts + 1);
      else if (isVocabulary(word)) this.words.set(word, 1);
    }
  }

  /** Adds the words to those that are stored. */
  async store(manager: EntityManager): Promise<void> {
    // In the order of the words, so that two nodes wait for one another instead of deadlocking.
    const words = [...this.words].sort(([a], [b]) => (a < b ? -1 : 1));
    for (let i = 0; i < words.length; i += 10_000) {
      const part = words.slice(i, i + 10_000);
      await manager.query(
        `insert into search_word (word, texts) select * from unnest($1::text[], $2::int[])
         on conflict (word) do update set texts = search_word.texts + excluded.texts`,
        [part.map(([word]) => word), part.map(([, texts]) => texts)],
      );
    }
    // They wait in a list that every search would read through; putting them in their places at once is several times faster than one by one.
    if (words.length > 0) await manager.query(`select gin_clean_pending_list('search_word_trigrams')`);
    this.words.clear();
  }
}

/** Texts as they come, some at a time. */
export type Batches = AsyncIterable<readonly SearchText[]> | Iterable<readonly SearchText[]>;

/**
 * Copies texts into a table with the columns of `search_text`, the shortest of every twenty thousand first: a search that stops early has
 * then met the texts that fit it closest. Gives how many rows they became. `fresh` is for a table that the same transaction has made.
 */
export async function copyTexts(
  manager: EntityManager,
  table: string,
  bucket: number,
  texts: Batches,
  vocabulary: Vocabulary | null,
  fresh = false,
): Promise<number> {
  const client = (await manager.queryRunner!.connect()) as PoolClient;
  const count = { rows: 0 };
  await pipeline(
    Readable.from(lines(bucket, texts, vocabulary, count)),
    client.query(copyFrom(`copy ${table} (${COLUMNS}) from stdin${fresh ? ' with (freeze)' : ''}`)),
  );
  return count.rows;
}

async function* lines(bucket: number, texts: Batches, vocabulary: Vocabulary | null, count: { rows: number }): AsyncGenerator<string> {
  let run: string[][] = [];
  let held = 0;
  for await (const batch of texts) {
    for (const { kind, subjectId, code, role, language, text } of batch) {
      const start = `${bucket}\t${kind}\t${subjectId}\t${copyCell(code)}\t${SEARCH_ROLES.indexOf(role)}\t${copyCell(language)}\t`;
      const shown = copyCell(text.slice(0, LONGEST_TEXT).toWellFormed());
      const forms = spellings(text);
      for (const folded of forms) (run[folded.length] ??= []).push(`${start}${shown}\t${copyCell(folded)}\n`);
      held += forms.length;
      if (vocabulary !== null && forms.length > 0) vocabulary.add(forms[0]!);
    }
    if (held < RUN_ROWS) continue;
    yield* chunks(run);
    count.rows += held;
    run = [];
    held = 0;
  }
  yield* chunks(run);
  count.rows += held;
}

/** Lines by the length of their folded text, the shortest first, some 64 kB at a time. */
function* chunks(byLength: readonly (readonly string[])[]): Generator<string> {
  let chunk = '';
  // Only the lengths that there are: the list has holes.
  for (const length of Object.keys(byLength)) {
    for (const line of byLength[Number(length)]!) {
      chunk += line;
      if (chunk.length < CHUNK_CHARACTERS) continue;
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}
