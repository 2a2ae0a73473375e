import { Text } from '@mantine/core';
import type { Definition } from '@termverk/concepts';
import { useTranslation } from 'react-i18next';
import { locale } from '../../i18n/locale.js';
import { ownLanguageFirst, type ConceptEntry } from './concept-entry.js';
import classes from './Concept.module.css';
import { sourceAnchor, sourceNamed } from './sources.js';

/** What the concept is, in every language, each with who says so. */
export function Definitions({ entry }: { readonly entry: ConceptEntry }) {
  const { t } = useTranslation();
  const definitions = ownLanguageFirst(entry.definitions, locale());
  if (definitions.length === 0) return <Text c="dimmed">{t('concept.noDefinition')}</Text>;
  return (
    <div className={classes['definitions']}>
      {definitions.map((definition) => (
        <div key={`${definition.language}${definition.text}`}>
          <p className="definition" lang={definition.language} style={{ margin: 0 }}>
            {definition.text}
          </p>
          <Authority entry={entry} definition={definition} />
        </div>
      ))}
    </div>
  );
}

/** Who defines it so, in whose words, and where the wording that counts is. */
function Authority({ entry, definition }: { readonly entry: ConceptEntry; readonly definition: Definition }) {
  const { t } = useTranslation();
  const source = sourceNamed(entry, definition.source);
  return (
    <Text size="sm" c="dimmed" mt={4}>
      {source?.publisher !== undefined && `${t('concept.definedBy', { who: source.publisher })} · `}
      {source === null ? definition.source : <a href={`#${sourceAnchor(definition.source)}`}>{source.title}</a>}
      {definition.paraphrase && ` · ${t('concept.paraphrase')}`}
      {definition.authoritativeUrl !== undefined && (
        <>
          {' · '}
          <a href={definition.authoritativeUrl}>{t('concept.authoritative')}</a>
        </>
      )}
    </Text>
  );
}
