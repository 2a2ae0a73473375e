import { Injectable } from '@nestjs/common';
import { Reads, type Context } from '@termverk/platform';
import { mayReadIn, readableNamespaces } from '../namespace/reading.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { correct, halves, unclipped, type LikeWord } from './query/correction.js';
import {
  BEGINNINGS,
  KNOWN_WORDS,
  LIKE_WORDS,
  MOST_CODES,
  MOST_THINGS,
  WITHHELD_CODES,
  WORD_MATCHES,
  WORDS_LIKE,
  type CandidateRow,
} from './query/candidates.queries.js';
import { narrow, type FacetCount, type HitFacts, type HitFilter } from './query/facets.js';
import { rankHits, type Asked, type Hit } from './query/hits.js';
import { EXACT_FIT, GOOD_FIT, roleAt, type Candidate, type Taste } from './query/rank.js';
import { anyOfEach, halfOf, searchQuestion, type SearchQuestion } from './query/search-question.js';
import { isVocabulary } from './text/spellings.js';

/** What a search found. */
export interface SearchAnswer {
  readonly question: SearchQuestion;
  /** The words that hits were looked for by: those of the question, and what they may have been meant to be. */
  readonly words: readonly string[];
  /** Best first. */
  readonly hits: readonly Hit[];
  readonly facets: readonly FacetCount[];
  /** False when there was more than a search takes up: counts are then lower bounds. */
  readonly isComplete: boolean;
  /** Another way to ask, when hardly anything was found for what was asked. */
  readonly didYouMean: string | null;
}

/** With fewer hits than this that have all the words, compounds and misspellings are looked for too. */
const FEW = 5;
/** From here on what was found for a guess has all of its words. */
const GUESS_SCORE = 32;
/** Below this a hit has less than half of what was asked for. */
const HALF_SCORE = 24;
/** After every string that begins with a prefix, in the order of code points. */
const LAST = '\u{10ffff}';
const IDENTIFIER = /[:|]|^[\d.]+$/;
/** What nobody types by heart, so that nothing like it was meant. */
const ADDRESS = /^(?:https?|urn):|^\d+(?:\.\d+){3,}$/i;

/**
 * Searches everything that is published, in Swedish and English: beginnings and words first, then compounds and misspellings when those
 * find little. No statement reads more than a few hundred rows.
 */
@Injectable()
export class SearchService {
  constructor(
    private readonly reads: Reads,
    private readonly resolution: ResolutionTable,
  ) {}

  /** Everything that answers `text`, ranked, narrowed by `filter`, with counts for narrowing it further. */
  async search(context: Context, text: string, filter: HitFilter = {}): Promise<SearchAnswer> {
    const question = searchQuestion(text);
    const { words } = question;
    if (question.folded === '' && question.raw === '') return { question, words, hits: [], facets: [], isComplete: true, didYouMean: null };
    const scope = scopeOf(context, filter);
    const named = this.named(question, context).filter(this.knownTo(context));
    const [beginnings, matches, withheld] = await Promise.all([
      this.beginnings(question, scope),
      // Who types the address or number of something looks for nothing else.
      named.length > 0 ? [] : this.words(question.allWords, scope),
      this.withheld(question, scope),
    ]);
    const found = this.rank({ question, meant: null }, [...beginnings, ...matches], context);
    // Who types a code or the whole of a text of several words has found what there is of it.
    const isFound = named.length > 0 || (found.isExact && (words.length > 1 || found.hits.some(({ code }) => code === question.raw)));
    const wider =
      !isFound && found.good < FEW && words.length > 0 && !ADDRESS.test(question.raw) ? await this.widen(question, scope) : null;
    const best = wider === null ? found : await this.best(question, wider, [...beginnings, ...matches], scope, context);
    const known = [...named, ...withheld.filter(this.knownTo(context)), ...best.hits];
    const { hits, facets } = narrow(known, this.factsOf, filter);
    return {
      question,
      words: [...words, ...(wider?.meant?.words ?? [])],
      hits: unique(hits),
      facets,
      isComplete: isComplete(beginnings, matches),
      // A guess is worth telling when it leads somewhere.
      didYouMean: found.good === 0 && (best.hits[0]?.score ?? 0) >= GUESS_SCORE && wider?.isGuess === true ? wider.meant!.folded : null,
    };
  }

  /** The hits with what a wider look has found; texts with only some of the words when there is still hardly anything with all of them. */
  private async best(
    question: SearchQuestion,
    wider: Wider,
    candidates: readonly CandidateRow[],
    scope: Scope,
    context: Context,
  ): Promise<Ranked> {
    const asked = { question: { ...question, texts: wider.texts }, meant: wider.meant };
    const ranked = this.rank(asked, [...candidates, ...wider.rows], context);
    if (ranked.good >= FEW || ranked.isExact || question.words.length < 2) return ranked;
    // Of the things there are few enough to read all that have any of the words.
    const some = await this.words(anyOfEach([wider.alternatives.flat()]), scope, halfOf(wider.alternatives));
    const all = this.rank(asked, [...candidates, ...wider.rows, ...some], context);
    // Where something has all the words, texts with a small part of them would only be noise.
    return all.good === 0 ? all : { ...all, hits: all.hits.filter((hit) => hit.score >= HALF_SCORE) };
  }

