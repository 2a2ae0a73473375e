import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../graphql/failure.js';
import { PageTitle } from '../shell/PageTitle.js';
import { Trail } from '../shell/Trail.js';
import { Empty, Failed, Loading } from '../states/State.js';
import { Actions } from './Actions.js';
import { Contrast } from './Contrast.js';
import { FactsAndTables } from './FactsAndTables.js';
import { StateWords } from './StateWords.js';
import classes from './StyleguidePage.module.css';

/** What can go wrong, as readers are told of it. */
const FAILURES = [
  new Failure('denied', 'FORBIDDEN', ''),
  new Failure('missing', 'PAGE_UNKNOWN', ''),
  new Failure('busy', 'RATE_LIMITED', '', null, 10),
  new Failure('away', 'DATABASE_AWAY', ''),
  new Failure('broken', 'INTERNAL', '', '01970000-0000-7000-8000-000000000000'),
] as const;

/** The patterns that every page is made of, from the components themselves. */
export default function StyleguidePage() {
  const { t } = useTranslation();
  return (
    <Stack gap="xl">
      <div>
        <Trail steps={[]} here={t('styleguide.title')} />
        <PageTitle title={t('styleguide.title')} />
        <Text mt="xs" maw="var(--reading-width)">
          {t('styleguide.lead')}
        </Text>
      </div>
      <Pattern title={t('styleguide.type')} lead={t('styleguide.typeLead')}>
        <div>
          <Text ff="var(--font-serif)" fw={600} fz="1.875rem" lh={1.2}>
            {t('styleguide.sampleTitle')}
          </Text>
          <Text ff="var(--font-serif)" fw={600} fz="1.3125rem" mt="sm">
            {t('styleguide.sampleHeading')}
          </Text>
          <Text ff="var(--font-serif)" fw={600} fz="1.0625rem" mt="xs">
            {t('styleguide.sampleSubheading')}
          </Text>
          <p className="definition">{t('styleguide.sampleDefinition')}</p>
          <Text className="tabular" maw="var(--reading-width)">
            {t('styleguide.sampleBody')}
          </Text>
          <Text size="sm" c="dimmed">
            {t('styleguide.sampleDimmed')}
          </Text>
          <Text className="code">1.2.752.116.1.1.1</Text>
        </div>
      </Pattern>
      <Pattern title={t('styleguide.colours')} lead={t('styleguide.coloursLead')}>
        <ul className={classes['examples']}>
          <Contrast colour="--mantine-color-text" on="--mantine-color-body">
            {t('styleguide.colourText')}
          </Contrast>
          <Contrast colour="--mantine-color-dimmed" on="--mantine-color-body">
            {t('styleguide.colourDimmed')}
          </Contrast>
          <Contrast colour="--mantine-color-anchor" on="--mantine-color-body">
            {t('styleguide.colourLink')}
          </Contrast>
          <Contrast colour="--mantine-color-dimmed" on="--surface-sunken">
            {t('styleguide.colourSunken')}
          </Contrast>
          <Contrast colour="--mantine-color-dimmed" on="--surface-raised">
            {t('styleguide.colourRaised')}
          </Contrast>
          <Contrast colour="--mantine-color-text" on="--mark">
            {t('styleguide.colourMark')}
          </Contrast>
          <Contrast colour="--mantine-color-placeholder" on="--mantine-color-body">
            {t('styleguide.colourPlaceholder')}
          </Contrast>
          <Contrast colour="--mantine-color-amber-light-color" on="--mantine-color-amber-light">
            {t('styleguide.colourAmber')}
          </Contrast>
          <Contrast colour="--mantine-color-error" on="--mantine-color-body">
            {t('styleguide.fieldWrong')}
          </Contrast>
          <Contrast colour="--mantine-primary-color-contrast" on="--mantine-primary-color-filled">
            {t('styleguide.primary')}
          </Contrast>
        </ul>
      </Pattern>
      <Pattern title={t('styleguide.words')} lead={t('styleguide.wordsLead')}>
        <StateWords />
      </Pattern>
      <Pattern title={t('styleguide.facts')} lead={t('styleguide.tableLead')}>
        <FactsAndTables />
      </Pattern>
      <Pattern title={t('styleguide.actions')}>
        <Actions />
      </Pattern>
      <Pattern title={t('styleguide.states')} lead={t('styleguide.statesLead')}>
        <div className={classes['states']}>
          <div className={classes['state']}>
            <Empty title={t('styleguide.emptyTitle')}>{t('styleguide.emptyText')}</Empty>
          </div>
          <div className={classes['state']} data-example>
            <Loading />
          </div>
          {FAILURES.map((failure) => (
            <div key={failure.kind} className={classes['state']}>
              <Failed error={failure} again={() => undefined} inside />
            </div>
          ))}
        </div>
      </Pattern>
    </Stack>
  );
}

function Pattern({ title, lead, children }: { readonly title: string; readonly lead?: string; readonly children: ReactNode }) {
  return (
    <Stack gap="sm" component="section">
      <Title order={2}>{title}</Title>
      {lead !== undefined && (
        <Text c="dimmed" maw="var(--reading-width)">
          {lead}
        </Text>
      )}
      {children}
    </Stack>
  );
}
