import { useTranslation } from 'react-i18next';
import { useParam } from '../app/params.js';
import { pageAddress } from '../app/page-address.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { PageLink } from '../shell/PageLink.js';
import { day } from '../words/dates.js';
import { FeedLinks } from '../follow/FeedLinks.js';
import { Follow } from '../follow/Follow.js';
import { LinkList } from './LinkList.js';
import { useThing } from './thing.js';
import { ThingPage } from './ThingPage.js';

const ReleaseDocument = graphql(`
  query Release($name: String!) {
    release(name: $name) {
      id
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
  const { thing, instead } = useThing(['release', name], async (signal) => (await ask(ReleaseDocument, { name }, { signal })).release);
  if (thing === null) return instead;
  return (
    <ThingPage
      title={thing.title}
      kind={t('read.release')}
      steps={[{ title: t('shell.releases'), to: '/releases' }]}
      demo={thing.demo}
      facts={[
        [t('browse.release'), thing.name],
        [t('browse.effective'), day(thing.effectiveFrom)],
        [t('read.published'), thing.publishedAt !== null && day(thing.publishedAt)],
        [t('read.checksum'), thing.checksum !== null && <span className="code">{thing.checksum}</span>],
        [t('read.fetch'), <FeedLinks key="feeds" of={`releases/${encodeURIComponent(thing.name)}`} />],
      ]}
    >
      <Follow name={thing.title} what={{ releases: [thing.id] }} feed={`releases/${encodeURIComponent(thing.name)}`} />
      <LinkList title={t('read.holds')}>
        {thing.items.map(({ kind, url, version, versionId }) => (
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
