import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useParam } from '../app/params.js';
import { ask } from '../graphql/ask.js';
import { day } from '../words/dates.js';
import { FeedLinks } from '../follow/FeedLinks.js';
import { Follow } from '../follow/Follow.js';
import { Held } from './release/Held.js';
import { Notes } from './release/Notes.js';
import { ReleaseDocument } from './release/release.js';
import { Verify } from './release/Verify.js';
import { useThing } from './thing.js';
import { ThingPage } from './ThingPage.js';

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
        [t('read.fetch'), <FeedLinks key="feeds" of={`releases/${encodeURIComponent(thing.name)}`} />],
      ]}
    >
      <Follow name={thing.title} what={{ releases: [thing.id] }} feed={`releases/${encodeURIComponent(thing.name)}`} />
      {!thing.isWhole && <Text c="dimmed">{t('release.notWhole')}</Text>}
      {thing.notes?.since ? <Notes notes={thing.notes} /> : <Text c="dimmed">{t('release.firstNotes')}</Text>}
      <Held items={thing.items} />
      <Verify release={thing} />
    </ThingPage>
  );
}
