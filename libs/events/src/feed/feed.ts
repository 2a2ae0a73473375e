import type { Locale, LocalizedText } from '@termverk/kernel';
import type { Notice } from '../notice/notice.js';
import { headline } from '../notice/notice-texts.js';

/** What a feed is about. */
export type FeedScope = 'all' | 'artefact' | 'subject-field' | 'release';

/** The forms that feeds come in: Atom (RFC 4287), JSON Feed 1.1. */
export type FeedFormat = 'atom' | 'json';

/** A page of a feed, before it is written in a form. */
export interface FeedPage {
  /** Stays the same for the feed in every form and language. */
  readonly id: string;
  readonly title: string;
  readonly locale: Locale;
  /** When the newest entry of the page happened; null when there is none. */
  readonly updated: Date | null;
  readonly entries: readonly FeedEntry[];
  readonly links: FeedLinks;
}

/** Where a page and those around it are. */
export interface FeedLinks {
  readonly self: string;
  readonly first: string;
  /** Older entries; null on the last page. */
  readonly next: string | null;
  readonly other: string;
  readonly home: string;
}

/** An event in a feed. */
export interface FeedEntry {
  /** `urn:uuid:…`, the same in every feed. */
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  readonly occurredAt: Date;
  /** Where what it is about can be read, when there is such a place. */
  readonly link: string | null;
  readonly text: string;
  /** The licence of the artefact. */
  readonly rights: string | null;
}

/** A licence as it is named. */
export interface LicenceName extends LocalizedText {
  readonly code: string;
}

/** A notice as an entry. It says that something has happened to content, and under which licence that is, and shows nothing of it. */
export function entryOf(notice: Notice, licence: LicenceName | null, locale: Locale, registry: string): FeedEntry {
  const facts: [string, string | null][] = [
    [locale === 'en' ? 'Kind' : 'Slag', notice.kind],
    [locale === 'en' ? 'Address' : 'Adress', notice.url],
    [locale === 'en' ? 'Version' : 'Version', notice.version],
    [locale === 'en' ? 'Subject field' : 'Ämnesområde', notice.subjectField],
    [locale === 'en' ? 'Licence' : 'Licens', licence?.code ?? null],
    ...changeFacts(notice.payload, locale),
  ];
  return {
    id: `urn:uuid:${notice.id}`,
    title: headline(notice, locale),
    topic: notice.topic,
    occurredAt: new Date(notice.occurredAt),
    link: linkOf(notice, registry),
    text: facts.flatMap(([name, value]) => (value === null ? [] : `${name}: ${value}`)).join('\n'),
    rights:
      licence === null
        ? null
        : `${licence.code}: ${(locale === 'en' ? licence.en : licence.sv) ?? licence.sv ?? licence.en ?? licence.code}`,
  };
}

const CHANGE_CLASSES: Readonly<Record<string, LocalizedText>> = {
  none: { sv: 'ingen ändring av innehållet', en: 'no change of the content' },
  text: { sv: 'bara text', en: 'text only' },
  addition: { sv: 'tillägg', en: 'additions' },
  meaning: { sv: 'betydelsen ändrad', en: 'the meaning is changed' },
};

/** From when a version or release holds, and how far it differs from the one before: numbers, and nothing of the content. */
function changeFacts({ effectiveFrom, difference, changes }: Notice['payload'], locale: Locale): [string, string][] {
  const facts: [string, string][] = [];
  if (typeof effectiveFrom === 'string') facts.push([locale === 'en' ? 'Holds from' : 'Gäller från', effectiveFrom.slice(0, 10)]);
  const said = (difference ?? changes) as Notice['payload'] | null | undefined;
  if (typeof said !== 'object' || said === null) return facts;
  const before = said['base'] ?? said['since'];
  const counts = COUNTS.flatMap(([member, name]) => {
    const count = said[member];
    return typeof count === 'number' && count > 0 ? [`${count} ${name[locale]!}`] : [];
  });
  const named = said['changeClass'];
  const changeClass = typeof named === 'string' ? CHANGE_CLASSES[named]?.[locale] : undefined;
  const text = [...(changeClass === undefined ? [] : [changeClass]), ...counts].join(', ');
  if (typeof before === 'string' && text !== '') facts.push([locale === 'en' ? `Since ${before}` : `Sedan ${before}`, text]);
  return facts;
}

const COUNTS: readonly (readonly [string, LocalizedText])[] = [
  ['added', { sv: 'tillkommer', en: 'added' }],
  ['changed', { sv: 'ändrade', en: 'changed' }],
  ['removed', { sv: 'utgår', en: 'removed' }],
];

function linkOf(notice: Notice, registry: string): string | null {
  if (notice.subjectKind === 'version') return `${registry}/api/v1/versions/${notice.subjectId}`;
  if (notice.subjectKind === 'release' && notice.version !== null)
    return `${registry}/api/v1/releases/${encodeURIComponent(notice.version)}`;
  return null;
}
