import { SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { locale } from '../../i18n/locale.js';
import { Failed, Loading } from '../../states/State.js';
import type { VirtualColumn } from '../../table/columns.js';
import { CanonicalLink } from '../codes/CanonicalLink.js';
import type { VersionProps } from '../contents.js';
import { useLinks, type Linked } from '../codes/links.js';
import type { ReadSearch } from '../read-search.js';
import { CoverageCounts } from './CoverageCounts.js';
import { CarriedMark } from './CarriedMark.js';
import { contractsOf, coverageOf, shortName, type Matrix } from './coverage.js';
import type { ElementRow } from './element-rows.js';
import { ElementPane } from './ElementPane.js';
import { elementsOf, isStructureDefinition, type Element, type SpecificationDocument } from './elements.js';
import { ElementsTable } from './ElementsTable.js';
import classes from './ElementsTable.module.css';
import { SpecificationFrame } from './SpecificationFrame.js';
import { strengthWords, typeWord } from './words.js';

const CONTRACTS = 'contracts';
const CHANGED = 'changed';

/** A specification: what it is for, its elements as a tree, which contracts carry them, and what is missing. */
export default function SpecificationView({ artefact, version }: VersionProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as ReadSearch;
  const document = version.header as SpecificationDocument;
  const language = locale();
  const isOwn = !isStructureDefinition(document);
  const onlyChanged = search.only === CHANGED;
  const elements = useMemo(() => elementsOf(document, language, onlyChanged), [document, language, onlyChanged]);
  const canonicals = useMemo(() => canonicalsOf(document), [document]);
  const links = useLinks(canonicals);
  const contracts = useMemo(() => (isStructureDefinition(document) ? [] : contractsOf(document)), [document]);
  const { data: matrix, error, refetch } = useQuery(coverageOf(`${artefact.url}|${version.version}`, contracts));
  const hasChanges = !isOwn && document.snapshot !== undefined && document.differential !== undefined;
  const structure = useStructureColumns(links, elements);
  const shown = search.only ?? '';
  const isCoverage = isOwn && shown === CONTRACTS;
  const chosen = search.code === undefined ? undefined : elements.find(({ id }) => id === search.code);
  const sources = isOwn ? (document.sources ?? []) : [];
  return (
    <Stack gap="lg">
      <SpecificationFrame document={document} links={links} />
      <Stack gap="xs" component="section">
        <Title order={2}>{t('specification.elements')}</Title>
        {(isOwn || hasChanges) && (
          <SegmentedControl
            aria-label={t('specification.shown')}
            className="no-print"
            size="sm"
            w="fit-content"
            value={shown}
            onChange={(only) => void navigate({ to: '.', search: { ...search, only } as never, resetScroll: false })}
            data={[
              { value: '', label: t('specification.structure') },
              isOwn ? { value: CONTRACTS, label: t('specification.contracts') } : { value: CHANGED, label: t('specification.changed') },
            ]}
          />
        )}
        {isCoverage && contracts.length > 0 && (
          <>
            <Text size="sm" c="dimmed">
              {t('specification.carriedLead')}
            </Text>
            {matrix !== undefined ? (
              <CoverageCounts matrix={matrix} links={links} />
            ) : error ? (
              <Failed error={error} again={() => void refetch()} inside />
            ) : (
              <Loading lines={3} />
            )}
          </>
        )}
        {isCoverage && contracts.length === 0 && <Text>{t('specification.noContracts')}</Text>}
        <div className={classes['beside']} data-pane={chosen !== undefined || undefined}>
          <ElementsTable key={version.id} elements={elements} columns={isCoverage ? contractColumns(matrix) : structure} />
          {chosen !== undefined && (
            <ElementPane
              element={chosen}
              version={version}
              links={links}
              matrix={matrix}
              sourceOf={(id) => sources.find((source) => source.id === id)?.title ?? id}
            />
          )}
        </div>
      </Stack>
    </Stack>
  );
}

function useStructureColumns(links: Readonly<Record<string, Linked>>, elements: readonly Element[]): readonly VirtualColumn<ElementRow>[] {
  const { t } = useTranslation();
  const columns: readonly VirtualColumn<ElementRow>[] = [
    {
      id: 'count',
      header: t('specification.count'),
      width: '3.6rem',
      cell: ({ element: { cardinality } }) => `${cardinality.min}..${cardinality.max}`,
    },
    {
      id: 'type',
      header: t('specification.type'),
      width: 'minmax(5.5rem, 1fr)',
      cell: ({ element: { types } }) =>
        types
          .map(({ code }) => {
            const word = typeWord(code);
            return word === null ? code.slice(code.lastIndexOf('/') + 1) : t(`specification.${word}`);
          })
          .join(', '),
    },
    {
      id: 'binding',
      header: t('specification.valueSet'),
      width: 'minmax(7rem, 1.6fr)',
      cell: ({ element: { binding } }) => {
        if (binding === null) return null;
        const strength = strengthWords(binding.strength);
        return (
          <>
            {strength !== null && (
              <Text span size="xs" c="dimmed" title={t(`specification.${strength.long}`)}>
                {t(`specification.${strength.short}`)}{' '}
              </Text>
            )}
            {binding.valueSet !== null && <CanonicalLink canonical={binding.valueSet} links={links} />}
          </>
        );
      },
    },
    {
      id: 'concept',
      header: t('specification.concept'),
      width: 'minmax(5rem, 1fr)',
      cell: ({ element: { concept } }) => concept !== null && <CanonicalLink canonical={concept} links={links} />,
    },
  ];
  // Many say nothing of these.
  const said = { binding: elements.some(({ binding }) => binding !== null), concept: elements.some(({ concept }) => concept !== null) };
  return columns.filter(({ id }) => said[id as keyof typeof said] ?? true);
}

/** A column for each contract: with words where there is room for them, else with signs that say them. */
function contractColumns(matrix: Matrix | undefined): readonly VirtualColumn<ElementRow>[] {
  const contracts = matrix?.contracts ?? [];
  const isShort = contracts.length > 2;
  return contracts.map(({ url, title }) => ({
    id: url,
    header: shortName(title),
    width: isShort ? 'minmax(3.5rem, 1fr)' : 'minmax(9rem, 1fr)',
    cell: ({ element }) => {
      const cell = matrix!.cellAt(element.id, url);
      return cell !== undefined && <CarriedMark cell={cell} isShort={isShort} />;
    },
  }));
}

/** Every canonical that a page about the specification links. */
function canonicalsOf(document: SpecificationDocument): readonly string[] {
  const ofElements = elementsOf(document, 'sv').flatMap(({ binding, concept, types, mappings }) => [
    ...[binding?.valueSet ?? []].flat(),
    ...(concept === null ? [] : [concept]),
    ...types.flatMap(({ leadsTo }) => leadsTo),
    ...mappings.flatMap(({ url }) => url ?? []),
  ]);
  const ofAll = isStructureDefinition(document)
    ? [document.baseDefinition ?? []].flat()
    : [...document.standards.map(({ standard }) => standard), ...contractsOf(document)];
  return [...ofElements, ...ofAll];
}
