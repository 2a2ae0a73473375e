import { fit, FitTogether, preference, type Candidate, type Taste } from './rank.js';
import type { SearchQuestion } from './search-question.js';

/** A thing or code that answers a question, by the text of it that does so best. */
export interface Hit {
  readonly kind: string;
  readonly subjectId: string;
  /** Empty for all but codes. */
  readonly code: string;
  readonly text: string;
  readonly language: string;
  readonly role: Candidate['role'];
  readonly score: number;
  /** How well its text answers, whatever would be preferred; see `fit`. */
  readonly fit: number;
  /** True when the licence of the content keeps it from who asks: it is known, not shown. */
  readonly withheld: boolean;
}

/** What was asked, and another question that it may have been meant to be. */
export interface Asked {
  readonly question: SearchQuestion;
  readonly meant: SearchQuestion | null;
}

/** What answers a guess at what was meant comes after what answers what was asked. */
const GUESSED = 0.8;

/** The best text of each thing and code, best first; ties go by the shorter text, then by the text and the address of the thing, so that pages hold together. */
export function rankHits({ question, meant }: Asked, candidates: Iterable<Candidate>, taste: Taste): Hit[] {
  const best = new Map<string, Hit & { readonly preferred: number }>();
  const together = new Map<string, FitTogether>();
  for (const candidate of candidates) {
    const own = fit(question, candidate);
    const fits = meant === null ? own : Math.max(own, GUESSED * fit(meant, candidate));
    const preferred = preference(candidate, taste);
    const score = fits * preferred;
    if (score === 0) continue;
    const { kind, subjectId, code, text, language, role } = candidate;
    const key = `${subjectId} ${code}`;
    const before = best.get(key);
    if (before === undefined || before.score < score) {
      best.set(key, { kind, subjectId, code, text, language, role, score, fit: fits, withheld: false, preferred });
    }
    if (question.words.length < 2 || code !== '') continue;
    const all = together.get(key) ?? new FitTogether(question);
    together.set(key, all.with(candidate));
  }
  const hits = [...best].map(([key, { preferred, ...hit }]): Hit => {
    const fits = together.get(key)?.fit ?? 0;
    return fits > hit.fit ? { ...hit, fit: fits, score: Math.max(hit.score, fits * preferred) } : hit;
  });
  return hits.sort((a, b) => inRank(a, b) || inOrder(taste.addressOf(a.subjectId), taste.addressOf(b.subjectId)));
}

function inRank(a: Hit, b: Hit): number {
  return b.score - a.score || a.text.length - b.text.length || inOrder(a.text, b.text) || inOrder(a.code, b.code);
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
