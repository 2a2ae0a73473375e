import { Stack, Text, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { pageAddress } from '../../app/page-address.js';
import { locale } from '../../i18n/locale.js';
import { PageLink } from '../../shell/PageLink.js';
import { named } from '../named.js';
import type { ConceptEntry } from './concept-entry.js';

const RELATIONS = {
  'generic broader': 'genericBroader',
  'generic narrower': 'genericNarrower',
  'partitive broader': 'partitiveBroader',
  'partitive narrower': 'partitiveNarrower',
  'associative related': 'associative',
} as const;

/** What a concept is a kind of, a part of and related to, and what it must not be taken for. */
export function Related({ entry }: { readonly entry: ConceptEntry }) {
  const { t } = useTranslation();
  const near = [
    ...entry.relations.map(({ kind, direction, target }) => ({
      target,
      words: t(`read.${RELATIONS[`${kind} ${direction}` as keyof typeof RELATIONS] ?? 'associative'}`),
      reason: null,
    })),
    ...entry.distinctFrom.map(({ target, reason }) => ({ target, words: t('read.distinctFrom'), reason: reason[locale()] ?? null })),
  ];
  const names = useQueries({ queries: near.map(({ target }) => named(target)) });
  if (near.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        {t('read.relations')}
      </Title>
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {near.map(({ target, words, reason }, index) => {
          const artefact = names[index]!.data;
          return (
            <li key={`${words}${target}`}>
              <Text span c="dimmed">
                {words}{' '}
              </Text>
              {artefact === null || artefact === undefined ? (
                <span className="code">{target}</span>
              ) : (
                <PageLink to={pageAddress(artefact)} underline="always">
                  {artefact.title}
                </PageLink>
              )}
              {reason !== null && (
                <Text size="sm" maw="var(--reading-width)">
                  {reason}
                </Text>
              )}
            </li>
          );
        })}
      </Stack>
    </section>
  );
}
