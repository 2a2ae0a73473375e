import { Link, type LinkProps } from '@tanstack/react-router';
import type { Destination } from '../shell/PageLink.js';
import { figure } from '../words/dates.js';
import classes from './HomePage.module.css';

interface CountedProps {
  readonly items: readonly (Destination & { readonly title: string; readonly count: number })[];
}

/** Ways in, each with how much there is behind it. */
export function Counted({ items }: CountedProps) {
  return (
    <ul className={classes['list']}>
      {items.map(({ title, count, to, search }) => (
        <li key={title}>
          <Link {...({ to, search } as LinkProps)} className={classes['counted']}>
            <span>{title}</span>
            <span className={`tabular ${classes['figure']}`}>{figure(count)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
