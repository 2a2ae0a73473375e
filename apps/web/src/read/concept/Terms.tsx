import { Text } from '@mantine/core';
import type { Term } from '@termverk/concepts';
import { useTranslation } from 'react-i18next';
import { locale } from '../../i18n/locale.js';
import { termsByLanguage, type ConceptEntry } from './concept-entry.js';
import classes from './Concept.module.css';
import { sourceAnchor, sourceNamed } from './sources.js';

const KINDS = { abbreviation: 'abbreviation', symbol: 'symbol' } as const;

/** What the concept is called, language by language, with how each term may be used (ISO 10241-1 §6.4). */
export function Terms({ entry }: { readonly entry: ConceptEntry }) {
  const { t } = useTranslation();
  const languages = termsByLanguage(entry.terms, locale());
  if (languages.length === 0) return <Text c="dimmed">{t('concept.noTerms')}</Text>;
  return (
    <div>
      {languages.map(({ language, terms }) => (
        <div key={language} className={classes['language']}>
          <h3>{languageName(language)}</h3>
          <ul className={classes['terms']}>
            {terms.map((term) => (
              <TermLine key={`${term.text}${term.domainQualifier ?? ''}`} term={term} entry={entry} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function TermLine({ term, entry }: { readonly term: Term; readonly entry: ConceptEntry }) {
  const { t } = useTranslation();
  const { language, text, status, kind, domainQualifier, patientFriendly } = term;
  const source = term.source === undefined ? null : sourceNamed(entry, term.source);
  return (
    <li>
      <span lang={language}>
        <span className={classes[status]}>{text}</span>
        {domainQualifier !== undefined && <Text span c="dimmed">{` ⟨${domainQualifier}⟩`}</Text>}
      </span>{' '}
      <Text span size="sm" c="dimmed">
        {t(`words.${status}`)}
        {kind !== 'term' && ` · ${t(`concept.${KINDS[kind]}`)}`}
        {source?.id !== undefined && (
          <>
            {' · '}
            <a href={`#${sourceAnchor(source.id)}`}>{source.publisher ?? source.title}</a>
          </>
        )}
      </Text>
      {patientFriendly !== undefined && (
        <Text size="sm">
          <Text span c="dimmed" inherit>
            {t('concept.toPatients')}
          </Text>{' '}
          <span lang={language}>{patientFriendly}</span>
        </Text>
      )}
    </li>
  );
}

function languageName(tag: string): string {
  return new Intl.DisplayNames([locale()], { type: 'language' }).of(tag) ?? tag;
}
