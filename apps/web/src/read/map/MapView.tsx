import type { TFunction } from 'i18next';
import { Stack, Text, TextInput, Title } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Failed, Loading } from '../../states/State.js';
import type { VirtualColumn } from '../../table/columns.js';
import { useRowWindows } from '../../table/row-windows.js';
import { VirtualTable } from '../../table/VirtualTable.js';
import { WINDOW } from '../../table/windows.js';
import { figure } from '../../words/dates.js';
import { useAddressField } from '../codes/address-field.js';
import { CodeLink } from '../codes/CodeLink.js';
import { useLinks, type Linked } from '../codes/links.js';
import { StatusNotes } from '../codes/StatusNotes.js';
import type { VersionProps } from '../contents.js';
import type { ReadSearch } from '../read-search.js';
import { ChosenMapping } from './ChosenMapping.js';
import { Groups } from './Groups.js';
import { mappingsSize, mappingWindows, type Choosing, type MapCode, type MapGroup, type Mapping } from './mappings.js';
import { Outcomes } from './Outcomes.js';
import { outcomeWords, wantedOutcomes } from './outcomes.js';
import { TranslateBox } from './TranslateBox.js';
import { attributesWords } from './value-words.js';

/** A concept map: from which code to which, and how the two relate. */
export default function MapView({ artefact: { url }, version }: VersionProps) {
  const { t } = useTranslation();
  const { only, group } = useSearch({ strict: false }) as ReadSearch;
  const [text, , type] = useAddressField('filter');
  const isPublished = version.publishedAt !== null;
  const filter = text.trim();
  const choosing: Choosing = {
    url,
    version: version.version,
    filter,
    group: group !== undefined && /^\d{1,6}$/.test(group) ? Number(group) : null,
    outcomes: wantedOutcomes(only),
  };
  const whole = useQuery({ ...mappingsSize({ ...choosing, filter: '', group: null, outcomes: null }), enabled: isPublished });
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...mappingsSize(choosing),
    enabled: isPublished,
    placeholderData: keepPreviousData,
  });
  if (!isPublished) return <Empty title={t('codes.unpublished')}>{t('codes.unpublishedHint')}</Empty>;
  if (error !== null && data === undefined) return <Failed error={error} again={() => void refetch()} inside />;
  if (data === undefined) return <Loading lines={12} />;
  if (data.page === null) return <Empty title={t('map.cannotRead')}>{data.issues.map((issue) => issue.text).join(' ')}</Empty>;
  const { total, outcomes, groups } = data.page;
  const all = whole.data?.page;
  if (all?.total === 0) return <Empty title={t('map.nothing')} />;
  return (
    <Stack gap="lg">
      <StatusNotes header={version.header} />
      <Groups groups={all?.groups ?? groups} total={all?.total ?? total} />
      <TranslateBox url={url} version={version.version} />
      <Stack gap="sm" component="section">
        <Title order={2}>{t('map.mappings')}</Title>
        <Outcomes counts={outcomes} />
        <TextInput
          type="search"
          label={t('codes.filter')}
          placeholder={t('codes.filterHint')}
          leftSection={<IconFilter size={16} aria-hidden />}
          value={text}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          maw="28rem"
        />
        <Text size="sm" c="dimmed" role="status">
          {t('map.found', { count: total, replace: { count: figure(total) } })}
        </Text>
        {total === 0 ? (
          <Empty title={t('codes.noneFound')} />
        ) : (
          <div style={{ opacity: isPlaceholderData ? 0.6 : 1 }}>
            <MappingTable key={`${filter} ${only ?? ''} ${group ?? ''}`} choosing={choosing} total={total} groups={groups} />
          </div>
        )}
      </Stack>
    </Stack>
  );
}

interface MappingTableProps {
  readonly choosing: Choosing;
  readonly total: number;
  readonly groups: readonly MapGroup[];
}

/** The mappings that are chosen, source and target side by side, and below them all that is said of one. */
function MappingTable({ choosing, total, groups }: MappingTableProps) {
  const { t } = useTranslation();
  const [active, setActive] = useState<number | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  const systems = useMemo(() => groups.flatMap(({ source, target }) => [source, target]).filter((system) => system !== null), [groups]);
  const links = useLinks(systems);
  const { key, read } = mappingWindows(choosing);
  const { rowAt, want, error, again } = useRowWindows<Mapping>(key, read, FIRST);
  const onRange = useCallback((first: number, last: number) => want([{ list: '', first, last }]), [want]);
  const several = groups.filter(({ count }) => count > 0).length > 1;
  const columns = useMemo(() => columnsOf(t, links, several ? groups : null), [t, links, several, groups]);
  if (error !== null) return <Failed error={error} again={again} inside />;
  const chosen = open === null ? undefined : rowAt('', open);
  return (
    <Stack gap="sm">
      <VirtualTable
        label={t('map.mappings')}
        columns={columns}
        rowCount={total}
        rowAt={(index) => rowAt('', index)}
        onRange={onRange}
        active={active}
        onActive={setActive}
        onOpen={setOpen}
        isSelected={(row) => row === chosen}
        textsOf={({ source }) => [source.code ?? '', source.display ?? '']}
      />
      <div role="status">{chosen !== undefined && <ChosenMapping mapping={chosen} />}</div>
    </Stack>
  );
}

const FIRST = [{ list: '', first: 0, last: WINDOW - 1 }];

function columnsOf(
  t: TFunction,
  links: Readonly<Record<string, Linked>>,
  groups: readonly MapGroup[] | null,
): readonly VirtualColumn<Mapping>[] {
  const code = (one: MapCode, valueSet: string | null) =>
    valueSet !== null ? (
      <span className="code">{valueSet}</span>
    ) : (
      <span title={`${one.code ?? ''} ${one.display ?? ''}`}>
        <CodeLink system={one.system} version={one.version} code={one.code ?? ''} links={links} /> {one.display}
      </span>
    );
  const nameOf = (system: string | null) => (system === null ? t('map.unnamed') : (links[system]?.title ?? system));
  return [
    {
      id: 'source',
      header: t('map.source'),
      width: 'minmax(10rem, 1fr)',
      cell: ({ source, sourceValueSet }) => code(source, sourceValueSet),
    },
    {
      id: 'relationship',
      header: t('map.relationship'),
      width: '11rem',
      cell: ({ match }) => t(`map.${match === null ? 'unmapped' : outcomeWords(match.relationship)}` as 'map.equivalent'),
    },
    {
      id: 'target',
      header: t('map.target'),
      width: 'minmax(10rem, 1fr)',
      cell: ({ match }) =>
        match === null || match.target === null ? (match?.targetValueSet ?? '') : code(match.target, match.targetValueSet),
    },
    {
      id: 'note',
      header: t('map.note'),
      width: 'minmax(6rem, 0.8fr)',
      cell: ({ match, reason }) => {
        const told = [match?.comment ?? reason, attributesWords([...(match?.dependsOn ?? []), ...(match?.products ?? [])])]
          .filter((part) => part !== null && part !== '')
          .join(' · ');
        return <span title={told}>{told}</span>;
      },
    },
    ...(groups === null
      ? []
      : [
          {
            id: 'group',
            header: t('map.groups'),
            width: 'minmax(10rem, 1fr)',
            cell: ({ group }: Mapping) => {
              const told = t('map.between', { source: nameOf(groups[group]!.source), target: nameOf(groups[group]!.target) });
              return <span title={told}>{told}</span>;
            },
          },
        ]),
  ];
}
