import { Button } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { below } from '../app/base.js';

/** Leads to the sign-in of the registry, and back to this page. */
export function SignInButton({ variant = 'filled' }: { readonly variant?: 'filled' | 'default' }) {
  const { t } = useTranslation();
  const here = useLocation({ select: ({ publicHref }) => publicHref });
  return (
    <Button component="a" href={`${below('sign-in')}?returnTo=${encodeURIComponent(here)}`} variant={variant} size="sm">
      {t('session.signIn')}
    </Button>
  );
}
