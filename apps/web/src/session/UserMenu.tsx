import { Button, Menu, Text } from '@mantine/core';
import { IconBell, IconChevronDown, IconKey, IconLogout } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { below } from '../app/base.js';
import { Failure, failureKind } from '../graphql/failure.js';
import { csrfToken, forgetCsrfToken } from './csrf.js';
import { useMe } from './me.js';
import { SignInButton } from './SignInButton.js';

/** Who is signed in and how to leave; the way in for everybody else. */
export function UserMenu() {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const { data: me, isPending } = useMe();
  if (isPending) return <Button variant="default" size="sm" loading aria-label={t('session.signIn')} />;
  if (me === null || me === undefined) return <SignInButton variant="default" />;
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="sm" rightSection={<IconChevronDown size={14} aria-hidden />}>
          <Text span truncate maw={{ base: '5.5rem', sm: '14rem' }}>
            {me.person.name}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('session.signedInAs', { name: me.person.name })}</Menu.Label>
        <Text size="sm" px="sm" pb="xs">
          {me.organisation.name}
        </Text>
        {failed && (
          <Text size="sm" px="sm" pb="xs" role="alert">
            {t('session.signOutFailed')}
          </Text>
        )}
        <Menu.Divider />
        <Menu.Item component={Link} to="/following" leftSection={<IconBell size={16} aria-hidden />}>
          {t('follow.title')}
        </Menu.Item>
        <Menu.Item component={Link} to="/sessions" leftSection={<IconKey size={16} aria-hidden />}>
          {t('session.title')}
        </Menu.Item>
        <Menu.Item
          closeMenuOnClick={false}
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => void signOut().catch(() => setFailed(true))}
        >
          {t('session.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Ends the session here, then at the provider. Whether it has ended is said by the page that comes, never by us. */
async function signOut(): Promise<void> {
  let response = await askToSignOut();
  if (response.status === 403) {
    forgetCsrfToken();
    response = await askToSignOut();
  }
  if (!response.ok) throw new Failure(failureKind(response.status, ''), 'SIGN_OUT_FAILED', '');
  const { location: next } = (await response.json()) as { location?: string };
  location.assign(next ?? below(''));
}

async function askToSignOut(): Promise<Response> {
  const token = await csrfToken();
  return fetch(below('sign-in/sign-out'), { method: 'POST', headers: token === null ? {} : { 'x-termverk-csrf': token } });
}
