import type { Translations } from '../../i18n/texts.js';

type Word = keyof Translations['standard'];

const STATUSES: Readonly<Record<string, Word>> = {
  'under-development': 'underDevelopment',
  published: 'published',
  superseded: 'superseded',
  withdrawn: 'withdrawn',
};

/** Where a standard stands with who develops it. */
export function statusWord(status: string): Word | null {
  return STATUSES[status] ?? null;
}

const LEVELS: Readonly<Record<string, Word>> = {
  mandatory: 'mandatory',
  recommended: 'recommended',
  voluntary: 'voluntary',
  unknown: 'levelUnknown',
};

/** How binding something is. */
export function levelWord(level: string): Word | null {
  return LEVELS[level] ?? null;
}

const RELATIONS: Readonly<Record<string, Word>> = {
  replaces: 'replaces',
  profiles: 'profiles',
  'depends-on': 'dependsOn',
  complements: 'complements',
};

/** What one standard is to another. */
export function relationWord(kind: string): Word | null {
  return RELATIONS[kind] ?? null;
}
