import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { ChoiceFilter } from './ChoiceFilter.js';

const AuthoritiesDocument = graphql(`
  query Authorities($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
      ... on Organisation {
        slug
        name
      }
    }
  }
`);
const CountedDocument = graphql(`
  query CountedAuthorities {
    overview {
      artefacts {
        facet
        value
        count
      }
    }
  }
`);

/** The organisations that answer for content, most content first. */
export const authorities = queryOptions({
  queryKey: ['authorities'],
  staleTime: 600_000,
  queryFn: async ({ signal }) => {
    const { overview } = await ask(CountedDocument, {}, { signal });
    const counted = overview.artefacts.filter(({ facet }) => facet === 'authorities').slice(0, 100);
    const { nodes } = await ask(AuthoritiesDocument, { ids: counted.map(({ value }) => value) }, { signal });
    return nodes.flatMap((node) => (node?.__typename === 'Organisation' ? [{ id: node.id, slug: node.slug, name: node.name }] : []));
  },
});

/** Narrows a list to what one organisation answers for. */
export function AuthorityFilter() {
  const { t } = useTranslation();
  const { data = [] } = useQuery(authorities);
  const choices = data.map(({ slug, name }) => ({ value: slug, label: name }));
  return <ChoiceFilter param="authority" label={t('browse.authority')} all={t('browse.allAuthorities')} choices={choices} />;
}
