import { Alert, Badge, Grid, Group, Space, Spoiler, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParam } from '../app/params.js';
import { pageAddress } from '../app/page-address.js';
import { PageLink } from '../shell/PageLink.js';
import { PageTitle } from '../shell/PageTitle.js';
import { Trail } from '../shell/Trail.js';
import { Empty, Failed, Loading } from '../states/State.js';
import { day } from '../words/dates.js';
import { kindWords } from '../words/kinds.js';
import { artefactAt, versionWith, type Artefact, type Version } from './artefact.js';
import { ASPECTS } from './aspects.js';
import { AspectTabs } from './AspectTabs.js';
import { CONTENTS, wantsWidth } from './contents.js';
import { Facts } from './Facts.js';
import type { ReadSearch } from './read-search.js';
import { inForceOn } from './versions/in-force.js';
import { NoneThen } from './versions/NoneThen.js';

/** An artefact as one reads it: what it is, who answers for it, and its content in one version. */
export default function ArtefactPage() {
  const { t } = useTranslation();
  const splat = useParam('_splat');
  const kind = useLocation({ select: ({ pathname }) => pathname.split('/')[1]! });
  const { data: artefact, error, refetch } = useQuery(artefactAt(splat));
  if (error && artefact === undefined) return <Failed error={error} again={() => void refetch()} />;
  if (artefact === undefined) return <Loading lines={10} />;
  const words = kindWords(artefact.kind) ?? kindWords(kind);
  return (
    <Stack gap="lg">
      <div>
        <Trail steps={words === null ? [] : [{ title: t(`words.${words.many}`), to: `/${artefact.kind}` }]} here={artefact.title} />
        <Group gap="sm" align="baseline">
          <PageTitle title={artefact.title} />
          {words !== null && <Text c="dimmed">{t(`words.${words.one}`)}</Text>}
          {artefact.demo && (
            <Badge variant="light" color="amber" tt="none">
              {t('browse.demo')}
            </Badge>
          )}
        </Group>
        {artefact.description !== null && (
          <Spoiler maxHeight={100} showLabel={t('read.showAll')} hideLabel={t('read.showLess')}>
            <Text maw="var(--reading-width)">{artefact.description}</Text>
          </Spoiler>
        )}
      </div>
      <AspectTabs />
      <Content artefact={artefact} />
    </Stack>
  );
}

function Content({ artefact }: { readonly artefact: Artefact }) {
  const { t } = useTranslation();
  const { version, asOf, view } = useSearch({ strict: false }) as ReadSearch;
  const isThen = version === undefined && asOf !== undefined;
  const then = useQuery({ ...inForceOn(artefact.id, asOf ?? ''), ...(!isThen && { enabled: false }) });
  const asked = isThen
    ? then.data
    : version === undefined
      ? (artefact.currentVersion ?? artefact.versions[0])
      : artefact.versions.find((one) => one.version === version);
  const id = asked?.id;
  const { data, error, refetch } = useQuery({ ...versionWith(id ?? ''), enabled: id !== undefined });
  if (data !== undefined && view === undefined && wantsWidth(artefact, data)) {
    return (
      <Stack gap="lg">
        <VersionContent artefact={artefact} version={data} />
        <details>
          <summary>{t('read.facts')}</summary>
          <Space h="sm" />
          <Facts artefact={artefact} version={data} />
        </details>
      </Stack>
    );
  }
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, md: 8 }}>
        {isThen && id === undefined ? (
          <NoneThen artefact={artefact} day={asOf} />
        ) : id === undefined ? (
          <Empty title={t('read.noVersion', { version })} />
        ) : data !== undefined ? (
          <VersionContent artefact={artefact} version={data} />
        ) : error ? (
          <Failed error={error} again={() => void refetch()} inside />
        ) : (
          <Loading lines={8} />
        )}
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Facts artefact={artefact} version={data} />
      </Grid.Col>
    </Grid>
  );
}

function VersionContent({ artefact, version }: { readonly artefact: Artefact; readonly version: Version }) {
  const { t } = useTranslation();
  const { view, version: chosen, asOf } = useSearch({ strict: false }) as ReadSearch;
  const Side = ASPECTS.find((aspect) => aspect.view === view)?.component ?? CONTENTS[artefact.kind];
  const isCurrent = version.id === artefact.currentVersion?.id;
  return (
    <Stack gap="lg">
      {asOf !== undefined && chosen === undefined && (
        <Alert color="pine" variant="light">
          {t('versions.asOfDay', { day: day(asOf), version: version.version })}
        </Alert>
      )}
      {!isCurrent && artefact.currentVersion !== null && (
        <Alert color="amber" variant="light">
          {t('read.notCurrent', { version: version.version })}{' '}
          <PageLink to={pageAddress({ __typename: 'Artefact', kind: artefact.kind, url: artefact.url })}>
            {t('read.toCurrent', { version: artefact.currentVersion.version })}
          </PageLink>
        </Alert>
      )}
      <Suspense fallback={<Loading lines={8} />}>{Side !== undefined && <Side artefact={artefact} version={version} />}</Suspense>
    </Stack>
  );
}
