import { useTranslation } from 'react-i18next';
import { useParam } from '../app/params.js';
import { pageAddress } from '../app/page-address.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { sortWord } from '../words/sorts.js';
import { LinkList } from './LinkList.js';
import { Standing } from './Standing.js';
import { Sources } from './Sources.js';
import { SourceFields, useThing } from './thing.js';
import { ThingPage } from './ThingPage.js';

const LawDocument = graphql(
  `
    query Law($slug: String!) {
      legalAct(number: $slug) {
        name
        kind
        number
        shortNames
        note
        url
        verified
        statuses {
          status
          validFrom
          startKnown
          note
        }
        sources {
          ...SourceFields
        }
      }
      artefactsByLaw(act: $slug, first: 100) {
        edges {
          node {
            __typename
            id
            kind
            url
            title
          }
        }
      }
    }
  `,
  [SourceFields],
);

/** An act: what it is called, where it stands, and what rests on it. */
export default function LawPage() {
  const { t } = useTranslation();
  const slug = useParam('slug');
  const { thing, instead } = useThing(['law', slug], async (signal) => {
    const { legalAct, artefactsByLaw } = await ask(LawDocument, { slug }, { signal });
    return legalAct && { ...legalAct, resting: artefactsByLaw.edges };
  });
  if (thing === null) return instead;
  return (
    <ThingPage
      title={thing.name}
      kind={t('words.legalAct')}
      steps={[{ title: t('words.legalActs'), to: '/laws' }]}
      facts={[
        [t('browse.kind'), sortWord('law', thing.kind)],
        [t('read.number'), thing.number],
        [
          t('browse.status'),
          thing.statuses.length > 0 && thing.statuses.map((each) => <Standing key={`${each.status}${each.validFrom}`} {...each} />),
        ],
        [t('read.alsoCalled'), thing.shortNames.join(', ')],
        [t('read.description'), thing.note],
        [t('read.text'), thing.url !== null && <a href={thing.url}>{thing.url}</a>],
        [t('read.verified'), thing.verified || thing.kind === 'missing' ? null : t('read.notVerified')],
      ]}
    >
      <LinkList title={t('read.restsOn')}>
        {thing.resting.map(({ node }) => (
          <li key={node.id}>
            <PageLink to={pageAddress(node)}>{node.title}</PageLink>
          </li>
        ))}
      </LinkList>
      <Sources sources={thing.sources} />
    </ThingPage>
  );
}
