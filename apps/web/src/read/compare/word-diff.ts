/** A run of text that both have, or only the earlier or the later. */
export interface DiffPart {
  readonly kind: 'kept' | 'deleted' | 'inserted';
  readonly text: string;
}

/** Above this many comparisons of words the middle is told apart as a whole: it is as good as another text then. */
const MOST_COMPARISONS = 1_000_000;

/**
 * What has changed between two texts, word by word: kept and deleted together are the earlier text, kept and inserted the later one.
 * A longest common subsequence of words, spaces and signs between what begins and ends alike.
 */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const [oldMiddle, nowMiddle] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const middle: readonly DiffPart[] =
    oldMiddle.length * nowMiddle.length > MOST_COMPARISONS
      ? [
          { kind: 'deleted', text: oldMiddle.join('') },
          { kind: 'inserted', text: nowMiddle.join('') },
        ]
      : told(oldMiddle, nowMiddle);
  return joined([
    { kind: 'kept', text: old.slice(0, start).join('') },
    ...middle,
    { kind: 'kept', text: old.slice(old.length - end).join('') },
  ]);
}

/** Words, runs of spaces and single signs: put together they are the text. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];
}

/** Of two lists of words by their longest common subsequence, what is deleted before what is inserted. */
function told(before: readonly string[], after: readonly string[]): readonly DiffPart[] {
  const width = after.length + 1;
  // lengths[i * width + j]: how long the longest common subsequence of before[i…] and after[j…] is.
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        before[i] === after[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      parts.push({ kind: 'kept', text: before[i]! });
      i++;
      j++;
    } else if (i < before.length && (j === after.length || lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)) {
      parts.push({ kind: 'deleted', text: before[i++]! });
    } else {
      parts.push({ kind: 'inserted', text: after[j++]! });
    }
  }
  return parts;
}

/** Runs of one kind in one; nothing of what is empty. Between two kept parts, all that is deleted comes before all that is inserted. */
function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const runs: DiffPart[] = [];
  let [deleted, inserted] = ['', ''];
  const flush = () => {
    if (deleted !== '') runs.push({ kind: 'deleted', text: deleted });
    if (inserted !== '') runs.push({ kind: 'inserted', text: inserted });
    [deleted, inserted] = ['', ''];
  };
  for (const { kind, text } of parts) {
    if (text === '') continue;
    if (kind === 'deleted') deleted += text;
    else if (kind === 'inserted') inserted += text;
    else if (deleted === '' && inserted === '' && runs.at(-1)?.kind === 'kept') runs.push({ kind, text: runs.pop()!.text + text });
    else {
      flush();
      runs.push({ kind, text });
    }
  }
  flush();
  return runs;
}
