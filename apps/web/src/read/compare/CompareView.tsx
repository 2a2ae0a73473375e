import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty, Failed, Loading } from '../../states/State.js';
import { figure } from '../../words/dates.js';
import type { VersionProps } from '../contents.js';
import type { ReadSearch } from '../read-search.js';
import { versionBefore } from '../versions/version-order.js';
import { changeGroups, CLASSES, summaryOf, type ChangeClass } from './change-groups.js';
import { ChangeSection } from './ChangeSection.js';
import { ClassFilter } from './ClassFilter.js';
import { comparisonOf, type Comparison } from './comparison.js';
import { PairChoice } from './PairChoice.js';

/** What has changed between two versions, by what it is about and how far it reaches; the version that is read and the one before it at first. */
export default function CompareView({ artefact, version }: VersionProps) {
  const { t } = useTranslation();
  const { with: asked, filter } = useSearch({ strict: false }) as ReadSearch;
  const after = artefact.versions.find(({ id }) => id === version.id) ?? null;
  const before =
    asked === undefined ? versionBefore(artefact.versions, version.id) : artefact.versions.find((one) => one.version === asked);
  const pair = { before: before?.id ?? '', after: version.id };
  const { data, error, refetch } = useQuery({ ...comparisonOf(pair), enabled: before !== undefined });
  const changeClass = CLASSES.find((one) => one === filter) ?? null;
  if (artefact.versions.length < 2 || after === null) return <Empty title={t('compare.onlyOne')}>{t('compare.onlyOneWhy')}</Empty>;
  return (
    <Stack gap="lg" component="section" aria-label={t('read.compare')}>
      <PairChoice versions={artefact.versions} before={before ?? null} after={after} />
      {before === undefined ? (
        <Empty title={asked === undefined ? t('compare.first') : t('read.noVersion', { version: asked })} />
      ) : data !== undefined ? (
        <>
          <Summary kind={artefact.kind} comparison={data} />
          {data.counts.length > 0 && <ClassFilter counts={data.counts} chosen={changeClass} />}
          {changeGroups(data.counts, changeClass).map((group) => (
            <ChangeSection
              key={`${before.id}${after.id}${changeClass}${group.subject}`}
              artefact={artefact}
              before={before}
              after={after}
              group={group}
              changeClass={changeClass}
            />
          ))}
        </>
      ) : error ? (
        <Failed error={error} again={() => void refetch()} inside />
      ) : (
        <Loading lines={6} />
      )}
    </Stack>
  );
}

/** The whole in a line, read out when another pair is chosen. */
function Summary({ kind, comparison }: { readonly kind: string; readonly comparison: Comparison }) {
  const { t } = useTranslation();
  if (comparison.counts.length === 0) {
    return (
      <div role="status">
        <Empty title={t('compare.same')}>{t('compare.sameWhy')}</Empty>
      </div>
    );
  }
  const { counted, reach } = summaryOf(kind, comparison);
  const words = counted.map(({ text, count }) => t(`compare.${text}`, { count, replace: { count: figure(count) } }));
  return (
    <div role="status">
      <Title order={2}>{sentence([words.join(', '), t(`compare.${reach}`)].filter((part) => part !== '').join('; '))}</Title>
      <Text maw="var(--reading-width)">{t(`compare.${ADVICE[comparison.changeClass as ChangeClass]}`)}</Text>
    </div>
  );
}

const ADVICE = { meaning: 'meansMeaning', addition: 'meansAddition', text: 'meansText', none: 'meansNone' } as const;

function sentence(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
