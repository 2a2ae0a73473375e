import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParam } from '../app/params.js';
import { below } from '../app/base.js';
import { pageAddress } from '../app/page-address.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { Failed, Loading, Missing } from '../states/State.js';
import { day } from '../words/dates.js';
import { LinkList } from './LinkList.js';
import { ThingPage } from './ThingPage.js';

const ReleaseDocument = graphql(`
  query Release($name: String!) {
    release(name: $name) {
      name
      title
      demo
      effectiveFrom
      publishedAt
      checksum
      items {
        kind
        url
        version
        versionId
      }
    }
  }
`);

/** A release: from when it holds, and exactly which versions it is. */
export default function ReleasePage() {
  const { t } = useTranslation();
  const name = useParam('name');
  const { data, error, refetch } = useQuery({
    queryKey: ['release', name],
    queryFn: async ({ signal }) => (await ask(ReleaseDocument, { name }, { signal })).release,
  });
  if (error && data === undefined) return <Failed error={error} again={() => void refetch()} />;
  if (data === undefined) return <Loading lines={8} />;
  if (data === null) return <Missing />;
  return (
    <ThingPage
      title={data.title}
      kind={t('read.release')}
      steps={[{ title: t('shell.releases'), to: '/releases' }]}
      demo={data.demo}
      facts={[
        [t('browse.release'), data.name],
        [t('browse.effective'), day(data.effectiveFrom)],
        [t('read.published'), data.publishedAt !== null && day(data.publishedAt)],
        [t('read.checksum'), data.checksum !== null && <span className="code">{data.checksum}</span>],
        [t('read.fetch'), <a href={below(`feeds/releases/${encodeURIComponent(data.name)}/atom`)}>Atom</a>],
      ]}
    >
      <LinkList title={t('read.holds')}>
        {data.items.map(({ kind, url, version, versionId }) => (
          <li key={versionId}>
            <PageLink to={pageAddress({ __typename: 'Artefact', kind, url })} search={{ version }}>
              {url}
            </PageLink>{' '}
            {version}
          </li>
        ))}
      </LinkList>
    </ThingPage>
  );
}
