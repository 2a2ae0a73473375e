import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParam } from '../app/params.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { Failed, Loading, Missing } from '../states/State.js';
import { LinkList } from './LinkList.js';
import { Sources } from './Sources.js';
import { ThingPage } from './ThingPage.js';

const OrganisationDocument = graphql(`
  query Organisation($slug: String!) {
    organisation(slug: $slug) {
      name
      abbreviation
      organisationNumber
      code
      demo
      validFrom
      validTo
      partOf {
        slug
        name
      }
      earlierNames {
        name
        until
      }
      otherNames {
        name
      }
      predecessors {
        organisation {
          slug
          name
        }
      }
      successors {
        organisation {
          slug
          name
        }
      }
      sources {
        document
        line
        title
        publisher
        url
      }
    }
    registeredSystems(owner: $slug, first: 100) {
      edges {
        node {
          slug
          name
        }
      }
    }
  }
`);

/** An organisation: names then and now, what it is a part of, its systems. */
export default function OrganisationPage() {
  const { t } = useTranslation();
  const slug = useParam('slug');
  const { data, error, refetch } = useQuery({
    queryKey: ['organisation', slug],
    queryFn: ({ signal }) => ask(OrganisationDocument, { slug }, { signal }),
  });
  if (error && data === undefined) return <Failed error={error} again={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  const { organisation, registeredSystems } = data;
  if (organisation === null) return <Missing />;
  return (
    <ThingPage
      title={organisation.name}
      kind={t('words.organisation')}
      steps={[{ title: t('shell.organisations'), to: '/organisations' }]}
      demo={organisation.demo}
      facts={[
        [t('browse.abbreviation'), organisation.abbreviation],
        [t('browse.organisationNumber'), organisation.organisationNumber],
        [
          t('read.partOf'),
          organisation.partOf && <PageLink to={`/organisation/${organisation.partOf.slug}`}>{organisation.partOf.name}</PageLink>,
        ],
        [
          t('read.earlierNames'),
          organisation.earlierNames.map(({ name, until }) => (until === null ? name : `${name} (–${until})`)).join(', '),
        ],
        [t('read.alsoCalled'), organisation.otherNames.map(({ name }) => name).join(', ')],
        [t('read.validFrom'), organisation.validFrom],
        [t('read.validTo'), organisation.validTo],
      ]}
    >
      <LinkList title={t('shell.systems')}>
        {registeredSystems.edges.map(({ node }) => (
          <li key={node.slug}>
            <PageLink to={`/system/${node.slug}`}>{node.name}</PageLink>
          </li>
        ))}
      </LinkList>
      <LinkList title={t('read.predecessors')}>
        {organisation.predecessors.map(({ organisation: other }) => (
          <li key={other.slug}>
            <PageLink to={`/organisation/${other.slug}`}>{other.name}</PageLink>
          </li>
        ))}
      </LinkList>
      <LinkList title={t('read.successors')}>
        {organisation.successors.map(({ organisation: other }) => (
          <li key={other.slug}>
            <PageLink to={`/organisation/${other.slug}`}>{other.name}</PageLink>
          </li>
        ))}
      </LinkList>
      <Sources sources={organisation.sources} />
    </ThingPage>
  );
}
