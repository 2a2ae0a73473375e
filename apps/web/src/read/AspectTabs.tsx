import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ASPECTS } from './aspects.js';
import classes from './AspectTabs.module.css';
import type { ReadSearch } from './read-search.js';

/** The sides of an artefact: its content, where it is used, what has happened to it. Links, so that each has an address. */
export function AspectTabs() {
  const { t } = useTranslation();
  const { version, asOf, view } = useSearch({ strict: false }) as ReadSearch;
  const sides = [{ view: undefined, title: 'content' as const }, ...ASPECTS];
  return (
    <nav aria-label={t('read.aspects')}>
      <ul className={classes['tabs']}>
        {sides.map((side) => (
          <li key={side.view ?? ''}>
            <Link
              to="."
              search={{ version, asOf, view: side.view } as never}
              activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
              aria-current={side.view === view ? 'page' : undefined}
            >
              {t(`read.${side.title}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
