import { Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { locale } from '../../i18n/locale.js';
import { PageLink } from '../../shell/PageLink.js';
import type { Version } from '../artefact.js';
import { conceptEntry, ownLanguageFirst } from './concept-entry.js';
import { Related } from './Related.js';

/** A concept as ISO 704 has it: the definition, the terms with their status, what is near it. */
export default function ConceptView({ version }: { readonly version: Version }) {
  const { t } = useTranslation();
  const entry = conceptEntry(version.header);
  const definitions = ownLanguageFirst(entry.definitions, locale());
  const terms = ownLanguageFirst(entry.terms, locale());
  const notes = (entry.notes ?? []).filter(({ language }) => language === locale());
  const source = (id: string) => entry.sources.find((one) => one.id === id);
  return (
    <Stack gap="xl">
      <Stack gap="md" component="section">
        <Title order={2}>{t('read.definition')}</Title>
        {definitions.length === 0 && <Text c="dimmed">{t('read.noDefinition')}</Text>}
        {definitions.map((definition) => (
          <div key={`${definition.language}${definition.text}`}>
            <p className="definition" lang={definition.language} style={{ margin: 0 }}>
              {definition.text}
            </p>
            <Text size="sm" c="dimmed">
              {source(definition.source)?.publisher ?? definition.source}
              {definition.paraphrase && `, ${t('read.paraphrase')}`}
              {definition.authoritativeUrl !== undefined && (
                <>
                  {' · '}
                  <a href={definition.authoritativeUrl}>{t('read.authoritative')}</a>
                </>
              )}
            </Text>
          </div>
        ))}
      </Stack>
      <section>
        <Title order={2} mb="xs">
          {t('read.terms')}
        </Title>
        <Table.ScrollContainer minWidth={300}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('read.term')}</Table.Th>
                <Table.Th>{t('read.status')}</Table.Th>
                <Table.Th>{t('read.languageOf')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {terms.map((term) => (
                <Table.Tr key={`${term.language}${term.text}${term.domainQualifier ?? ''}`}>
                  <Table.Td lang={term.language}>
                    {term.text}
                    {term.domainQualifier !== undefined && (
                      <Text span c="dimmed">
                        {' '}
                        ({term.domainQualifier})
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>{t(`words.${term.status}`)}</Table.Td>
                  <Table.Td>{languageName(term.language)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </section>
      {notes.length > 0 && (
        <section>
          <Title order={2} mb="xs">
            {t('read.notes')}
          </Title>
          <Stack gap="xs" maw="var(--reading-width)">
            {notes.map(({ text }) => (
              <Text key={text}>{text}</Text>
            ))}
          </Stack>
        </section>
      )}
      <Related entry={entry} />
      {version.legalReferences.length > 0 && (
        <section>
          <Title order={2} mb="xs">
            {t('read.law')}
          </Title>
          <Stack gap={4}>
            {version.legalReferences.map(({ act, number, paragraph, legalAct }) => (
              <Text key={`${act}${paragraph}`}>
                {legalAct === null ? act : <PageLink to={`/law/${legalAct.slug}`}>{legalAct.name}</PageLink>}
                {number !== null && ` (${number})`}
                {paragraph !== null && `, ${paragraph}`}
              </Text>
            ))}
          </Stack>
        </section>
      )}
      <section>
        <Title order={2} mb="xs">
          {t('read.sources')}
        </Title>
        <Stack gap={4}>
          {entry.sources.map(({ id, title, publisher, edition, url }) => (
            <Text key={id} size="sm">
              {publisher !== undefined && `${publisher}: `}
              {url === undefined ? title : <a href={url}>{title}</a>}
              {edition !== undefined && `, ${edition}`}
            </Text>
          ))}
        </Stack>
      </section>
    </Stack>
  );
}

function languageName(tag: string): string {
  return new Intl.DisplayNames([locale()], { type: 'language' }).of(tag) ?? tag;
}
