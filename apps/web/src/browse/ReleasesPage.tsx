import { useTranslation } from 'react-i18next';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
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
        }
      }
    }
  }
`);

/** Releases, the latest effective first. */
export default function ReleasesPage() {
  const { t } = useTranslation();
  const state = useConnection(['releases'], async (after, signal) => (await ask(ReleasesDocument, { after }, { signal })).releases);
  return (
    <ListPage title={t('shell.releases')} state={state}>
      {(releases) => (
        <Rows
          columns={[t('browse.name'), t('browse.release'), t('browse.effective')]}
          items={releases}
          keyOf={({ id }) => id}
          cells={({ name, title, effectiveFrom }) => [
            <PageLink key="name" to={`/release/${name}`}>
              {title}
            </PageLink>,
            name,
            day(effectiveFrom),
          ]}
        />
      )}
    </ListPage>
  );
}
