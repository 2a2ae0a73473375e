import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Cell } from './coverage.js';
import { CARRIED, REASONS, type Carried } from './words.js';

/** Whether a contract carries an element: a sign, and in words what it means and why. */
export function CarriedMark({
  cell,
  isShort = false,
}: {
  readonly cell: Pick<Cell, 'carried' | 'reason' | 'path'>;
  readonly isShort?: boolean;
}) {
  const { t } = useTranslation();
  const { word, sign } = CARRIED[cell.carried as Carried];
  const reason = REASONS[cell.reason as keyof typeof REASONS];
  const why = reason === null ? (cell.path ?? '') : t(`specification.${reason}`);
  return (
    <span title={`${t(`specification.${word}`)}. ${why}`}>
      <span aria-hidden>{sign}</span> {isShort ? <VisuallyHidden>{t(`specification.${word}`)}</VisuallyHidden> : t(`specification.${word}`)}
    </span>
  );
}
