import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Failed, Loading } from '../../states/State.js';
import { useRowWindows } from '../../table/row-windows.js';
import { VirtualTable } from '../../table/VirtualTable.js';
import { concepts, type ConceptRow } from './concepts.js';
import { hitColumns, tableColumns } from './concept-columns.js';
import { textsOf, type ListProps } from './list-props.js';

const BEGINNING = [{ list: '', first: 0, last: 0 }];

/** All codes, or those that a filter finds, one after the other. */
export function FlatList({ of, filter, label, hidden, code, reveal, onChoose, onPlace }: ListProps & { readonly filter: string }) {
  const { t } = useTranslation();
  const rows = useRowWindows<ConceptRow>(
    ['code-system', of.system, of.version, 'concepts', filter],
    (_, offset, signal) => concepts(of, filter === '' ? null : filter, offset, signal),
    BEGINNING,
  );
  const total = rows.totalOf('');
  const [active, setActive] = useState<number | null>(null);
  // Where a chosen code stands among hits is not known.
  const [revealed, setRevealed] = useState<string>();
  if (filter === '' && reveal !== undefined && reveal.code !== revealed) {
    setRevealed(reveal.code);
    setActive(reveal.offset);
  }
  const { want } = rows;
  const onRange = useCallback((first: number, last: number) => want([{ list: '', first, last }]), [want]);
  const place = useCallback((first: number) => onPlace(first, total ?? 0), [onPlace, total]);
  // Where there is nothing there is no place in it to be told of.
  useEffect(() => {
    if (total === 0) onPlace(0, 0);
  }, [onPlace, total]);
  const columns = useMemo(() => (filter === '' ? tableColumns(t) : hitColumns(t, filter)), [filter, t]);

  if (total === undefined) return rows.error !== null ? <Failed error={rows.error} again={rows.again} inside /> : <Loading lines={12} />;
  if (total === 0) return <Empty title={t('codeSystem.noHits', { text: filter })}>{t('codeSystem.noHitsHint')}</Empty>;
  return (
    <>
      <VirtualTable
        label={label}
        columns={columns}
        hidden={hidden}
        rowCount={total}
        rowAt={(index) => rows.rowAt('', index)}
        onRange={onRange}
        onPlace={place}
        active={active}
        onActive={setActive}
        onOpen={(index) => {
          const row = rows.rowAt('', index);
          if (row === undefined) return;
          setRevealed(row.code);
          onChoose(row.code);
        }}
        isSelected={(row) => row.code === code}
        textsOf={textsOf}
      />
      {rows.error !== null && <Failed error={rows.error} again={rows.again} inside />}
    </>
  );
}
