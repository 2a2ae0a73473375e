import { useTranslation } from 'react-i18next';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { useConnection } from './connection-list.js';
import { ListPage } from './ListPage.js';
import { Rows } from './Rows.js';

const SystemsDocument = graphql(`
  query Systems($after: String) {
    registeredSystems(first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          slug
          name
          owner {
            slug
            name
          }
          vendor {
            slug
            name
          }
        }
      }
    }
  }
`);

/** Every registered system, in Swedish alphabetical order. */
export default function SystemsPage() {
  const { t } = useTranslation();
  const state = useConnection(['systems'], async (after, signal) => (await ask(SystemsDocument, { after }, { signal })).registeredSystems);
  return (
    <ListPage title={t('shell.systems')} state={state}>
      {(systems) => (
        <Rows
          columns={[t('browse.name'), t('browse.owner'), t('browse.vendor')]}
          items={systems}
          keyOf={({ id }) => id}
          cells={({ slug, name, owner, vendor }) => [
            <PageLink key="name" to={`/system/${slug}`}>
              {name}
            </PageLink>,
            owner?.name,
            vendor?.name,
          ]}
        />
      )}
    </ListPage>
  );
}
