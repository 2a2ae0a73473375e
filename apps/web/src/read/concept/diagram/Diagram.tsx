import { Link } from '@tanstack/react-router';
import { useEffect, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { pageAddress } from '../../../app/page-address.js';
import type { Neighbour } from '../neighbours.js';
import { relationWords } from '../relation-words.js';
import classes from './Diagram.module.css';
import { layoutOf, type Box, type Line, type Mark } from './layout.js';

interface DiagramProps {
  readonly title: string;
  readonly neighbours: readonly Neighbour[];
}

/** The concept among its neighbours, as a drawing. What it shows is said in words beside it. */
export function Diagram({ title, neighbours }: DiagramProps) {
  const { t } = useTranslation();
  const id = useId();
  const layout = useMemo(() => layoutOf(title, neighbours), [title, neighbours]);
  const frame = useRef<HTMLDivElement>(null);
  const { width, height, boxes, lines, marks } = layout;
  const centre = boxes[0]!;
  // Where there is no room for all of it, one sees the concept first.
  useEffect(() => {
    const { current } = frame;
    if (current !== null) current.scrollLeft = centre.x + centre.width / 2 - current.clientWidth / 2;
  }, [centre]);
  return (
    <div className={classes['frame']} ref={frame} tabIndex={0} role="region" aria-label={t('concept.diagram', { title })}>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-labelledby={`${id}t`}
        aria-describedby={`${id}d`}
      >
        <title id={`${id}t`}>{t('concept.diagram', { title })}</title>
        <desc id={`${id}d`}>{t('concept.diagramWords')}</desc>
        <g aria-hidden="true">
          {lines.map((line) => (
            <path key={pathOf(line)} className={classes[line.relation]} d={pathOf(line)} />
          ))}
          {marks.map((mark) => (
            <Sign key={`${mark.relation}${mark.at.join()}`} mark={mark} />
          ))}
        </g>
        {boxes.map((box) => (
          <Node key={box.key} box={box} />
        ))}
      </svg>
    </div>
  );
}

function Node({ box }: { readonly box: Box }) {
  const { t } = useTranslation();
  const { neighbour, x, y, width, height, lines } = box;
  const rect = <rect x={x} y={y} width={width} height={height} rx={4} />;
  const text = (
    <text x={x + width / 2} y={y + height / 2} textAnchor="middle">
      {lines.map((line, i) => (
        <tspan key={i} x={x + width / 2} dy={i === 0 ? `${0.35 - 0.6 * (lines.length - 1)}em` : '1.2em'}>
          {/* Read together, lines are words apart. */}
          {i < lines.length - 1 ? `${line} ` : line}
        </tspan>
      ))}
    </text>
  );
  if (neighbour === null)
    return (
      <g className={classes['centre']}>
        {rect}
        {text}
      </g>
    );
  const said = `${t(`concept.${relationWords(neighbour)}`)} ${neighbour.title}`;
  if (!neighbour.isThere)
    return (
      <g className={classes['unknown']} role="img" aria-label={said}>
        <title>{said}</title>
        {rect}
        {text}
      </g>
    );
  return (
    <Link className={classes['node']} to={pageAddress({ __typename: 'Artefact', kind: 'concept', url: neighbour.url })}>
      <title>{said}</title>
      {rect}
      {text}
    </Link>
  );
}

/** A hollow triangle at what is generic and a rhombus at what is whole, as UML has them; arrows between equals; a sign of what is not the same. */
const SIGNS: Readonly<Record<Mark['relation'], string>> = {
  generic: 'M0 0L-6 10L6 10Z',
  partitive: 'M0 0L-5 8L0 16L5 8Z',
  associative: 'M-4 8L0 1L4 8',
  distinct: 'M-6 -3H6M-6 3H6M4 -8L-4 8',
};

function Sign({ mark: { relation, at, angle } }: { readonly mark: Mark }) {
  return <path className={classes[`${relation}Sign`]} d={SIGNS[relation]} transform={`translate(${at.join(' ')}) rotate(${angle})`} />;
}

function pathOf({ points }: Line): string {
  return `M${points.map((point) => point.join(' ')).join('L')}`;
}