  /** What the asker may know of: nothing else has a say in how far to look, or in what to guess. */
  private rank(asked: Asked, candidates: readonly CandidateRow[], context: Context): Ranked {
    const { locale } = context;
    const artefactOf = (id: string) => this.resolution.byId(id);
    const taste: Taste = { locale, isDemo: (id) => artefactOf(id)?.demo ?? false, addressOf: (id) => artefactOf(id)?.url ?? id };
    const hits = rankHits(asked, candidates.map(candidateOf), taste).filter(this.knownTo(context));
    const count = (least: number) => hits.filter((hit) => hit.fit >= least).length;
    return { hits, good: count(GOOD_FIT), isExact: count(EXACT_FIT) > 0 };
  }

  /** What somebody may be about to type: things and codes whose texts begin with it, or have a word that does. */
  async suggest(context: Context, text: string, filter: HitFilter, limit: number): Promise<{ question: SearchQuestion; hits: Hit[] }> {
    const question = searchQuestion(text);
    if (question.folded === '') return { question, hits: [] };
    const scope = scopeOf(context, filter);
    const [beginnings, words] = await Promise.all([
      this.beginnings(question, scope),
      // Of codes only those that begin with it: words inside a million designations are for the search itself.
      this.words(question.allWords, { ...scope, codes: false }),
    ]);
    const rows = [...beginnings, ...words];
    const taste: Taste = { locale: context.locale, isDemo: () => false, addressOf: (id) => id };
    const ranked = rankHits({ question, meant: null }, rows.map(candidateOf), taste);
    const { hits } = narrow(ranked.filter(this.knownTo(context)), this.factsOf, filter);
    return { question, hits: eachTextOnce(hits).slice(0, limit) };
  }

  private beginnings({ folded, together, raw }: SearchQuestion, { reader, codeSystems, codes }: Scope): Promise<CandidateRow[]> {
    if (folded === '') return Promise.resolve([]);
    // Most codes are in capitals, and few people type them so.
    const asCodes = [...new Set([raw, raw.toUpperCase()])];
    const texts = [folded, folded + LAST, together, together + LAST];
    return this.reads.rows<CandidateRow>(BEGINNINGS, [
      ...reader,
      ...texts,
      asCodes,
      asCodes.map((code) => code + LAST),
      codeSystems,
      codes,
    ]);
  }

  /** What has the words of a query of PostgreSQL's text search; codes by one of their own, where another is given. */
  private words(query: string, { reader, codeSystems, codes }: Scope, ofCodes = query): Promise<CandidateRow[]> {
    if (query === '') return Promise.resolve([]);
    return this.reads.rows<CandidateRow>(WORD_MATCHES, [...reader, query, codes && ofCodes !== '' ? ofCodes : null, codeSystems]);
  }

  /** Looks for other spellings and for compounds of the words. */
  private async widen(question: SearchQuestion, scope: Scope): Promise<Wider> {
    const [known, like] = await Promise.all([
      this.reads.rows<{ word: string; texts: number }>(KNOWN_WORDS, [[...question.words, ...question.words.flatMap(halves)]]),
      this.likeWords(question.words),
    ]);
    const texts = new Map(known.map(({ word, texts }) => [word, texts]));
    const knownWords = new Set(texts.keys());
    const { suggestion, isSlip, apart, alternatives } = correct(question.words, knownWords, like);
    const isApart = apart !== null && suggestion?.join(' ') === apart.join(' ');
    const meant = suggestion === null ? await this.unclipped(question, knownWords, like) : searchQuestion(suggestion.join(' '));
    const found = await Promise.all([
      this.words(anyOfEach(alternatives), scope),
      ...(meant === null ? [] : [this.beginnings(meant, scope), this.words(meant.allWords, scope)]),
    ]);
    const rows = found.flat();
    const isGuess = meant !== null && (suggestion === null || isSlip);
    if (rows.length >= FEW || apart === null || (meant !== null && !isApart)) return { rows, meant, isGuess, alternatives, texts };
    const parts = correct(apart, knownWords, await this.likeWords(apart));
    rows.push(...(await this.words(anyOfEach(parts.alternatives), scope)));
    return { rows, meant: searchQuestion(apart.join(' ')), isGuess: false, alternatives, texts };
  }

