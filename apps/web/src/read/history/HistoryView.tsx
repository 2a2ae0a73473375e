import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { locale } from '../../i18n/locale.js';
import { PageLink } from '../../shell/PageLink.js';
import { Empty, Failed, Loading } from '../../states/State.js';
import { day } from '../../words/dates.js';
import type { VersionProps } from '../contents.js';
import { registrationWord } from '../registration-words.js';
import { versionBefore } from '../versions/version-order.js';
import { DecisionCard } from './DecisionCard.js';
import { historyOf } from './history.js';
import classes from './History.module.css';
import { Journal } from './Journal.js';
import { isFromAnotherDay, momentsOf, type Happening } from './moments.js';

/** All that has happened to an artefact, and who decided it on what ground. */
export default function HistoryView({ artefact }: VersionProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(historyOf(artefact.id));
  if (data === undefined) return error ? <Failed error={error} again={() => void refetch()} inside /> : <Loading lines={10} />;
  if (data === null || data.history.length === 0) return <Empty title={t('history.none')} />;
  const keyOf = (id: string) => id.slice(id.indexOf(':') + 1);
  const versions = new Map(data.versions.map((one) => [keyOf(one.id), one]));
  const moments = momentsOf(data.history, (id) => versions.get(keyOf(id))?.version ?? '');
  const releases = data.releases.edges.map(({ node }) => node);
  return (
    <Stack gap="md" component="section" aria-label={t('read.history')}>
      <Text c="dimmed" maw="var(--reading-width)">
        {t('history.lead')}
      </Text>
      <ol className={classes['moments']}>
        {moments.map(({ recordedAt, decisionId, versionIds, happenings }) => {
          const about = versionIds.flatMap((id) => versions.get(keyOf(id)) ?? []);
          const decision = about.find((one) => one.decision?.id === decisionId)?.decision ?? null;
          return (
            <li key={`${recordedAt}${decisionId ?? ''}`} className={classes['moment']}>
              <Title order={2} size="h3" mb={4}>
                <time dateTime={recordedAt}>{t('history.recorded', { day: day(recordedAt) })}</time>
              </Title>
              <Stack gap="xs">
                <ul className={classes['lines']}>
                  {happenings.map((happening, at) => (
                    <li key={at}>
                      <HappeningWords happening={happening} recordedAt={recordedAt} />
                    </li>
                  ))}
                </ul>
                {about.map(({ id, version, changeNote, source }) => (
                  <Stack key={id} gap={2}>
                    {changeNote !== null && <Text size="sm">{t('history.note', { note: changeNote })}</Text>}
                    {source !== null && <Text size="sm">{t('history.imported', { source })}</Text>}
                    {releases
                      .filter(({ versions: held }) => held.includes(version))
                      .map(({ release }) => (
                        <Text key={release.name} size="sm">
                          {t('history.inRelease')}{' '}
                          <PageLink to={`/release/${release.name}`} underline="always">
                            {release.title}
                          </PageLink>
                        </Text>
                      ))}
                    {versionBefore(artefact.versions, id) !== undefined && (
                      <Text size="sm">
                        <PageLink to="." search={{ view: 'compare', version }} underline="always">
                          {t('history.changes')}
                        </PageLink>
                      </Text>
                    )}
                    <div>
                      <Journal versionId={id} />
                    </div>
                  </Stack>
                ))}
                {decision !== null ? (
                  <DecisionCard decision={decision} url={artefact.url} />
                ) : (
                  <Text size="sm" c="dimmed">
                    {t(decisionId === null ? 'history.noDecision' : 'history.withheld')}
                  </Text>
                )}
              </Stack>
            </li>
          );
        })}
      </ol>
    </Stack>
  );
}

/** One happening in words, with the day from which it holds where that is another than the one on which it was recorded. */
function HappeningWords({ happening, recordedAt }: { readonly happening: Happening; readonly recordedAt: string }) {
  const { t } = useTranslation();
  const words = (): string => {
    switch (happening.what) {
      case 'registration': {
        const word = registrationWord(happening.status);
        const status = word === null ? happening.status : t(`words.${word}`);
        const said = t('history.registration', { version: happening.version, status });
        return happening.by === null ? said : `${said}, ${t('history.by', { name: happening.by.name })}`;
      }
      case 'defaultVersion':
        return happening.version === null ? t('history.noDefault') : t('history.defaultVersion', { version: happening.version });
      case 'alias':
      case 'aliasEnds':
        return t(`history.${happening.what}`, { alias: happening.alias });
      case 'other':
        return t('history.other', { kind: happening.kind });
      case 'inForce':
      case 'scheduled':
      case 'retired':
      case 'asDraft':
        return [t(`history.${happening.what}`, { version: happening.version }), reasonOf(happening.reason)]
          .filter((part) => part !== '')
          .join(': ');
      default:
        return t(`history.${happening.what}`);
    }
  };
  return (
    <>
      {words()}
      {isFromAnotherDay(happening.from, recordedAt) && (
        <Text span c="dimmed">
          {', '}
          {t('history.from', { day: day(happening.from) })}
        </Text>
      )}
    </>
  );
}

/** Why, in the reader's language where it is said in it. */
function reasonOf(reason: unknown): string {
  const said = (reason ?? {}) as { readonly sv?: string | null; readonly en?: string | null };
  return said[locale()] ?? said.sv ?? said.en ?? '';
}
