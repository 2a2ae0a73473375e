import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';
import { copyCell } from '../../content/copy-text.js';
import { LONGEST_TEXT, SEARCH_ROLES, type SearchText } from '../text/search-text.js';
import { spellings } from '../text/spellings.js';
import type { Vocabulary } from './vocabulary.js';

/** UTF-16 code units that go out at once. */
const CHUNK_CHARACTERS = 1 << 16;
/** What is copied of a text of a thing. Every table knows its bucket, that of a large system also whose its codes are. */
const OF_A_TEXT = 'code, role, language, text, folded';
const ROLES = new Map(SEARCH_ROLES.map((role, i) => [role, i]));

/** Texts as they come, some at a time. */
export type Batches = AsyncIterable<readonly SearchText[]> | Iterable<readonly SearchText[]>;

/** A row as `copy` reads it, and the length of its folded text in UTF-16 code units. */
type TakeRow = (row: string, length: number) => void;

/** Makes rows of texts, without whose they are. */
export function rowsOf(texts: readonly SearchText[], vocabulary: Vocabulary | null, take: TakeRow): void {
  for (const { code, role, language, text } of texts) {
    const start = `${copyCell(code)}\t${ROLES.get(role)!}\t${copyCell(language)}\t${copyCell(text.slice(0, LONGEST_TEXT).toWellFormed())}\t`;
    const forms = spellings(text);
    for (const folded of forms) take(`${start}${copyCell(folded)}\n`, folded.length);
    if (vocabulary !== null && forms.length > 0) vocabulary.add(forms[0]!);
  }
}

/** Copies texts that are few enough to be held into a table of search. Gives how many rows they became. */
export async function copyTexts(manager: EntityManager, table: string, texts: Batches, vocabulary: Vocabulary | null): Promise<number> {
  const rows = new RowsByLength();
  for await (const batch of texts) {
    for (const text of batch) {
      const owner = `${text.kind}\t${text.subjectId}\t`;
      rowsOf([text], vocabulary, (row, length) => rows.add(owner + row, length));
    }
  }
  await copyRows(manager, `${table} (kind, subject_id, ${OF_A_TEXT})`, rows.chunks());
  return rows.size;
}

/** The same into a table that the running transaction has made, for texts of one thing that the table knows. */
export function copyOwnTexts(manager: EntityManager, table: string, chunks: AsyncIterable<string> | Iterable<string>): Promise<void> {
  return copyRows(manager, `${table} (${OF_A_TEXT})`, chunks, ' with (freeze)');
}

/** Rows that go out the shortest first: a search that stops early has then met the texts that fit it closest. */
export class RowsByLength {
  private readonly byLength: string[][] = [];
  private held = 0;

  get size(): number {
    return this.held;
  }

  readonly add: TakeRow = (row, length) => {
    (this.byLength[length] ??= []).push(row);
    this.held++;
  };

  /** The rows, some 64 kB at a time. */
  *chunks(): Generator<string> {
    let chunk = '';
    // Only the lengths that there are: the list has holes.
    for (const length of Object.keys(this.byLength)) {
      for (const row of this.byLength[Number(length)]!) {
        chunk += row;
        if (chunk.length < CHUNK_CHARACTERS) continue;
        yield chunk;
        chunk = '';
      }
    }
    if (chunk !== '') yield chunk;
  }
}

async function copyRows(
  manager: EntityManager,
  target: string,
  chunks: AsyncIterable<string> | Iterable<string>,
  options = '',
): Promise<void> {
  const client = (await manager.queryRunner!.connect()) as PoolClient;
  await pipeline(Readable.from(chunks), client.query(copyFrom(`copy ${target} from stdin${options}`)));
}
