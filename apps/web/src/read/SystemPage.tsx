import { useTranslation } from 'react-i18next';
import { useParam } from '../app/params.js';
import { pageAddress } from '../app/page-address.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { partOfDay } from '../words/dates.js';
import { sortWord } from '../words/sorts.js';
import { LinkList } from './LinkList.js';
import { Sources } from './Sources.js';
import { SourceFields, useThing } from './thing.js';
import { ThingPage } from './ThingPage.js';

const SystemDocument = graphql(
  `
    query System($slug: String!) {
      registeredSystem(slug: $slug) {
        name
        kind
        status
        abbreviation
        description
        demo
        inUseSince
        endedOn
        owner {
          slug
          name
        }
        vendor {
          slug
          name
        }
        partOf {
          slug
          name
        }
        parts {
          slug
          name
        }
        earlierNames {
          name
          until
        }
        artefacts {
          canonical
          role
          artefact {
            __typename
            kind
            url
            title
          }
        }
        sources {
          ...SourceFields
        }
      }
    }
  `,
  [SourceFields],
);

/** How a system may be linked to content, in the order in which one asks. */
const ROLES = ['produces', 'consumes', 'publishes', 'depends-on'] as const;

/** A registered system: whose it is, what it is a part of, which of the registry's content it is linked to. */
export default function SystemPage() {
  const { t } = useTranslation();
  const slug = useParam('slug');
  const { thing, instead } = useThing(
    ['system', slug],
    async (signal) => (await ask(SystemDocument, { slug }, { signal })).registeredSystem,
  );
  if (thing === null) return instead;
  return (
    <ThingPage
      title={thing.name}
      kind={t('words.system')}
      steps={[{ title: t('shell.systems'), to: '/systems' }]}
      demo={thing.demo}
      facts={[
        [t('browse.kind'), sortWord('system', thing.kind)],
        [t('browse.status'), thing.status && sortWord('status', thing.status)],
        [t('browse.abbreviation'), thing.abbreviation],
        [t('read.description'), thing.description],
        [t('browse.owner'), thing.owner && <PageLink to={`/organisation/${thing.owner.slug}`}>{thing.owner.name}</PageLink>],
        [t('browse.vendor'), thing.vendor && <PageLink to={`/organisation/${thing.vendor.slug}`}>{thing.vendor.name}</PageLink>],
        [t('read.partOf'), thing.partOf && <PageLink to={`/system/${thing.partOf.slug}`}>{thing.partOf.name}</PageLink>],
        [t('read.earlierNames'), thing.earlierNames.map(({ name }) => name).join(', ')],
        [t('read.validFrom'), thing.inUseSince && partOfDay(thing.inUseSince)],
        [t('read.validTo'), thing.endedOn && partOfDay(thing.endedOn)],
      ]}
    >
      <LinkList title={t('read.parts')}>
        {thing.parts.map((part) => (
          <li key={part.slug}>
            <PageLink to={`/system/${part.slug}`}>{part.name}</PageLink>
          </li>
        ))}
      </LinkList>
      {ROLES.map((role) => (
        <LinkList key={role} title={sortWord('role', role)}>
          {thing.artefacts
            .filter((link) => link.role === role)
            .map(({ canonical, artefact }) => (
              <li key={canonical}>
                {artefact === null ? (
                  <span className="code">{canonical}</span>
                ) : (
                  <PageLink to={pageAddress(artefact)}>{artefact.title}</PageLink>
                )}
              </li>
            ))}
        </LinkList>
      ))}
      <Sources sources={thing.sources} />
    </ThingPage>
  );
}
