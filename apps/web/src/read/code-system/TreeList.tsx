import { useCallback, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../states/State.js';
import { useRowWindows } from '../../table/row-windows.js';
import { VirtualTable } from '../../table/VirtualTable.js';
import type { Span } from '../../table/windows.js';
import classes from './CodeSystem.module.css';
import { codeOf, nameOf, treeColumns } from './concept-columns.js';
import { children, type ConceptRow } from './concepts.js';
import { textsOf, type ListProps } from './list-props.js';
import { branch, closed, indexOf, opened, revealed, rowAt, type Branch } from './tree.js';
import { Twisty } from './Twisty.js';

/** A list of windows is named after what its concepts are below; a code may be any text, and so has a sign before it. */
const listOf = ({ code }: Branch) => (code === null ? '' : `<${code}`);
/** Levels are told apart by so many of them; deeper ones stand below each other. */
const DEEPEST_INDENT = 12;

/** The codes as a tree, each level of which is fetched as it comes into view. */
export function TreeList({ of, rootCount, label, hidden, code, reveal, onChoose, onPlace }: ListProps & { readonly rootCount: number }) {
  const { t } = useTranslation();
  const [tree, setTree] = useState(() => branch(null, rootCount));
  const [active, setActive] = useState<number | null>(null);
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  const rows = useRowWindows<ConceptRow>(['code-system', of.system, of.version, 'children'], (list, offset, signal) =>
    children(of, list === '' ? null : list.slice(1), offset, signal),
  );
  const [seen, setSeen] = useState<string>();
  const way = reveal?.paths[0];
  if (reveal !== undefined && way !== undefined && reveal.code !== seen) {
    const { root, index } = revealed(tree, way);
    setSeen(reveal.code);
    setTree(root);
    setActive(index);
  }

  const conceptAt = (index: number): ConceptRow | undefined => {
    if (index >= tree.size) return undefined;
    const { parent, path } = rowAt(tree, index);
    return rows.rowAt(listOf(parent), path.at(-1)!);
  };
  const { want } = rows;
  const wanted = useMemo(() => spansIn(tree, ...range), [tree, range]);
  // What is in view changes with what is open, too.
  const [asked, setAsked] = useState<readonly Span[]>();
  if (asked !== wanted) {
    setAsked(wanted);
    want(wanted);
  }
  const onRange = useCallback((first: number, last: number) => setRange([first, last]), []);
  const place = useCallback((first: number) => onPlace(first, tree.size), [onPlace, tree.size]);

  const toggle = (index: number) => {
    const { path, below } = rowAt(tree, index);
    const row = conceptAt(index);
    if (row === undefined || row.childCount === 0) return;
    setTree(below === undefined ? opened(tree, path, row.code, row.childCount) : closed(tree, path));
  };
  const onKey = ({ key }: KeyboardEvent, index: number): boolean => {
    const { path, below } = rowAt(tree, index);
    const count = conceptAt(index)?.childCount ?? 0;
    if (key === 'ArrowRight') {
      if (below !== undefined) setActive(index + 1);
      else if (count > 0) toggle(index);
      return true;
    }
    if (key === 'ArrowLeft') {
      if (below !== undefined) toggle(index);
      else if (path.length > 1) setActive(indexOf(tree, path.slice(0, -1)));
      return true;
    }
    return false;
  };
  const columns = treeColumns(t, (row, index) => {
    const { path, below } = rowAt(tree, index);
    return (
      <span className={classes['name']} style={{ paddingInlineStart: `${Math.min(path.length - 1, DEEPEST_INDENT) * 1.1}em` }}>
        <Twisty
          isOpen={row.childCount === 0 ? undefined : below !== undefined}
          onToggle={() => {
            setActive(index);
            toggle(index);
          }}
        />
        {codeOf(row, '')}
        <span className={classes['text']}>{nameOf(row, '')}</span>
      </span>
    );
  });

  return (
    <>
      <VirtualTable
        label={label}
        columns={columns}
        hidden={hidden}
        rowCount={tree.size}
        rowAt={conceptAt}
        onRange={onRange}
        onPlace={place}
        active={active}
        onActive={setActive}
        onOpen={(index) => {
          const row = conceptAt(index);
          if (row === undefined) return;
          setSeen(row.code);
          onChoose(row.code);
        }}
        isSelected={(row) => row.code === code}
        treePlace={(index) => {
          const { path, parent, below } = rowAt(tree, index);
          const hasChildren = below !== undefined || (conceptAt(index)?.childCount ?? 0) > 0;
          return {
            level: path.length,
            setSize: parent.childCount,
            position: path.at(-1)! + 1,
            isOpen: hasChildren ? below !== undefined : undefined,
          };
        }}
        onKey={onKey}
        textsOf={textsOf}
      />
      {rows.error !== null && <Failed error={rows.error} again={rows.again} inside />}
    </>
  );
}

/** Which windows of which branches rows are in. */
function spansIn(tree: Branch, first: number, last: number): readonly Span[] {
  const spans = new Map<string, Span>();
  for (let index = first; index <= Math.min(last, tree.size - 1); index++) {
    const { parent, path } = rowAt(tree, index);
    const at = path.at(-1)!;
    const key = path.slice(0, -1).join('/');
    const before = spans.get(key);
    spans.set(key, { list: listOf(parent), first: before?.first ?? at, last: at });
  }
  return [...spans.values()];
}
