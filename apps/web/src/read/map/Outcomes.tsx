import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../../shell/PageLink.js';
import { figure } from '../../words/dates.js';
import type { ReadSearch } from '../read-search.js';
import classes from './Map.module.css';
import { NOT_EQUIVALENT, outcomeWords, shares, type Counted } from './outcomes.js';

/** What a map is made up of, as a bar and in figures, each of which shows what it counts. */
export function Outcomes({ counts }: { readonly counts: readonly Counted[] }) {
  const { t } = useTranslation();
  const search = useSearch({ strict: false }) as ReadSearch;
  const parts = shares(counts);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const equivalent = parts.find(({ outcome }) => outcome === 'equivalent')?.count ?? 0;
  const choices = [
    { only: undefined, words: t('map.all'), count: total },
    ...parts.map(({ outcome, count }) => ({
      only: outcome as string,
      words: t(`map.${outcomeWords(outcome)}` as 'map.equivalent'),
      count,
    })),
    ...(equivalent > 0 && parts.length > 2 ? [{ only: NOT_EQUIVALENT, words: t('map.notEquivalent'), count: total - equivalent }] : []),
  ];
  return (
    <div>
      {total > 0 && (
        <div className={classes['bar']} aria-hidden>
          {parts.map(({ outcome, percent }) => (
            <span key={outcome} data-outcome={outcome} style={{ width: `${percent}%` }} />
          ))}
        </div>
      )}
      <nav aria-label={t('map.outcomes')}>
        <ul className={classes['outcomes']}>
          {choices.map(({ only, words, count }) => (
            <li key={only ?? ''} data-outcome={only}>
              <PageLink to="." search={{ ...search, only }} {...(search.only === only && { 'aria-current': 'true' as const })}>
                {words}
              </PageLink>{' '}
              {figure(count)}
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
