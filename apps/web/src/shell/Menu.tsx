import { NavLink, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ARTEFACT_KINDS, kindWords } from '../words/kinds.js';

/** Ways into the registry: kinds of content, subject fields, organisations, systems, releases. */
export function Menu({ onChoice }: { readonly onChoice: () => void }) {
  const { t } = useTranslation();
  const others = [
    ['/fields', t('shell.fields')],
    ['/organisations', t('shell.organisations')],
    ['/systems', t('shell.systems')],
    ['/bodies', t('words.bodies')],
    ['/initiatives', t('words.initiatives')],
    ['/laws', t('words.legalActs')],
    ['/releases', t('shell.releases')],
  ] as const;
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
      {others.map(([to, label]) => (
        <NavLink
          key={to}
          component={Link}
          to={to}
          label={label}
          onClick={onChoice}
          py={3}
          activeProps={{ 'data-active': true, 'aria-current': 'page' }}
        />
      ))}
    </div>
  );
}
