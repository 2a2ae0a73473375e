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

const SystemDocument = graphql(`
  query System($slug: String!) {
    registeredSystem(slug: $slug) {
      name
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

/** A registered system: whose it is, what it is a part of, which of the registry's content it is linked to. */
export default function SystemPage() {
  const { t } = useTranslation();
  const slug = useParam('slug');
  const { data, error, refetch } = useQuery({
    queryKey: ['system', slug],
    queryFn: async ({ signal }) => (await ask(SystemDocument, { slug }, { signal })).registeredSystem,
  });
  if (error && data === undefined) return <Failed error={error} again={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  if (data === null) return <Missing />;
  return (
    <ThingPage
      title={data.name}
      kind={t('words.system')}
      steps={[{ title: t('shell.systems'), to: '/systems' }]}
      demo={data.demo}
      facts={[
        [t('browse.abbreviation'), data.abbreviation],
        [t('read.description'), data.description],
        [t('browse.owner'), data.owner && <PageLink to={`/organisation/${data.owner.slug}`}>{data.owner.name}</PageLink>],
        [t('browse.vendor'), data.vendor && <PageLink to={`/organisation/${data.vendor.slug}`}>{data.vendor.name}</PageLink>],
        [t('read.partOf'), data.partOf && <PageLink to={`/system/${data.partOf.slug}`}>{data.partOf.name}</PageLink>],
        [t('read.earlierNames'), data.earlierNames.map(({ name }) => name).join(', ')],
        [t('read.validFrom'), data.inUseSince],
        [t('read.validTo'), data.endedOn],
      ]}
    >
      <LinkList title={t('read.parts')}>
        {data.parts.map((part) => (
          <li key={part.slug}>
            <PageLink to={`/system/${part.slug}`}>{part.name}</PageLink>
          </li>
        ))}
      </LinkList>
      <LinkList title={t('read.linked')}>
        {data.artefacts.map(({ canonical, artefact }) => (
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
