import { Drawer, Group, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Failed, Loading } from '../../states/State.js';
import { ColumnsMenu } from '../../table/ColumnsMenu.js';
import { useHiddenColumns } from '../../table/hidden-columns.js';
import { figure } from '../../words/dates.js';
import type { VersionProps } from '../contents.js';
import { isSmall } from './small.js';
import type { ReadSearch } from '../read-search.js';
import classes from './CodeSystem.module.css';
import { ConceptPane } from './ConceptPane.js';
import { hitColumns, tableColumns, treeColumns } from './concept-columns.js';
import { conceptWith, sizesOf, type CodeSystem } from './concepts.js';
import { FlatList } from './FlatList.js';
import { SmallTable } from './SmallTable.js';
import { TreeList } from './TreeList.js';

const NOTHING: readonly string[] = [];
/** Where there is no room for more than a code and its name. */
const NARROW = ['definition', 'status'];

/** The codes of a code system of any size: as a tree or a table, filtered, and each with all that is said of it. */
export default function CodeSystemView({ artefact, version }: VersionProps) {
  const { t } = useTranslation();
  const of: CodeSystem = { system: artefact.url, version: version.version };
  const { data: sizes, error, refetch } = useQuery({ ...sizesOf(of), enabled: version.rowCount > 0 });
  if (version.rowCount === 0) return <Empty title={t('codeSystem.none')} />;
  if (sizes === undefined) return error ? <Failed error={error} again={() => void refetch()} inside /> : <Loading lines={12} />;
  // What is open and where one is belong to one version.
  return <Codes key={`${of.system}|${of.version}`} of={of} sizes={sizes} />;
}

function Codes({ of, sizes }: { readonly of: CodeSystem; readonly sizes: { readonly all: number; readonly roots: number } }) {
  const { t } = useTranslation();
  const search = useSearch({ strict: false }) as ReadSearch;
  const { code } = search;
  const filter = search.filter ?? '';
  const go = useNavigate();
  const choose = useCallback(
    (chosen: string | undefined) =>
      void go({ to: '.', search: ((before: ReadSearch) => ({ ...before, code: chosen })) as never, resetScroll: false }),
    [go],
  );
  const hasLevels = sizes.roots < sizes.all;
  const [layout, setLayout] = useLocalStorage<'tree' | 'table'>({
    key: 'termverk-codes',
    defaultValue: 'tree',
    getInitialValueInEffect: false,
  });
  const [unwanted, setUnwanted] = useHiddenColumns('codes', NOTHING);
  const isNarrow = useMediaQuery('(max-width: 47.9em)', false, { getInitialValueInEffect: false });
  const hasDrawer = useMediaQuery('(max-width: 61.9em)', false, { getInitialValueInEffect: false });
  // Few codes are beside what is said of the code system, and leave no room for more than one column.
  const isBeside = code !== undefined && !hasDrawer && !isSmall(sizes.all);
  // What the pane beside the list tells need not be in the list.
  const hidden = isNarrow || isBeside ? NARROW : unwanted;
  const { data: chosen } = useQuery({ ...conceptWith(of, code ?? ''), enabled: code !== undefined });
  const [place, setPlace] = useState({ first: 0, total: 0, of: '' });
  const onPlace = useCallback((first: number, total: number) => setPlace({ first, total, of: filter }), [filter]);
  const isTree = hasLevels && layout === 'tree' && filter === '';
  const columns = filter !== '' ? hitColumns(t, filter) : isTree ? treeColumns(t, () => null) : tableColumns(t);
  const list = { of, label: t('codeSystem.codes'), hidden, code, reveal: chosen, onChoose: choose, onPlace };

  const few = !hasLevels && isSmall(sizes.all);
  return (
    <div className={classes['browser']} data-chosen={isBeside || undefined}>
      <Stack gap="sm" className={classes['list']} component="section">
        <Group justify="space-between" align="end">
          <Group gap="sm" align="baseline">
            <Title order={2}>{t('codeSystem.codes')}</Title>
            <Text size="sm" c="dimmed" className="tabular" role={filter === '' ? undefined : 'status'}>
              {filter !== ''
                ? place.of === filter && t('codeSystem.hits', { count: place.total, replace: { count: figure(place.total) } })
                : few || isTree
                  ? t('codeSystem.count', { count: sizes.all, replace: { count: figure(sizes.all) } })
                  : t('codeSystem.place', { place: figure(place.first + 1), total: figure(sizes.all) })}
            </Text>
          </Group>
          {!few && (
            <Group gap="xs" className="no-print">
              <Filter filter={filter} />
              {hasLevels && (
                <SegmentedControl
                  aria-label={t('codeSystem.layout')}
                  value={layout}
                  onChange={(next) => setLayout(next as typeof layout)}
                  data={[
                    { value: 'tree', label: t('codeSystem.asTree') },
                    { value: 'table', label: t('codeSystem.asTable') },
                  ]}
                />
              )}
              {!isNarrow && <ColumnsMenu columns={columns} hidden={unwanted} onHidden={setUnwanted} />}
            </Group>
          )}
        </Group>
        {few ? (
          <SmallTable of={of} code={code} label={list.label} />
        ) : isTree ? (
          <TreeList {...list} rootCount={sizes.roots} />
        ) : (
          <FlatList key={filter} {...list} filter={filter} />
        )}
      </Stack>
      {code !== undefined && !hasDrawer && (
        <div className={classes['pane']}>
          <ConceptPane of={of} code={code} onClose={() => choose(undefined)} />
        </div>
      )}
      {hasDrawer && (
        <Drawer.Root opened={code !== undefined} onClose={() => choose(undefined)} position="bottom" size="75%">
          <Drawer.Overlay />
          <Drawer.Content aria-label={t('codeSystem.chosen')}>
            <Drawer.Body p="md">{code !== undefined && <ConceptPane of={of} code={code} onClose={() => choose(undefined)} />}</Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
    </div>
  );
}

/** What is typed filters when one pauses, and stands in the address. */
function Filter({ filter }: { readonly filter: string }) {
  const { t } = useTranslation();
  const go = useNavigate();
  // What is being typed; it gives way when the address changes by other means, as by going back.
  const [draft, setDraft] = useState({ text: filter, of: filter });
  const text = draft.of === filter ? draft.text : filter;
  const ask = useDebouncedCallback((typed: string) => {
    const asked = typed.trim();
    setDraft({ text: typed, of: asked });
    void go({
      to: '.',
      search: ((before: ReadSearch) => ({ ...before, filter: asked === '' ? undefined : asked })) as never,
      replace: true,
      resetScroll: false,
    });
  }, 250);
  return (
    <TextInput
      type="search"
      aria-label={t('codeSystem.filter')}
      placeholder={t('codeSystem.filterHint')}
      leftSection={<IconSearch size={16} aria-hidden />}
      maxLength={200}
      value={text}
      onChange={({ currentTarget }) => {
        setDraft({ text: currentTarget.value, of: filter });
        ask(currentTarget.value);
      }}
    />
  );
}