  /** The one word of a question that nobody uses as the compound that it may have been clipped from. */
  private async unclipped(
    { words: [word, ...others] }: SearchQuestion,
    known: ReadonlySet<string>,
    like: readonly LikeWord[],
  ): Promise<SearchQuestion | null> {
    if (word === undefined || others.length > 0 || known.has(word) || !isVocabulary(word) || like.some(({ compound }) => compound))
      return null;
    const [whole] = await this.reads.rows<{ word: string }>(WORDS_LIKE, [unclipped(word)]);
    return whole === undefined ? null : searchQuestion(whole.word);
  }

  private likeWords(words: readonly string[]): Promise<(LikeWord & Record<string, unknown>)[]> {
    return this.reads.rows<LikeWord & Record<string, unknown>>(LIKE_WORDS, [words]);
  }

  /** What the text is the address, number or alias of. */
  private named({ raw }: SearchQuestion, { now }: Context): Hit[] {
    if (!IDENTIFIER.test(raw)) return [];
    const resolved = this.resolution.resolve({ canonical: raw, asOf: now, face: null });
    if (resolved === null) return [];
    const { artefact } = resolved;
    return [
      {
        kind: artefact.kind,
        subjectId: artefact.id,
        code: '',
        text: artefact.url,
        language: '',
        role: 'identifier',
        score: 110,
        fit: 110,
        withheld: false,
      },
    ];
  }

  /** Codes of content that the asker may not read: that they are there is known, what they stand for is not shown. */
  private async withheld({ raw }: SearchQuestion, { reader, codeSystems, codes }: Scope): Promise<Hit[]> {
    if (!codes || raw === '') return [];
    const rows = await this.reads.rows<{ subject_id: string; code: string }>(WITHHELD_CODES, [...reader, raw, codeSystems]);
    return rows.map((row) => ({
      ...{ kind: 'code', subjectId: row.subject_id, code: row.code, text: '', language: '', role: 'display', score: 86, fit: 100 },
      withheld: true,
    }));
  }

  /** Tells what somebody may know of: not of what is in a closed namespace. */
  private knownTo({ actor }: Context): (hit: Hit) => boolean {
    return ({ subjectId }) => mayReadIn(actor, this.resolution.byId(subjectId)?.closedNamespace ?? null);
  }

  private readonly factsOf = (id: string): HitFacts | undefined => this.resolution.byId(id);
}

interface Wider {
  readonly rows: CandidateRow[];
  /** The question in other words. */
  readonly meant: SearchQuestion | null;
  /** Whether those are a guess at what was meant, and not the same written apart. */
  readonly isGuess: boolean;
  /** For each word what else may stand in its place. */
  readonly alternatives: readonly (readonly string[])[];
  /** In how many texts the words of the question stand. */
  readonly texts: ReadonlyMap<string, number>;
}

interface Ranked {
  readonly hits: readonly Hit[];
  /** How many have all the words. */
  readonly good: number;
  /** Whether one of them is what was asked for, to the letter or nearly so. */
  readonly isExact: boolean;
}

interface Scope {
  /** Who asks and when, as the statements take it: the organisation, the time, and the closed namespaces that they may read in. */
  readonly reader: readonly [organisation: string | null, at: Date, namespaces: readonly string[] | null];
  readonly codeSystems: readonly string[] | null;
  readonly codes: boolean;
}

function scopeOf({ actor, now }: Context, filter: HitFilter): Scope {
  return {
    reader: [actor.organisationId, now, readableNamespaces(actor)],
    codeSystems: filter.codeSystems?.length ? filter.codeSystems : null,
    codes: !filter.kinds?.length || filter.kinds.includes('code'),
  };
}

function candidateOf(row: CandidateRow): Candidate {
  const { kind, code, language, text, folded } = row;
  return { kind, subjectId: row.subject_id, code, role: roleAt(row.role), language, text, folded };
}

function isComplete(beginnings: readonly CandidateRow[], words: readonly CandidateRow[]): boolean {
  return [beginnings, words].every(
    (rows) =>
      rows.filter((row) => row.code === '').length < MOST_THINGS &&
      Math.max(0, ...counted(rows.filter((row) => row.code !== ''))) < MOST_CODES,
  );
}

function counted(rows: readonly CandidateRow[]): number[] {
  const texts = new Map<string, Set<string>>();
  for (const { subject_id, code, role, language, text } of rows) {
    const ofSubject = texts.get(subject_id) ?? new Set();
    // The same text can have been found in more than one way.
    texts.set(subject_id, ofSubject.add(JSON.stringify([code, role, language, text])));
  }
  return [...texts.values()].map(({ size }) => size);
}

/** Codes of many systems are called the same; one of them completes what is typed as well as all of them. */
function eachTextOnce(hits: readonly Hit[]): Hit[] {
  const seen = new Set<string>();
  return hits.filter(({ kind, text }) => {
    if (kind !== 'code') return true;
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

function unique(hits: readonly Hit[]): Hit[] {
  const seen = new Set<string>();
  return hits.filter((hit) => {
    const key = `${hit.subjectId} ${hit.code}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
