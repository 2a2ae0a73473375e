import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { below } from '../app/base.js';
import { day } from '../words/dates.js';
import classes from './PrintHead.module.css';

/** What paper says of where it comes from: the registry, the address of the page and of its version, and the day. */
export function PrintHead() {
  const { t } = useTranslation();
  const href = useLocation({ select: ({ href: path }) => path });
  return (
    <div className={classes['head']} aria-hidden>
      <span className={classes['name']}>{t('shell.name')}</span>
      <span>{below(href.replace(/^\//, ''))}</span>
      <span>{day(new Date().toISOString())}</span>
    </div>
  );
}
