import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParam } from '../app/params.js';
import { pageAddress } from '../app/page-address.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { Failed, Loading, Missing } from '../states/State.js';
import { LinkList } from './LinkList.js';
import { Sources } from './Sources.js';
import { ThingPage } from './ThingPage.js';

const LawDocument = graphql(`
  query Law($slug: String!) {
    legalAct(number: $slug) {
      name
      number
      shortNames
      note
      url
      verified
      sources {
        document
        line
        title
        publisher
        url
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
`);

/** An act: what it is called, where it stands, and what rests on it. */
export default function LawPage() {
  const { t } = useTranslation();
  const slug = useParam('slug');
  const { data, error, refetch } = useQuery({ queryKey: ['law', slug], queryFn: ({ signal }) => ask(LawDocument, { slug }, { signal }) });
  if (error && data === undefined) return <Failed error={error} again={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  const { legalAct, artefactsByLaw } = data;
  if (legalAct === null) return <Missing />;
  return (
    <ThingPage
      title={legalAct.name}
      kind={t('words.legalAct')}
      steps={[]}
      facts={[
        [t('read.number'), legalAct.number],
        [t('read.alsoCalled'), legalAct.shortNames.join(', ')],
        [t('read.description'), legalAct.note],
        [t('read.text'), legalAct.url !== null && <a href={legalAct.url}>{legalAct.url}</a>],
        [t('read.verified'), legalAct.verified ? null : t('read.notVerified')],
      ]}
    >
      <LinkList title={t('read.restsOn')}>
        {artefactsByLaw.edges.map(({ node }) => (
          <li key={node.id}>
            <PageLink to={pageAddress(node)}>{node.title}</PageLink>
          </li>
        ))}
      </LinkList>
      <Sources sources={legalAct.sources} />
    </ThingPage>
  );
}
