import type { SearchText } from '../text/search-text.js';
import { RowsByLength } from './search-writer.js';

/** How many of the shortest texts are in a head, and how many of all others, at most. */
const MOST_SHORT = 16_000;
const MOST_SAMPLED = 32_000;
/** Of a smaller system the same share. */
const SHORT_SHARE = 1 / 32;
const SAMPLED_SHARE = 1 / 16;

/**
 * The head of a large code system: its shortest texts, and one in so many of all others. What very many texts have is found there often
 * enough for a search to stop, so that none reads the long posting lists of the rest; what is found first is short.
 */
export class Head {
  readonly rows = new RowsByLength();
  private readonly shortLength: number;
  private readonly mostShort: number;
  private readonly every: number;
  private short = 0;
  private passed = 0;

  /** `codes` is how many codes the system has; `sample` the texts of some of them, from which is told how many and how long all are. */
  constructor(codes: number, sample: readonly SearchText[]) {
    const sampledCodes = sample.filter(({ role }) => role === 'display').length;
    const texts = Math.max(1, (codes * sample.length) / Math.max(1, sampledCodes));
    const shortShare = Math.min(SHORT_SHARE, MOST_SHORT / texts);
    const lengths = sample.map(({ text }) => text.length).sort((a, b) => a - b);
    this.shortLength = lengths[Math.floor(lengths.length * shortShare)] ?? 0;
    // The first codes of a system can be called longer than all others.
    this.mostShort = Math.ceil(2 * shortShare * texts);
    this.every = Math.ceil(1 / Math.min(SAMPLED_SHARE, MOST_SAMPLED / texts));
  }

  /** Whether the next row, whose folded text has this length in UTF-16 code units, belongs here. */
  takes(length: number): boolean {
    if (length <= this.shortLength && this.short < this.mostShort) {
      this.short++;
      return true;
    }
    return ++this.passed % this.every === 0;
  }
}
