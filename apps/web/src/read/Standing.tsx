import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { partOfDay } from '../words/dates.js';
import { sortWord } from '../words/sorts.js';

interface StandingProps {
  readonly status: string;
  readonly validFrom: string;
  /** False when `validFrom` is only the day by which a source knows it. */
  readonly startKnown: boolean;
  readonly note: string | null;
}

/** How an initiative or an act stands, since when, and why. */
export function Standing({ status, validFrom, startKnown, note }: StandingProps) {
  const { t } = useTranslation();
  const day = partOfDay(validFrom);
  return (
    <Text component="div">
      {sortWord('status', status)}{' '}
      <Text span size="sm" c="dimmed">
        {startKnown ? t('read.since', { day }) : t('read.knownBy', { day })}
        {note !== null && `. ${note}`}
      </Text>
    </Text>
  );
}
