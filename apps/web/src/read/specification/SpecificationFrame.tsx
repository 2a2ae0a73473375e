import { List, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { locale } from '../../i18n/locale.js';
import { PageLink } from '../../shell/PageLink.js';
import { CanonicalLink } from '../codes/CanonicalLink.js';
import type { Linked } from '../codes/links.js';
import classes from './ElementsTable.module.css';
import { isStructureDefinition, said, type SpecificationDocument } from './elements.js';
import { gapWord } from './words.js';

interface SpecificationFrameProps {
  readonly document: SpecificationDocument;
  readonly links: Readonly<Record<string, Linked>>;
}

/** What a specification is for, what it builds on, what is measured at it and what is missing. */
export function SpecificationFrame({ document, links }: SpecificationFrameProps) {
  const { t } = useTranslation();
  const language = locale();
  if (isStructureDefinition(document)) {
    const { baseDefinition } = document;
    if (baseDefinition === undefined) return null;
    return (
      <Text size="sm">
        {t('specification.base')} <CanonicalLink canonical={baseDefinition} links={links} />
      </Text>
    );
  }
  const { useSituations, standards, gaps = [], measurementPoints = [] } = document;
  return (
    <div className={classes['frame']}>
      <dl>
        {useSituations.length > 0 && (
          <>
            <dt>{t('specification.situations')}</dt>
            <dd>
              {useSituations.map((situation) => (
                <div key={situation.name.sv} title={said(situation.description, language) ?? undefined}>
                  {said(situation.name, language)}
                </div>
              ))}
            </dd>
          </>
        )}
        {standards.length > 0 && (
          <>
            <dt>{t('specification.standards')}</dt>
            <dd>
              {standards.map(({ standard, version }) => (
                <div key={standard}>
                  <CanonicalLink canonical={standard} links={links} /> {t('specification.edition', { edition: version })}
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
      {gaps.length > 0 && (
        <details>
          <summary>
            {t('specification.gaps')} ({gaps.length})
          </summary>
          <List size="sm" mt={4}>
            {gaps.map(({ id, kind, description, element }) => {
              const word = gapWord(kind);
              return (
                <List.Item key={id}>
                  <strong>{word === null ? kind : t(`specification.${word}`)}</strong>: {said(description, language)}{' '}
                  {element !== undefined && (
                    <PageLink to="." search={{ code: element }} size="sm">
                      <span className="code">{element}</span>
                    </PageLink>
                  )}
                </List.Item>
              );
            })}
          </List>
        </details>
      )}
      {measurementPoints.length > 0 && (
        <details open>
          <summary>
            {t('specification.points')} ({measurementPoints.length})
          </summary>
          {measurementPoints.map(({ id, name, element, event, startRule, stopRule, population }) => (
            <section key={id} className={classes['point']}>
              <Title order={3}>{said(name, language)}</Title>
              <dl>
                <dt>{t('specification.element')}</dt>
                <dd>
                  <PageLink to="." search={{ code: element }} size="sm">
                    <span className="code">{element}</span>
                  </PageLink>
                </dd>
                <dt>{t('specification.event')}</dt>
                <dd>{said(event, language)}</dd>
                <dt>{t('specification.start')}</dt>
                <dd>{said(startRule, language)}</dd>
                <dt>{t('specification.stop')}</dt>
                <dd>{said(stopRule, language)}</dd>
                <dt>{t('specification.population')}</dt>
                <dd>{said(population, language)}</dd>
              </dl>
            </section>
          ))}
        </details>
      )}
    </div>
  );
}
