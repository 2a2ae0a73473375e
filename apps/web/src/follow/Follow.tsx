import { Button, Group, Popover, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { IconBell, IconBellFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/me.js';
import { SignInButton } from '../session/SignInButton.js';
import { FeedLinks } from './FeedLinks.js';
import type { Followable } from './followable.js';
import { followed, followingOf, usualAddress } from './subscriptions.js';
import { useFollowing } from './use-following.js';

interface FollowProps {
  /** What it is called. */
  readonly name: string;
  readonly what: Followable;
  /** The address of its feeds below `feeds/`, without the form. */
  readonly feed: string;
}

/** Begins to follow something, by e-mail or in a reader of feeds, and ends it again. */
export function Follow({ name, what, feed }: FollowProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const { data: me } = useMe();
  const { data: all = [] } = useQuery({ ...followed, enabled: me !== null && me !== undefined });
  const { end } = useFollowing();
  const following = followingOf(all, what);
  if (following !== null)
    return (
      <Group gap="sm" className="no-print">
        <Button variant="light" size="compact-sm" leftSection={<IconBellFilled size={14} aria-hidden />} onClick={() => end(following)}>
          {t('follow.unfollow')}
        </Button>
        <Text size="sm" c="dimmed">
          {t(following.state === 'pending' ? 'follow.pending' : 'follow.follows', { address: following.target ?? '' })}
        </Text>
      </Group>
    );
  return (
    <Popover opened={opened} onChange={setOpened} width={320} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-sm"
          className="no-print"
          style={{ alignSelf: 'start' }}
          leftSection={<IconBell size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {t('follow.follow')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('follow.followWhat', { name })}>
        <Stack gap="sm">
          {me === null || me === undefined ? (
            <>
              <Text size="sm">{t('follow.signIn')}</Text>
              <SignInButton variant="default" />
            </>
          ) : (
            <ByMail name={name} what={what} address={usualAddress(all)} done={() => setOpened(false)} />
          )}
          <Text size="sm">
            {t('follow.orFeed')} <FeedLinks of={feed} />
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ByMailProps extends Pick<FollowProps, 'name' | 'what'> {
  readonly address: string;
  readonly done: () => void;
}

function ByMail({ name, what, address: usual, done }: ByMailProps) {
  const { t } = useTranslation();
  const { begin } = useFollowing();
  const [address, setAddress] = useState(usual);
  const [rhythm, setRhythm] = useState<'immediate' | 'daily'>('daily');
  const [state, setState] = useState<{ readonly busy: boolean; readonly refused: string | null }>({ busy: false, refused: null });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setState({ busy: true, refused: null });
    begin({ name, what, address: address.trim(), rhythm }).then(done, (error: Error) => setState({ busy: false, refused: error.message }));
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          type="email"
          autoComplete="email"
          required
          data-autofocus
          label={t('follow.address')}
          description={t('follow.addressHint')}
          value={address}
          error={state.refused}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t('follow.rhythm')}
          size="xs"
          value={rhythm}
          onChange={(chosen) => setRhythm(chosen === 'daily' ? 'daily' : 'immediate')}
          data={[
            { value: 'daily', label: t('follow.daily') },
            { value: 'immediate', label: t('follow.immediate') },
          ]}
        />
        <Button type="submit" size="sm" loading={state.busy}>
          {t('follow.follow')}
        </Button>
      </Stack>
    </form>
  );
}
