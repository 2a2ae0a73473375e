import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { figure } from '../../words/dates.js';
import type { ReadSearch } from '../read-search.js';
import { classCounts, type ChangeClass } from './change-groups.js';
import classes from './CompareView.module.css';
import type { ChangeCount } from './comparison.js';

const WORDS = { meaning: 'classMeaning', addition: 'classAddition', text: 'classText', none: 'classNone' } as const;

/** All changes or those of one class, each with an address. */
export function ClassFilter({ counts, chosen }: { readonly counts: readonly ChangeCount[]; readonly chosen: ChangeClass | null }) {
  const { t } = useTranslation();
  const search = useSearch({ strict: false }) as ReadSearch;
  const all = counts.reduce((sum, { changes }) => sum + changes, 0);
  const choices = [{ changeClass: null, count: all }, ...classCounts(counts)];
  return (
    <nav aria-label={t('compare.filter')}>
      <ul className={classes['filter']}>
        {choices.map(({ changeClass, count }) => (
          <li key={changeClass ?? ''}>
            <Link
              to="."
              search={{ ...search, filter: changeClass ?? undefined } as never}
              resetScroll={false}
              aria-current={changeClass === chosen ? 'true' : undefined}
            >
              {changeClass === null ? t('compare.classAll') : t(`compare.${WORDS[changeClass]}`)} {figure(count)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
