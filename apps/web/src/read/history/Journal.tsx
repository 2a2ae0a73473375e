import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed, Loading } from '../../states/State.js';
import { EntryLink } from './DecisionCard.js';
import { journalOf } from './history.js';
import classes from './History.module.css';

/** What the audit chain holds about a version, when it is asked for. */
export function Journal({ versionId }: { readonly versionId: string }) {
  const { t } = useTranslation();
  const [isOpen, open] = useState(false);
  const { data, error, refetch } = useQuery({ ...journalOf(versionId), enabled: isOpen });
  if (!isOpen) {
    return (
      <Button variant="subtle" size="compact-sm" className="no-print" onClick={() => open(true)}>
        {t('history.showJournal')}
      </Button>
    );
  }
  if (data === undefined) return error ? <Failed error={error} again={() => void refetch()} inside /> : <Loading lines={1} />;
  if (data.length === 0) return <Text size="sm">{t('history.noEntry')}</Text>;
  return (
    <ul className={classes['lines']} aria-label={t('history.journal')}>
      {data.map(({ seq, action, hash }) => (
        <li key={seq}>
          <EntryLink seq={seq} hash={hash} /> <span className="code">{action}</span>
        </li>
      ))}
    </ul>
  );
}
