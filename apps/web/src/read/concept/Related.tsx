import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { locale } from '../../i18n/locale.js';
import { Failed, Loading } from '../../states/State.js';
import type { Artefact } from '../artefact.js';
import type { ConceptEntry } from './concept-entry.js';
import { Diagram } from './diagram/Diagram.js';
import { Neighbours } from './Neighbours.js';
import { neighboursOf } from './neighbours.js';
import { surroundingsOf, type KnownSurroundings } from './surroundings.js';

interface RelatedProps {
  readonly artefact: Artefact;
  readonly entry: ConceptEntry;
}

/** What a concept is a kind of, a part of and related to, and what it must not be taken for: drawn, and in words. */
export function Related({ artefact, entry }: RelatedProps) {
  const { t } = useTranslation();
  const targets = [...entry.relations, ...entry.distinctFrom].map(({ target }) => target);
  const { data, error, refetch } = useQuery(surroundingsOf(artefact.id, [...new Set(targets)].sort()));
  if (data !== undefined) return <Found artefact={artefact} entry={entry} known={data} />;
  return (
    <section>
      <Title order={2} mb="xs">
        {t('concept.relations')}
      </Title>
      {error ? <Failed error={error} again={() => void refetch()} inside /> : <Loading lines={6} />}
    </section>
  );
}

function Found({ artefact: { url, title }, entry, known }: RelatedProps & { readonly known: KnownSurroundings }) {
  const { t } = useTranslation();
  const language = locale();
  const neighbours = useMemo(() => neighboursOf({ url, entry, ...known, language }), [url, entry, known, language]);
  if (neighbours.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        {t('concept.relations')}
      </Title>
      <Stack gap="md">
        <Diagram title={title} neighbours={neighbours} />
        <Neighbours neighbours={neighbours} />
        {!known.isComplete && <Text c="dimmed">{t('concept.moreRelations')}</Text>}
      </Stack>
    </section>
  );
}
