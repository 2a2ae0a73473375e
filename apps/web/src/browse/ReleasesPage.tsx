import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { calendarOf } from '../read/release/release-order.js';
import { PageLink } from '../shell/PageLink.js';
import { day } from '../words/dates.js';
import { useConnection } from './connection-list.js';
import { ListPage } from './ListPage.js';
import { Rows } from './Rows.js';

const ReleasesDocument = graphql(`
  query Releases($after: String) {
    releases(first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          name
          title
          effectiveFrom
          publishedAt
        }
      }
    }
  }
`);

/** Releases as a calendar: what comes, what is in force, and what was. */
export default function ReleasesPage() {
  const { t } = useTranslation();
  const state = useConnection(['releases'], async (after, signal) => (await ask(ReleasesDocument, { after }, { signal })).releases);
  return (
    <ListPage title={t('shell.releases')} state={state}>
      {(releases) => {
        const { coming, latest, earlier } = calendarOf(releases, new Date().toISOString());
        return (
          <Stack gap="lg">
            <Part title={t('release.coming')} releases={coming} />
            <Part title={t('release.latest')} releases={latest === null ? [] : [latest]} />
            <Part title={t('release.earlier')} releases={earlier} />
          </Stack>
        );
      }}
    </ListPage>
  );
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly effectiveFrom: string;
}

/** A part of the calendar; nothing when it is empty. */
function Part({ title, releases }: { readonly title: string; readonly releases: readonly Listed[] }) {
  const { t } = useTranslation();
  if (releases.length === 0) return null;
  return (
    <section>
      <Title order={2}>{title}</Title>
      <Rows
        columns={[t('browse.name'), t('browse.release'), t('browse.effective')]}
        items={releases}
        keyOf={({ id }) => id}
        cells={({ name, title: called, effectiveFrom }) => [
          <PageLink key="name" to={`/release/${name}`}>
            {called}
          </PageLink>,
          name,
          day(effectiveFrom),
        ]}
      />
    </section>
  );
}
