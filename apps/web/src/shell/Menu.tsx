import { NavLink, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ARTEFACT_KINDS, kindWords } from '../words/kinds.js';
import { PLACES } from './places.js';

/** Ways into the registry: kinds of content, and the ways around it. */
export function Menu({ onChoice }: { readonly onChoice: () => void }) {
  const { t } = useTranslation();
  return (
    <div style={{ padding: 'var(--mantine-spacing-sm)' }}>
      <Text size="xs" c="dimmed" fw={600} px="sm" pt="xs">
        {t('shell.kinds')}
      </Text>
      {ARTEFACT_KINDS.map((kind) => (
        <NavLink
          key={kind}
          component={Link}
          to={`/${kind}`}
          label={t(`words.${kindWords(kind)!.many}`)}
          onClick={onChoice}
          py={3}
          activeProps={{ 'data-active': true, 'aria-current': 'page' }}
        />
      ))}
      <Text size="xs" c="dimmed" fw={600} px="sm" pt="md">
        {t('shell.browse')}
      </Text>
      {PLACES.map(([to, text]) => (
        <NavLink
          key={to}
          component={Link}
          to={to}
          label={t(text)}
          onClick={onChoice}
          py={3}
          activeProps={{ 'data-active': true, 'aria-current': 'page' }}
        />
      ))}
    </div>
  );
}
