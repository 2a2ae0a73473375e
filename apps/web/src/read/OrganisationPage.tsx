import { useTranslation } from 'react-i18next';
import { useParam } from '../app/params.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { Holdings } from '../browse/Holdings.js';
import { partOfDay } from '../words/dates.js';
import { sortWord } from '../words/sorts.js';
import { Named } from './Named.js';
import { LinkList } from './LinkList.js';
import { Sources } from './Sources.js';
import { SourceFields, useThing } from './thing.js';
import { ThingPage } from './ThingPage.js';

const SystemNames = graphql(`
  fragment SystemNames on RegisteredSystemConnection {
    totalCount
    edges {
      node {
        slug
        name
      }
    }
  }
`);

const OrganisationDocument = graphql(
  `
    query Organisation($slug: String!) {
      organisation(slug: $slug) {
        id
        kind
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
          ...SourceFields
        }
      }
      owned: registeredSystems(owner: $slug, first: 100) {
        ...SystemNames
      }
      sold: registeredSystems(vendor: $slug, first: 100) {
        ...SystemNames
      }
      governanceBodies(organisation: $slug, first: 100) {
        totalCount
        edges {
          node {
            slug
            name
          }
        }
      }
    }
  `,
  [SourceFields, SystemNames],
);

/** An organisation: names then and now, what it is a part of, its systems. */
export default function OrganisationPage() {
  const { t } = useTranslation();
  const slug = useParam('slug');
  const { thing, instead } = useThing(['organisation', slug], async (signal) => {
    const { organisation, owned, sold, governanceBodies } = await ask(OrganisationDocument, { slug }, { signal });
    return organisation && { ...organisation, owned, sold, bodies: governanceBodies };
  });
  if (thing === null) return instead;
  return (
    <ThingPage
      title={thing.name}
      kind={t('words.organisation')}
      steps={[{ title: t('shell.organisations'), to: '/organisations' }]}
      demo={thing.demo}
      facts={[
        [t('browse.kind'), sortWord('organisation', thing.kind)],
        [t('browse.abbreviation'), thing.abbreviation],
        [t('browse.organisationNumber'), thing.organisationNumber],
        [t('read.partOf'), thing.partOf && <PageLink to={`/organisation/${thing.partOf.slug}`}>{thing.partOf.name}</PageLink>],
        [t('read.earlierNames'), thing.earlierNames.map(({ name, until }) => (until === null ? name : `${name} (–${until})`)).join(', ')],
        [t('read.alsoCalled'), thing.otherNames.map(({ name }) => name).join(', ')],
        [t('read.validFrom'), thing.validFrom && partOfDay(thing.validFrom)],
        [t('read.validTo'), thing.validTo && partOfDay(thing.validTo)],
      ]}
    >
      <Holdings of={{ authority: thing.id }} search={{ authority: slug }} title={t('browse.answersFor')} />
      <Named title={t('read.bodiesOf')} folder="body" things={thing.bodies} />
      <Named title={t('read.ownsSystems')} folder="system" things={thing.owned} />
      <Named title={t('read.sellsSystems')} folder="system" things={thing.sold} />
      <LinkList title={t('read.predecessors')}>
        {thing.predecessors.map(({ organisation: other }) => (
          <li key={other.slug}>
            <PageLink to={`/organisation/${other.slug}`}>{other.name}</PageLink>
          </li>
        ))}
      </LinkList>
      <LinkList title={t('read.successors')}>
        {thing.successors.map(({ organisation: other }) => (
          <li key={other.slug}>
            <PageLink to={`/organisation/${other.slug}`}>{other.name}</PageLink>
          </li>
        ))}
      </LinkList>
      <Sources sources={thing.sources} />
    </ThingPage>
  );
}
