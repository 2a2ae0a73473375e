import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../states/State.js';
import { PageTitle } from '../shell/PageTitle.js';
import { Trail } from '../shell/Trail.js';
import { useMe } from './me.js';
import { SignInButton } from './SignInButton.js';

interface SignedInProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

/** A page of the reader's own: what it is for, and the way in for those who have not signed in. */
export function SignedIn({ title, lead, children }: SignedInProps) {
  const { t } = useTranslation();
  const { data: me, isPending } = useMe();
  return (
    <Stack gap="lg">
      <div>
        <Trail steps={[]} here={title} />
        <PageTitle title={title} />
        <Text maw="var(--reading-width)" c="dimmed">
          {lead}
        </Text>
      </div>
      {isPending ? (
        <Loading />
      ) : me === null || me === undefined ? (
        <Stack gap="sm" align="start">
          <Text>{t('session.needed')}</Text>
          <SignInButton />
        </Stack>
      ) : (
        children
      )}
    </Stack>
  );
}
