import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { pageAddress } from '../../app/page-address.js';
import type { ResultOf } from '../../graphql/graphql.js';
import { PageLink } from '../../shell/PageLink.js';
import { useLinks } from '../codes/links.js';
import type { ReleaseDocument } from './release.js';

type Release = NonNullable<ResultOf<typeof ReleaseDocument>['release']>;
const CHANGES = ['changed', 'added', 'removed'] as const;

/** Which versions have come, gone and changed since the release before, each with the way to what differs. */
export function Notes({ notes }: { readonly notes: NonNullable<Release['notes']> }) {
  const { t } = useTranslation();
  const links = useLinks(notes.notes.map(({ url }) => url));
  return (
    <section>
      <Title order={2} mb="xs">
        {t('release.notes', { since: notes.since })}
      </Title>
      <Text size="sm">
        {t('release.before')}:{' '}
        <PageLink to={`/release/${notes.since!}`} underline="always">
          {notes.since}
        </PageLink>
      </Text>
      {notes.notes.length === 0 && <Text c="dimmed">{t('release.noNotes')}</Text>}
      {CHANGES.map((change) => {
        const own = notes.notes.filter((note) => note.change === change);
        if (own.length === 0) return null;
        return (
          <div key={change}>
            <Title order={3} mt="sm">
              {t(`release.${change}`)}{' '}
              <Text span c="dimmed" fw={400}>
                {own.length}
              </Text>
            </Title>
            <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
              {own.map(({ kind, url, before, after, isMeaning }) => {
                const to = pageAddress({ __typename: 'Artefact', kind, url });
                return (
                  <li key={url}>
                    <PageLink to={to} search={{ version: after ?? before }} underline="always">
                      {links[url]?.title ?? url}
                    </PageLink>{' '}
                    {change === 'changed' ? t('release.fromTo', { before, after }) : (after ?? before)}
                    {change === 'changed' && (
                      <Text span size="sm" c="dimmed">
                        {', '}
                        {t(isMeaning ? 'release.meaning' : 'release.textOnly')}
                        {' · '}
                        <PageLink to={to} search={{ view: 'compare', version: after, with: before }} underline="always">
                          {t('release.compare')}
                        </PageLink>
                      </Text>
                    )}
                  </li>
                );
              })}
            </Stack>
          </div>
        );
      })}
    </section>
  );
}
