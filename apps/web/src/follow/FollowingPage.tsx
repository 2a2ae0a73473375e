import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { pageAddress } from '../app/page-address.js';
import { subjectFields } from '../browse/fields.js';
import { ask } from '../graphql/ask.js';
import { graphql } from '../graphql/graphql.js';
import { Rows } from '../browse/Rows.js';
import { PageLink } from '../shell/PageLink.js';
import { SignedIn } from '../session/SignedIn.js';
import { Empty, Failed, Loading } from '../states/State.js';
import { offerUndo } from '../states/Undo.js';
import { FeedLinks } from './FeedLinks.js';
import { followed, pause, resume, type Followed } from './subscriptions.js';
import { useFollowing } from './use-following.js';

/** What the reader follows, how each is told, and the feeds of the same. */
export default function FollowingPage() {
  const { t } = useTranslation();
  return (
    <SignedIn title={t('follow.title')} lead={t('follow.lead')}>
      <Following />
    </SignedIn>
  );
}

function Following() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(followed);
  const { end } = useFollowing();
  const queries = useQueryClient();
  const turn = async (one: Followed) => {
    const paused = one.state === 'paused';
    const again = () => queries.invalidateQueries({ queryKey: followed.queryKey });
    const change = async (to: typeof pause) => {
      await to(one.id);
      await again();
    };
    await change(paused ? resume : pause);
    offerUndo({
      said: t(paused ? 'follow.resumed' : 'follow.paused', { name: one.name }),
      undo: () => change(paused ? pause : resume),
    });
  };
  if (data === undefined) return error === null ? <Loading /> : <Failed error={error} again={() => void refetch()} inside />;
  if (data.length === 0) return <Empty title={t('follow.none')}>{t('follow.noneHint')}</Empty>;
  return (
    <Rows
      columns={[t('follow.what'), t('follow.to'), t('browse.status'), t('follow.feeds'), t('follow.change')]}
      items={data}
      keyOf={({ id }) => id}
      cells={(one) => [
        <What key="what" one={one} />,
        <Text key="to" size="sm" component="span">
          {one.target} {one.channel === 'e-mail' && `(${t(one.rhythm === 'daily' ? 'follow.daily' : 'follow.immediate')})`}
        </Text>,
        one.disabledReason ?? t(`follow.${STATES[one.state] ?? 'active'}`),
        <FeedLinks key="feeds" of={feedOf(one)} />,
        <Group key="change" gap={4}>
          {one.state !== 'pending' && (
            <Button variant="default" size="compact-sm" onClick={() => void turn(one)}>
              {t(one.state === 'active' ? 'follow.pause' : 'follow.resume')}
            </Button>
          )}
          <Button variant="default" size="compact-sm" onClick={() => end(one)}>
            {t('follow.unfollow')}
          </Button>
        </Group>,
      ]}
    />
  );
}

const STATES: Readonly<Record<string, 'waits' | 'active' | 'isPaused' | 'disabled'>> = {
  pending: 'waits',
  active: 'active',
  paused: 'isPaused',
  disabled: 'disabled',
};

const FollowedArtefactDocument = graphql(`
  query FollowedArtefact($id: ID!) {
    artefact(id: $id) {
      __typename
      kind
      url
      title
    }
  }
`);

/** What a subscription is of, as a link where it is of one thing that has a page. */
function What({ one }: { readonly one: Followed }) {
  const { t } = useTranslation();
  const { data: fields = [] } = useQuery(subjectFields);
  const [id] = one.artefacts;
  const { data: artefact } = useQuery({
    queryKey: ['followed-artefact', id],
    enabled: id !== undefined,
    queryFn: async ({ signal }) => (await ask(FollowedArtefactDocument, { id: id! }, { signal })).artefact,
  });
  if (one.artefacts.length === 1 && artefact) return <PageLink to={pageAddress(artefact)}>{artefact.title}</PageLink>;
  if (one.subjectFields.length > 0 && one.artefacts.length === 0)
    return (
      <Stack gap={0}>
        {one.subjectFields.map((code) => (
          <PageLink key={code} to={`/field/${code}`}>
            {fields.find((field) => field.code === code)?.name ?? code}
          </PageLink>
        ))}
      </Stack>
    );
  return (
    <>
      {one.name}
      {one.artefacts.length === 0 && one.releases.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('follow.everything')}
        </Text>
      )}
    </>
  );
}

/** Where the feeds are of what a subscription is of, where it is of one thing. */
function feedOf(one: Followed): string {
  const [artefact, ...otherArtefacts] = one.artefacts;
  const [field, ...otherFields] = one.subjectFields;
  if (artefact !== undefined && otherArtefacts.length === 0) return `artefacts/${artefact.replace('Artefact:', '')}`;
  if (field !== undefined && otherFields.length === 0) return `subject-fields/${encodeURIComponent(field)}`;
  return '';
}
