import type { ConceptEntry } from '@termverk/concepts';

/** What joins two concepts (ISO 704:2022 §5.5), or keeps them apart. */
export type Relation = 'generic' | 'partitive' | 'associative' | 'distinct';

/** What one concept says of another one, as the registry tells it. */
export interface Link {
  readonly source: string;
  readonly target: string;
  readonly kind: string;
  readonly direction: string | null;
  readonly reason: string | null;
}

/** Where a concept stands to the one that is read. */
export type Place = 'above' | 'below' | 'beside' | 'apart';

/** A concept near the one that is read; one that is near in several ways is several neighbours. */
export interface Neighbour {
  /** Canonical URL. */
  readonly url: string;
  readonly title: string;
  /** False when nothing is published at its URL. */
  readonly isThere: boolean;
  readonly place: Place;
  readonly relation: Relation;
  /** Why the two are not the same, as each of them has it. */
  readonly reasons: readonly string[];
  /** False when only the other concept says so. */
  readonly isOwn: boolean;
  /** What is above it in its turn, when it is above itself. */
  readonly above: readonly Neighbour[];
}

/** What is known of the surroundings of a concept. */
export interface Surroundings {
  readonly url: string;
  readonly entry: Pick<ConceptEntry, 'relations' | 'distinctFrom'>;
  readonly links: readonly Link[];
  /** Titles by URL, of what is published. */
  readonly titles: ReadonlyMap<string, string>;
  readonly language: 'sv' | 'en';
}

/**
 * The neighbours of a concept: what its own entry says in the version that is read, and what the others say of it. What both say is one;
 * in the order of the relations and then of the titles, whatever the order it was given in.
 */
export function neighboursOf({ url, entry, links, titles, language }: Surroundings): readonly Neighbour[] {
  const own: Link[] = [
    ...entry.relations.map(({ kind, direction, target }) => ({ source: url, target, kind, direction, reason: null })),
    ...entry.distinctFrom.map(({ target, reason }) => ({
      ...{ source: url, target, kind: 'distinct', direction: null },
      reason: reason[language] ?? reason.sv ?? reason.en ?? null,
    })),
  ];
  // What another version of this concept says is not what is read.
  const others = links.filter((link) => link.source !== url);
  return around(url, [...own, ...others], titles, language, true);
}

function around(
  url: string,
  links: readonly Link[],
  titles: ReadonlyMap<string, string>,
  language: string,
  isCentre: boolean,
): readonly Neighbour[] {
  const found = new Map<string, Neighbour>();
  for (const link of links) {
    const seen = seenFrom(url, link);
    if (seen === null || seen.url === url || (!isCentre && seen.place !== 'above')) continue;
    const key = `${seen.place} ${seen.relation} ${seen.url}`;
    const known = found.get(key);
    const reasons = [...(known?.reasons ?? []), ...(link.reason === null ? [] : [link.reason])];
    found.set(key, {
      ...seen,
      title: titles.get(seen.url) ?? seen.url,
      isThere: titles.has(seen.url),
      reasons: [...new Set(reasons)].sort(),
      isOwn: (known?.isOwn ?? false) || link.source === url,
      above: isCentre && seen.place === 'above' ? around(seen.url, links, titles, language, false).filter((one) => one.url !== url) : [],
    });
  }
  const byTitle = new Intl.Collator(language).compare;
  return [...found.values()].sort((a, b) => rank(a) - rank(b) || byTitle(a.title, b.title) || (a.url < b.url ? -1 : 1));
}

const ORDER = ['above generic', 'above partitive', 'below generic', 'below partitive', 'beside associative', 'apart distinct'];

function rank({ place, relation }: Pick<Neighbour, 'place' | 'relation'>): number {
  return ORDER.indexOf(`${place} ${relation}`);
}

/** The other end of a link, and where it stands; null for a link that does not touch the concept. */
function seenFrom(url: string, link: Link): Pick<Neighbour, 'url' | 'place' | 'relation'> | null {
  const isSource = link.source === url;
  if (!isSource && link.target !== url) return null;
  const other = isSource ? link.target : link.source;
  if (link.kind === 'distinct') return { url: other, place: 'apart', relation: 'distinct' };
  if (link.kind !== 'generic' && link.kind !== 'partitive') return { url: other, place: 'beside', relation: 'associative' };
  const isAbove = (link.direction === 'broader') === isSource;
  return { url: other, place: isAbove ? 'above' : 'below', relation: link.kind };
}
