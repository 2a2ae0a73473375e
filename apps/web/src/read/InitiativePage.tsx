import { useTranslation } from 'react-i18next';
import { useParam } from '../app/params.js';
import { pageAddress } from '../app/page-address.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { partOfDay } from '../words/dates.js';
import { sortWord } from '../words/sorts.js';
import { LinkList } from './LinkList.js';
import { Standing } from './Standing.js';
import { Sources } from './Sources.js';
import { SourceFields, useThing } from './thing.js';
import { ThingPage } from './ThingPage.js';

const InitiativeDocument = graphql(
  `
    query Initiative($slug: String!) {
      initiative(slug: $slug) {
        name
        kind
        summary
        reference
        demo
        validFrom
        validTo
        status {
          status
          validFrom
          startKnown
          reason
        }
        goals {
          id
          name
        }
        gaps {
          id
          name
        }
        artefactLinks {
          canonical
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

/** An initiative: what it is for, what it lacks, and which content it concerns. */
export default function InitiativePage() {
  const { t } = useTranslation();
  const slug = useParam('slug');
  const { thing, instead } = useThing(
    ['initiative', slug],
    async (signal) => (await ask(InitiativeDocument, { slug }, { signal })).initiative,
  );
  if (thing === null) return instead;
  return (
    <ThingPage
      title={thing.name}
      kind={t('words.initiative')}
      steps={[{ title: t('words.initiatives'), to: '/initiatives' }]}
      demo={thing.demo}
      facts={[
        [t('browse.kind'), sortWord('initiative', thing.kind)],
        [t('browse.status'), thing.status && <Standing key="status" {...thing.status} note={thing.status.reason} />],
        [t('read.description'), thing.summary],
        [t('read.number'), thing.reference],
        [t('read.validFrom'), thing.validFrom && partOfDay(thing.validFrom)],
        [t('read.validTo'), thing.validTo && partOfDay(thing.validTo)],
      ]}
    >
      <LinkList title={t('read.goals')}>
        {thing.goals.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </LinkList>
      <LinkList title={t('read.gaps')}>
        {thing.gaps.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </LinkList>
      <LinkList title={t('read.linked')}>
        {thing.artefactLinks.map(({ canonical, artefact }) => (
          <li key={canonical}>
            {artefact === null ? (
              <span className="code">{canonical}</span>
            ) : (
              <PageLink to={pageAddress(artefact)}>{artefact.title}</PageLink>
            )}
          </li>
        ))}
      </LinkList>
      <Sources sources={thing.sources} />
    </ThingPage>
  );
}
