import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { pageAddress } from '../../app/page-address.js';
import { locale } from '../../i18n/locale.js';
import { PageLink } from '../../shell/PageLink.js';
import { Empty, Failed, Loading } from '../../states/State.js';
import type { VersionProps } from '../contents.js';
import { LinkList } from '../LinkList.js';
import classes from './Use.module.css';
import { UseGroup } from './UseGroup.js';
import { wordsOfRole, wordsOfUse } from './use-words.js';
import { usesOf } from './uses.js';

/** Where an artefact is used: what in force refers to it, which systems use it, which releases hold it, how much it is reported in use. */
export default function UseView({ artefact }: VersionProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(usesOf(artefact));
  if (data === undefined) return error ? <Failed error={error} again={() => void refetch()} inside /> : <Loading lines={8} />;
  const uses = data.artefact?.uses ?? [];
  const releases = data.artefact?.releases.edges ?? [];
  const systems = data.registeredSystems.edges.map(({ node }) => node);
  const reported = data.usageTopCodes;
  const isReported = reported !== undefined && reported.totalCount > 0;
  if (uses.length + releases.length + systems.length === 0 && !isReported) return <Empty title={t('use.none')}>{t('use.noneWords')}</Empty>;
  return (
    <Stack gap="xl">
      {uses.length > 1 && (
        <nav aria-label={t('use.contents')}>
          <ul className={classes['overview']}>
            {uses.map(({ use, count }) => (
              <li key={use}>
                <a href={`#${use}`}>{t(`use.${wordsOfUse(use)}`)}</a>
                <span className="tabular">{count}</span>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {uses.map(({ use, count, users }) => (
        <UseGroup key={use} artefactId={artefact.id} use={use} count={count} first={users} />
      ))}
      <LinkList title={t('use.systems')}>
        {systems.map((system) => (
          <li key={system.slug}>
            <PageLink to={pageAddress(system)} underline="always">
              {system.name}
            </PageLink>
            <Roles roles={system.artefacts.filter(({ canonical }) => canonical.split('|')[0] === artefact.url).map(({ role }) => role)} />
          </li>
        ))}
      </LinkList>
      <LinkList title={t('use.releases')}>
        {releases.map(({ node: { release, versions } }) => (
          <li key={release.name}>
            <PageLink to={`/release/${encodeURIComponent(release.name)}`} underline="always">
              {release.title}
            </PageLink>
            <Text span size="sm" c="dimmed">
              {` · ${t('use.versions', { versions: versions.join(', ') })}`}
            </Text>
          </li>
        ))}
      </LinkList>
      {isReported && (
        <section>
          <Title order={2} mb="xs">
            {t('use.reported')}
          </Title>
          <Text>
            {t('use.reportedCodes', { count: reported.totalCount, total: Number(reported.total.count ?? 0).toLocaleString(locale()) })}
          </Text>
        </section>
      )}
    </Stack>
  );
}

function Roles({ roles }: { readonly roles: readonly string[] }) {
  const { t } = useTranslation();
  const words = [...new Set(roles)].flatMap((role) => {
    const word = wordsOfRole(role);
    return word === null ? [] : [t(`use.${word}`)];
  });
  if (words.length === 0) return null;
  return (
    <Text span size="sm" c="dimmed">
      {` · ${words.join(', ')}`}
    </Text>
  );
}
