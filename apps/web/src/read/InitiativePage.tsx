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

const InitiativeDocument = graphql(`
  query Initiative($slug: String!) {
    initiative(slug: $slug) {
      name
      summary
      reference
      demo
      validFrom
      validTo
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
        document
        line
        title
        publisher
        url
      }
    }
  }
`);

/** An initiative: what it is for, what it lacks, and which content it concerns. */
export default function InitiativePage() {
  const { t } = useTranslation();
  const slug = useParam('slug');
  const { data, error, refetch } = useQuery({
    queryKey: ['initiative', slug],
    queryFn: async ({ signal }) => (await ask(InitiativeDocument, { slug }, { signal })).initiative,
  });
  if (error && data === undefined) return <Failed error={error} again={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  if (data === null) return <Missing />;
  return (
    <ThingPage
      title={data.name}
      kind={t('words.initiative')}
      steps={[]}
      demo={data.demo}
      facts={[
        [t('read.description'), data.summary],
        [t('read.number'), data.reference],
        [t('read.validFrom'), data.validFrom],
        [t('read.validTo'), data.validTo],
      ]}
    >
      <LinkList title={t('read.goals')}>
        {data.goals.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </LinkList>
      <LinkList title={t('read.gaps')}>
        {data.gaps.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </LinkList>
      <LinkList title={t('read.linked')}>
        {data.artefactLinks.map(({ canonical, artefact }) => (
          <li key={canonical}>
            {artefact === null ? (
              <span className="code">{canonical}</span>
            ) : (
              <PageLink to={pageAddress(artefact)}>{artefact.title}</PageLink>
            )}
          </li>
        ))}
      </LinkList>
      <Sources sources={data.sources} />
    </ThingPage>
  );
}
