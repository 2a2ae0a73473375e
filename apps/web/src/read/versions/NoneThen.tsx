import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty, Failed, Loading } from '../../states/State.js';
import { day as dayWords } from '../../words/dates.js';
import type { Artefact } from '../artefact.js';
import { inForceOn } from './in-force.js';
import { endOfDay } from './version-order.js';

/** What stands in place of a version while it is asked which was in force on a day, and when none was. */
export function NoneThen({ artefact, day }: { readonly artefact: Artefact; readonly day: string }) {
  const { t } = useTranslation();
  const { error, isFetching, refetch } = useQuery(inForceOn(artefact.id, day));
  if (endOfDay(day) === null) return <Empty title={t('versions.noDay', { day })} />;
  if (isFetching) return <Loading lines={8} />;
  if (error) return <Failed error={error} again={() => void refetch()} inside />;
  return <Empty title={t('versions.noneThen', { day: dayWords(day) })} />;
}
