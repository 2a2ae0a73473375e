import { Grid } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Rows } from '../browse/Rows.js';
import facts from '../read/Facts.module.css';
import { VirtualTable } from '../table/VirtualTable.js';
import { day, figure } from '../words/dates.js';
import { ARTEFACT_KINDS, kindWords } from '../words/kinds.js';

/** A thousand days from this one on make a table that scrolls. */
const FIRST_DAY = Date.UTC(2026, 0, 1);
const LONG_ADDRESS = 'https://termverk.example/value-set/long-addresses-break-where-they-must-and-nowhere-else';
const DAY_MS = 86_400_000;

/** Facts about a thing, a plain table, and a table of any number of rows. */
export function FactsAndTables() {
  const { t } = useTranslation();
  const [active, setActive] = useState<number | null>(null);
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, sm: 4 }}>
        <dl className={facts['facts']}>
          <div>
            <dt>{t('styleguide.day')}</dt>
            <dd>{day('2026-03-01')}</dd>
          </div>
          <div>
            <dt>{t('styleguide.amount')}</dt>
            <dd className="tabular">{figure(1_234_567)}</dd>
          </div>
          <div>
            <dt>{t('styleguide.address')}</dt>
            <dd className="code">{LONG_ADDRESS}</dd>
          </div>
        </dl>
      </Grid.Col>
      <Grid.Col span={{ base: 12, sm: 8 }}>
        <Rows
          columns={[t('styleguide.name'), t('styleguide.state'), t('styleguide.amount')]}
          items={ARTEFACT_KINDS.slice(0, 4)}
          keyOf={(kind) => kind}
          cells={(kind) => [t(`words.${kindWords(kind)!.many}`), t('words.active'), figure(kind.length * 1000)]}
        />
      </Grid.Col>
      <Grid.Col span={12}>
        <VirtualTable
          label={t('styleguide.days')}
          columns={[
            { id: 'day', header: t('styleguide.day'), width: 'minmax(9rem, 2fr)', cell: (at: number) => day(new Date(at).toISOString()) },
            { id: 'amount', header: t('styleguide.amount'), width: 'minmax(6rem, 1fr)', cell: (_, index) => figure(index + 1) },
          ]}
          rowCount={1000}
          rowAt={(index) => FIRST_DAY + index * DAY_MS}
          active={active}
          onActive={setActive}
        />
      </Grid.Col>
    </Grid>
  );
}
