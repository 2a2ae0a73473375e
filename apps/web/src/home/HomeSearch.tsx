import { Group, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../shell/PageLink.js';

/** What people may look for: a word, a code, an identifier. */
const EXAMPLES = ['vårdplan', 'J45', '1.2.752.116.1.1.1'] as const;

/** Search in the middle of the start page: what is written is found on the page of searches. */
export function HomeSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const router = useRouter();
  const [text, setText] = useState('');
  const find = (q: string) => navigate({ to: '/search', search: { q } as never });
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') void find(text.trim());
      }}
    >
      <TextInput
        type="search"
        size="lg"
        leftSection={<IconSearch size={20} aria-hidden />}
        aria-label={t('shell.search')}
        placeholder={t('home.hint')}
        value={text}
        onFocus={() => void router.preloadRoute({ to: '/search' })}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Group gap="sm" mt="xs" className="no-print">
        <Text size="sm" c="dimmed">
          {t('home.examples')}
        </Text>
        {EXAMPLES.map((example) => (
          <PageLink key={example} to="/search" search={{ q: example }} size="sm">
            {example}
          </PageLink>
        ))}
      </Group>
    </form>
  );
}
