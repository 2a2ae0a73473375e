import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { below } from '../app/base.js';
import { csrfToken } from './csrf.js';
import { useMe } from './me.js';
import { SignInButton } from './SignInButton.js';

/** Who is signed in and how to leave; the way in for everybody else. */
export function UserMenu() {
  const { t } = useTranslation();
  const { data: me, isPending } = useMe();
  if (isPending) return <Button variant="default" size="sm" loading aria-label={t('session.signIn')} />;
  if (me === null || me === undefined) return <SignInButton variant="default" />;
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="sm" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {me.person.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('session.signedInAs', { name: me.person.name })}</Menu.Label>
        <Text size="sm" px="sm" pb="xs">
          {me.organisation.name}
        </Text>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('session.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Ends the session here, then at the provider. */
async function signOut(): Promise<void> {
  const token = await csrfToken();
  const response = await fetch(below('sign-in/sign-out'), {
    method: 'POST',
    headers: token === null ? {} : { 'x-termverk-csrf': token },
  });
  const { location: next } = (await response.json()) as { location?: string };
  location.assign(next ?? below(''));
}
