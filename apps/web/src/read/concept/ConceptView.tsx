import { Stack, Text, Title } from '@mantine/core';
import type { TextInLanguage } from '@termverk/concepts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { locale } from '../../i18n/locale.js';
import { PageLink } from '../../shell/PageLink.js';
import type { Version } from '../artefact.js';
import type { VersionProps } from '../contents.js';
import { conceptEntry, inOwnLanguage, type ConceptEntry } from './concept-entry.js';
import { Definitions } from './Definitions.js';
import { Related } from './Related.js';
import { sourceAnchor } from './sources.js';
import { Terms } from './Terms.js';

/** A concept as ISO 704 has it: the definition, the terms with their status, what is near it, and what all of it rests on. */
export default function ConceptView({ artefact, version }: VersionProps) {
  const { t } = useTranslation();
  const entry = conceptEntry(version.header);
  return (
    <Stack gap="xl">
      <Part title={t('concept.definition')}>
        <Definitions entry={entry} />
      </Part>
      <Part title={t('concept.terms')}>
        <Terms entry={entry} />
      </Part>
      <Texts title={t('concept.notes')} texts={entry.notes} />
      <Texts title={t('concept.examples')} texts={entry.examples ?? []} />
      <Related artefact={artefact} entry={entry} />
      <Law references={version.legalReferences} />
      <ConceptSources entry={entry} />
    </Stack>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}

/** Notes or examples, in the reader's language where there are any in it. */
function Texts({ title, texts }: { readonly title: string; readonly texts: readonly TextInLanguage[] }) {
  const shown = inOwnLanguage(texts, locale());
  if (shown.length === 0) return null;
  return (
    <Part title={title}>
      <Stack gap="xs" maw="var(--reading-width)">
        {shown.map(({ language, text }) => (
          <Text key={`${language}${text}`} lang={language}>
            {text}
          </Text>
        ))}
      </Stack>
    </Part>
  );
}

function Law({ references }: { readonly references: Version['legalReferences'] }) {
  const { t } = useTranslation();
  if (references.length === 0) return null;
  return (
    <Part title={t('concept.law')}>
      <Stack gap={4}>
        {references.map(({ act, number, paragraph, legalAct }) => (
          <Text key={`${act}${paragraph}`}>
            {legalAct === null ? <span lang="sv">{act}</span> : <PageLink to={`/law/${legalAct.slug}`}>{legalAct.name}</PageLink>}
            {number !== null && ` (${number})`}
            {paragraph !== null && <span lang="sv">, {paragraph}</span>}
          </Text>
        ))}
      </Stack>
    </Part>
  );
}

function ConceptSources({ entry: { sources } }: { readonly entry: ConceptEntry }) {
  const { t } = useTranslation();
  if (sources.length === 0) return null;
  return (
    <Part title={t('concept.sources')}>
      <Stack gap={4}>
        {sources.map(({ id, title, publisher, edition, url }) => (
          <Text key={`${id}${title}`} size="sm" {...(id !== undefined && { id: sourceAnchor(id) })}>
            {publisher !== undefined && `${publisher}: `}
            {url === undefined ? title : <a href={url}>{title}</a>}
            {edition !== undefined && `, ${edition}`}
          </Text>
        ))}
      </Stack>
    </Part>
  );
}
