import { Button, Code, Group, Skeleton, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageLink } from '../shell/PageLink.js';
import { PageTitle } from '../shell/PageTitle.js';
import { useTranslation } from 'react-i18next';
import { Failure, type FailureKind } from '../graphql/failure.js';
import { SignInButton } from '../session/SignInButton.js';

/** Nothing to show, and what to do about it. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <Stack gap="xs" py="xl" maw="var(--reading-width)">
      <Text fw={600}>{title}</Text>
      {children !== undefined && <Text c="dimmed">{children}</Text>}
    </Stack>
  );
}

/** Lines where text will be; said once to those who do not see it. */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" py="md" aria-busy="true">
      <VisuallyHidden role="status">{t('states.loading')}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height="1.1em" width={`${90 - ((line * 17) % 45)}%`} />
      ))}
    </Stack>
  );
}

const WORDS = {
  denied: ['deniedTitle', 'denied'],
  missing: ['missingTitle', 'missing'],
  busy: ['busyTitle', 'busy'],
  away: ['awayTitle', 'away'],
  refused: ['refusedTitle', null],
  broken: ['brokenTitle', 'broken'],
} as const satisfies Record<FailureKind, readonly [string, string | null]>;

interface FailedProps {
  readonly error: unknown;
  readonly again?: () => void;
  /** Within a page that has a heading of its own. */
  readonly inside?: boolean;
}

/** A question that failed: what happened in the reader's words, what the registry said, and the way on. */
export function Failed({ error, again, inside = false }: FailedProps) {
  const { t } = useTranslation();
  const failure = error instanceof Failure ? error : new Failure('broken', 'UNEXPECTED', '');
  const [title, text] = WORDS[failure.kind];
  return (
    <Stack gap="md" py="xl" maw="var(--reading-width)" role="alert">
      {inside ? <Title order={2}>{t(`states.${title}`)}</Title> : <PageTitle title={t(`states.${title}`)} />}
      {text !== null && <Text>{t(`states.${text}`, { seconds: failure.retryAfter ?? 10 })}</Text>}
      {failure.message !== '' && failure.kind !== 'denied' && <Text>{failure.message}</Text>}
      <Group>
        {failure.kind === 'denied' && <SignInButton />}
        {again !== undefined && failure.kind !== 'missing' && failure.kind !== 'denied' && (
          <Button onClick={again}>{t('states.again')}</Button>
        )}
        <PageLink to="/">{t('states.home')}</PageLink>
      </Group>
      {failure.requestId !== null && failure.kind === 'broken' && (
        <Text size="sm" c="dimmed">
          <Code>{t('states.requestId', { id: failure.requestId })}</Code>
        </Text>
      )}
    </Stack>
  );
}

/** What an address leads to when nothing is there. */
export function Missing() {
  return <Failed error={new Failure('missing', 'PAGE_UNKNOWN', '')} />;
}
