import type { Notice } from './notice.js';

/** Which notices are wanted. An empty list lets everything through. */
export interface EventFilter {
  /** `version.published`, `version.*`, `*`. */
  readonly topics: readonly string[];
  readonly artefactIds: readonly string[];
  readonly subjectFields: readonly string[];
  readonly releaseIds: readonly string[];
  readonly kinds: readonly string[];
  readonly organisationIds: readonly string[];
}

export const everything: EventFilter = {
  topics: ['*'],
  artefactIds: [],
  subjectFields: [],
  releaseIds: [],
  kinds: [],
  organisationIds: [],
};

/** What a topic pattern is: everything, every topic of a noun, or one topic. */
export const TOPIC_PATTERN = /^(\*|[a-z][a-z-]{0,39}\.(\*|[a-z][a-z-]{0,59}))$/;

type FilterPart = keyof EventFilter;

/** The artefacts of the releases in an SQL array. */
const inReleases = (ids: string) =>
  `exists (select 1 from release_item i join artefact_version v on v.id = i.version_id join release r on r.id = i.release_id
    where i.release_id = any(${ids}) and r.published_at is not null and v.artefact_id = any(n.about))`;

/** Each part of a filter as a condition on a notice `n`, given the SQL of its list. */
const CONDITIONS: Readonly<Record<FilterPart, (list: string) => string>> = {
  topics: (list) => `exists (select 1 from unnest(${list}) as pattern where n.topic like replace(pattern, '*', '%'))`,
  artefactIds: (list) => `n.about && ${list}`,
  subjectFields: (list) => `n.subject_field = any(${list})`,
  // What happens to a release, and to whatever is in it.
  releaseIds: (list) => `(n.release_id = any(${list}) or ${inReleases(list)})`,
  kinds: (list) => `n.kind = any(${list})`,
  organisationIds: (list) => `n.organisation_id = any(${list})`,
};

const TYPES: Readonly<Record<FilterPart, string>> = {
  topics: 'text[]',
  artefactIds: 'uuid[]',
  subjectFields: 'text[]',
  releaseIds: 'uuid[]',
  kinds: 'text[]',
  organisationIds: 'uuid[]',
};

/** The columns of a stored filter. */
export const FILTER_COLUMNS: Readonly<Record<FilterPart, string>> = {
  topics: 'topics',
  artefactIds: 'artefact_ids',
  subjectFields: 'subject_fields',
  releaseIds: 'release_ids',
  kinds: 'kinds',
  organisationIds: 'organisation_ids',
};

const PARTS = Object.keys(CONDITIONS) as FilterPart[];

/** A notice `n` matches the filter that is stored in a subscription `s`. */
export const MATCHES_STORED = PARTS.map(
  (part) => `(cardinality(s.${FILTER_COLUMNS[part]}) = 0 or ${CONDITIONS[part](`s.${FILTER_COLUMNS[part]}`)})`,
).join('\n    and ');

/**
 * A filter as a condition on a notice `n`, with its values as parameters from `$first` on. Parts that let everything through are not
 * mentioned, so that the planner sees what there is to go by.
 */
export function conditionOf(filter: EventFilter, first: number): { readonly sql: string; readonly values: readonly unknown[] } {
  const used = PARTS.filter((part) => filter[part].length > 0 && !(part === 'topics' && filter.topics.includes('*')));
  return {
    sql: ['true', ...used.map((part, i) => CONDITIONS[part](`$${first + i}::${TYPES[part]}`))].join(' and '),
    values: used.map((part) => filter[part]),
  };
}

/** The same of a notice in memory. `inReleases` says whether any of the releases holds one of these artefacts. */
export function matches(
  filter: EventFilter,
  notice: Pick<Notice, 'topic' | 'about' | 'subjectField' | 'releaseId' | 'kind' | 'organisationId'>,
  inReleases: (artefacts: readonly string[]) => boolean = () => false,
): boolean {
  const among = (list: readonly string[], value: string | null) => list.length === 0 || (value !== null && list.includes(value));
  return (
    (filter.topics.length === 0 || filter.topics.some((pattern) => matchesTopic(pattern, notice.topic))) &&
    (filter.artefactIds.length === 0 || notice.about.some((id) => filter.artefactIds.includes(id))) &&
    among(filter.subjectFields, notice.subjectField) &&
    (filter.releaseIds.length === 0 ||
      (notice.releaseId !== null && filter.releaseIds.includes(notice.releaseId)) ||
      inReleases(notice.about)) &&
    among(filter.kinds, notice.kind) &&
    among(filter.organisationIds, notice.organisationId)
  );
}

/** True when a topic is one of those that a pattern names. */
export function matchesTopic(pattern: string, topic: string): boolean {
  return pattern === '*' || pattern === topic || (pattern.endsWith('.*') && topic.startsWith(pattern.slice(0, -1)));
}
