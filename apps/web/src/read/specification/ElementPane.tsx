import { CloseButton, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../graphql/ask.js';
import { graphql } from '../../graphql/graphql.js';
import { locale } from '../../i18n/locale.js';
import { PageLink } from '../../shell/PageLink.js';
import type { Version } from '../artefact.js';
import { CanonicalLink } from '../codes/CanonicalLink.js';
import { conceptEntry, ownLanguageFirst } from '../concept/concept-entry.js';
import type { Linked } from '../codes/links.js';
import type { ReadSearch } from '../read-search.js';
import { BoundCodes } from './BoundCodes.js';
import { CarriedMark } from './CarriedMark.js';
import type { Matrix } from './coverage.js';
import classes from './ElementsTable.module.css';
import type { Element } from './elements.js';
import { cardinalityWord, strengthWords, typeWord } from './words.js';

interface ElementPaneProps {
  readonly element: Element;
  readonly version: Version;
  readonly links: Readonly<Record<string, Linked>>;
  readonly matrix: Matrix | undefined;
  /** What a source is called, by its id in the document. */
  readonly sourceOf: (id: string) => string;
}

/** Everything that is said of one element. */
export function ElementPane({ element, version, links, matrix, sourceOf }: ElementPaneProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as ReadSearch;
  const heading = useId();
  const { word, blanks } = cardinalityWord(element.cardinality);
  const { min, max } = element.cardinality;
  const law = version.legalReferences.filter((reference) => reference.element === element.id);
  const { binding } = element;
  const strength = binding === null ? null : strengthWords(binding.strength);
  return (
    <section className={classes['pane']} aria-labelledby={heading}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <Title order={2} id={heading}>
          {element.name}
        </Title>
        <CloseButton
          aria-label={t('specification.closePane')}
          className="no-print"
          onClick={() => void navigate({ to: '.', search: { ...search, code: undefined } as never, resetScroll: false })}
        />
      </Group>
      {element.definition !== null && (
        <Text mt={4} mb="sm" maw="var(--reading-width)" className={classes['text'] ?? ''}>
          {element.definition}
        </Text>
      )}
      <dl>
        <Line name={t('specification.path')}>
          <span className="code">{element.id}</span>
        </Line>
        <Line name={t('specification.count')}>
          {`${min}..${max}`} – {t(`specification.${word}`, blanks)}
        </Line>
        <Line name={t('specification.type')}>
          {element.types.length > 0 && (
            <ul>
              {element.types.map(({ code, leadsTo }) => {
                const known = typeWord(code);
                return (
                  <li key={code}>
                    {known === null ? <span className="code">{code}</span> : t(`specification.${known}`)}
                    {leadsTo.map((target, at) => (
                      <span key={target}>
                        {at === 0 ? ` ${t('specification.leadsTo')} ` : ', '}
                        <CanonicalLink canonical={target} links={links} />
                      </span>
                    ))}
                  </li>
                );
              })}
            </ul>
          )}
        </Line>
        <Line name={t('specification.slice')}>{element.slice}</Line>
        <Line name={t('specification.binding')}>
          {binding !== null && (
            <>
              {binding.valueSet === null ? binding.description : <CanonicalLink canonical={binding.valueSet} links={links} />}
              {' – '}
              {strength === null ? binding.strength : t(`specification.${strength.long}`)}
              {binding.valueSet !== null && (
                <>
                  <Text size="sm" c="dimmed">
                    {t(binding.isStatic ? 'specification.fixedVersion' : 'specification.anyVersion')}
                  </Text>
                  {links[binding.valueSet] !== undefined && <BoundCodes key={binding.valueSet} valueSet={binding.valueSet} />}
                </>
              )}
            </>
          )}
        </Line>
        <Line name={t('specification.concept')}>{element.concept !== null && <Meaning concept={element.concept} links={links} />}</Line>
        <Line name={t('specification.conditions')}>
          {element.conditions.length > 0 && (
            <ul>
              {element.conditions.map((condition) => (
                <li key={condition}>{condition}</li>
              ))}
            </ul>
          )}
        </Line>
        <Line name={t('specification.legalBasis')}>
          {law.length > 0 && (
            <ul>
              {law.map(({ act, number, paragraph, legalAct }) => (
                <li key={`${act}${number}${paragraph}`}>
                  {legalAct === null ? act : <PageLink to={`/law/${encodeURIComponent(legalAct.slug)}`}>{legalAct.name}</PageLink>}
                  {number !== null && ` (${number})`}
                  {paragraph !== null && ` ${paragraph}`}
                </li>
              ))}
            </ul>
          )}
        </Line>
        <Line name={t('specification.legalDomains')}>{element.legalDomains.join(', ')}</Line>
        <Line name={t('specification.provenance')}>{element.provenance}</Line>
        <Line name={t('specification.carriedIn')}>
          {matrix !== undefined && (
            <ul>
              {matrix.contracts.map((contract) => {
                const cell = matrix.cellAt(element.id, contract.url);
                if (cell === undefined) return null;
                return (
                  <li key={contract.url}>
                    <CanonicalLink canonical={contract.url} links={links} /> {cell.contractVersion}
                    {': '}
                    <CarriedMark cell={cell} />
                    {cell.path !== null && <div className="code">{cell.path}</div>}
                  </li>
                );
              })}
            </ul>
          )}
        </Line>
        <Line name={t('specification.mappings')}>
          {element.mappings.length > 0 && (
            <ul>
              {element.mappings.map(({ model, place, url }) => (
                <li key={`${model}${place}`}>
                  {url !== null && links[url] !== undefined ? <CanonicalLink canonical={url} links={links} /> : model}{' '}
                  <span className="code">{place}</span>
                </li>
              ))}
            </ul>
          )}
        </Line>
        <Line name={t('specification.evidence')}>
          {element.evidence.length > 0 && (
            <ul>
              {element.evidence.map(({ source, place, isImplied }) => (
                <li key={`${source}${place}`}>
                  {sourceOf(source)}
                  {place !== null && `, ${place}`}
                  {isImplied && ` (${t('specification.implied')})`}
                </li>
              ))}
            </ul>
          )}
        </Line>
      </dl>
    </section>
  );
}

/** A line of facts; none where nothing is said. */
function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === null || children === undefined || children === false || children === '') return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const DefinitionDocument = graphql(`
  query ConceptOfElement($url: String!) {
    artefact(url: $url) {
      currentVersion {
        header
      }
    }
  }
`);

/** The concept that says what an element means, with its definition. */
function Meaning({ concept, links }: { readonly concept: string; readonly links: Readonly<Record<string, Linked>> }) {
  const { data } = useQuery({
    queryKey: ['meaning', concept],
    staleTime: 300_000,
    queryFn: async ({ signal }) => (await ask(DefinitionDocument, { url: concept }, { signal })).artefact?.currentVersion?.header ?? null,
  });
  const definition = data === undefined || data === null ? undefined : ownLanguageFirst(conceptEntry(data).definitions, locale())[0];
  return (
    <>
      <CanonicalLink canonical={concept} links={links} />
      {definition !== undefined && (
        <Text size="sm" lang={definition.language} maw="var(--reading-width)">
          {definition.text}
        </Text>
      )}
    </>
  );
}
