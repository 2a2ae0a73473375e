import { useTranslation } from 'react-i18next';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { useConnection } from './connection-list.js';
import { ListPage } from './ListPage.js';
import { Rows } from './Rows.js';

const OrganisationsDocument = graphql(`
  query Organisations($after: String) {
    organisations(first: 50, after: $after) {
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
          abbreviation
          organisationNumber
        }
      }
    }
  }
`);

/** Every organisation, in Swedish alphabetical order. */
export default function OrganisationsPage() {
  const { t } = useTranslation();
  const state = useConnection(
    ['organisations'],
    async (after, signal) => (await ask(OrganisationsDocument, { after }, { signal })).organisations,
  );
  return (
    <ListPage title={t('shell.organisations')} state={state}>
      {(organisations) => (
        <Rows
          columns={[t('browse.name'), t('browse.abbreviation'), t('browse.organisationNumber')]}
          items={organisations}
          keyOf={({ id }) => id}
          cells={({ slug, name, abbreviation, organisationNumber }) => [
            <PageLink key="name" to={`/organisation/${slug}`}>
              {name}
            </PageLink>,
            abbreviation,
            organisationNumber,
          ]}
        />
      )}
    </ListPage>
  );
}
