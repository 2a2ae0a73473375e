import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../states/State.js';
import type { VirtualColumn } from '../../table/columns.js';
import { VirtualTable } from '../../table/VirtualTable.js';
import { figure } from '../../words/dates.js';
import type { ReadSearch } from '../read-search.js';
import classes from './ElementsTable.module.css';
import { parentsIn, rowsOf, stepAside, type ElementRow } from './element-rows.js';
import type { Element } from './elements.js';

interface ElementsTableProps {
  readonly elements: readonly Element[];
  /** What is told of each element beside its name. */
  readonly columns: readonly VirtualColumn<ElementRow>[];
}

const ROW = 34;

/** The elements of a specification as a tree to go about in with arrows; the chosen one and what is looked for stand in the address. */
export function ElementsTable({ elements, columns }: ElementsTableProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as ReadSearch;
  const { code } = search;
  // Typed faster than addresses change; what the address says is what one begins with.
  const [filter, setFilter] = useState(search.filter ?? '');
  const parents = useMemo(() => parentsIn(elements), [elements]);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => rowsOf(elements, { closed, filter }), [elements, closed, filter]);
  const [active, setActive] = useState<string | null>(code ?? null);
  const at = rows.findIndex(({ element }) => element.id === active);
  const go = (next: ReadSearch, replace = false) => void navigate({ to: '.', search: next as never, replace, resetScroll: false });
  const open = (id: string) => setClosed((before) => new Set([...before].filter((one) => one !== id)));
  const close = (id: string) => setClosed((before) => new Set([...before, id]));
  const onKey = (event: KeyboardEvent, index: number) => {
    const step = stepAside(rows, index, event.key);
    if (step === null) return false;
    if ('open' in step) open(step.open);
    else if ('close' in step) close(step.close);
    else setActive(rows[step.goTo]!.element.id);
    return true;
  };
  const name: VirtualColumn<ElementRow> = {
    id: 'name',
    header: t('specification.element'),
    width: 'minmax(11rem, 2.4fr)',
    canHide: false,
    cell: ({ element, place, isWanted }) => (
      <span className={classes['name']} style={{ '--level': place.level - 1 } as object}>
        {place.isOpen === undefined ? (
          <span className={classes['leaf']} />
        ) : (
          <ActionIcon
            size={18}
            variant="transparent"
            color="gray"
            tabIndex={-1}
            aria-label={t(place.isOpen ? 'specification.close' : 'specification.open', {
              name: element.name,
              interpolation: { escapeValue: false },
            })}
            onClick={() => (place.isOpen === true ? close(element.id) : open(element.id))}
          >
            {place.isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
          </ActionIcon>
        )}
        <span className={classes['words']} data-beside={!isWanted || undefined} title={`${element.name}\n${element.id}`}>
          {element.name}
          {element.label !== element.name && <span className={classes['label']}> {element.label}</span>}
        </span>
      </span>
    ),
  };
  const wanted = rows.filter((row) => row.isWanted).length;
  return (
    <div>
      <Group gap="xs" mb="xs" align="end" className="no-print">
        <TextInput
          label={t('specification.filter')}
          type="search"
          size="sm"
          flex={1}
          miw={180}
          value={filter}
          onChange={({ currentTarget }) => {
            setFilter(currentTarget.value);
            go({ ...search, filter: currentTarget.value }, true);
          }}
        />
        <Button variant="default" size="sm" onClick={() => setClosed(new Set())}>
          {t('specification.openAll')}
        </Button>
        <Button variant="default" size="sm" onClick={() => setClosed(parents)}>
          {t('specification.closeAll')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" role="status" mb={4}>
        {filter === ''
          ? t('specification.elementCount', { count: elements.length, replace: { count: figure(elements.length) } })
          : t('specification.found', { found: figure(wanted), count: elements.length })}
      </Text>
      {rows.length === 0 ? (
        <Empty title={t(elements.length === 0 ? 'specification.noElements' : 'specification.none')} />
      ) : (
        <div style={{ '--table-height': `min(64vh, ${rows.length * ROW + 40}px)` } as object}>
          <VirtualTable
            label={t('specification.elements')}
            columns={[name, ...columns]}
            rowCount={rows.length}
            rowAt={(index) => rows[index]}
            active={at < 0 ? null : at}
            onActive={(index) => setActive(rows[index]?.element.id ?? null)}
            onOpen={(index) => go({ ...search, code: rows[index]!.element.id })}
            isSelected={({ element }) => element.id === code}
            treePlace={(index) => rows[index]?.place}
            onKey={onKey}
            textsOf={({ element }) => [element.name, element.label]}
          />
        </div>
      )}
    </div>
  );
}
