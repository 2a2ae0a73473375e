import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';
import { copyCell } from '../../content/copy-text.js';
import { LONGEST_TEXT, SEARCH_ROLES, type SearchText } from '../text/search-text.js';
import { spellings, vocabularyOf } from '../text/spellings.js';

const CHUNK_CHARACTERS = 1 << 16;
const COLUMNS = 'bucket, kind, subject_id, code, role, language, text, folded';

/** The words of texts that everybody may read, and in how many texts each stands. */
export class Vocabulary {
  private readonly words = new Map<string, number>();

  add(folded: string): void {
    for (const word of vocabularyOf(folded)) this.words.set(word, (this.words.get(word) ?? 0) + 1);
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
    this.words.clear();
  }
}

/** Copies texts into a table with the columns of `search_text`; gives how many rows they became. */
export async function copyTexts(
  manager: EntityManager,
  table: string,
  bucket: number,
  texts: AsyncIterable<SearchText> | Iterable<SearchText>,
  vocabulary: Vocabulary | null,
): Promise<number> {
  const client = (await manager.queryRunner!.connect()) as PoolClient;
  const count = { rows: 0 };
  await pipeline(Readable.from(lines(bucket, texts, vocabulary, count)), client.query(copyFrom(`copy ${table} (${COLUMNS}) from stdin`)));
  return count.rows;
}

async function* lines(
  bucket: number,
  texts: AsyncIterable<SearchText> | Iterable<SearchText>,
  vocabulary: Vocabulary | null,
  count: { rows: number },
): AsyncGenerator<string> {
  let chunk = '';
  for await (const { kind, subjectId, code, role, language, text } of texts) {
    const start = `${bucket}\t${kind}\t${subjectId}\t${copyCell(code)}\t${SEARCH_ROLES.indexOf(role)}\t${copyCell(language)}\t`;
    const shown = copyCell(text.slice(0, LONGEST_TEXT).toWellFormed());
    const forms = spellings(text);
    for (const folded of forms) chunk += `${start}${shown}\t${copyCell(folded)}\n`;
    count.rows += forms.length;
    if (vocabulary !== null && forms.length > 0) vocabulary.add(forms[0]!);
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
