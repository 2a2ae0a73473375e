import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './CompareView.module.css';
import { wordDiff } from './word-diff.js';

/** A text as it was and as it is, side by side, with what was taken out and put in marked and said. */
export function Sides({ before, after }: { readonly before: string; readonly after: string }) {
  const { t } = useTranslation();
  const parts = wordDiff(before, after);
  const side = (shown: 'deleted' | 'inserted') =>
    parts.map(({ kind, text }, at) =>
      kind === 'kept' ? <span key={at}>{text}</span> : kind === shown ? <Changed key={at} kind={kind} text={text} /> : null,
    );
  return (
    <div className={classes['sides']}>
      <div>
        <p className={classes['side']}>{t('compare.before')}</p>
        <div className={classes['text']}>{before === '' ? <Nothing /> : side('deleted')}</div>
      </div>
      <div>
        <p className={classes['side']}>{t('compare.after')}</p>
        <div className={classes['text']}>{after === '' ? <Nothing /> : side('inserted')}</div>
      </div>
    </div>
  );
}

/** Screen readers do not tell of marks, so it is said where they begin and end. */
function Changed({ kind, text }: { readonly kind: 'deleted' | 'inserted'; readonly text: string }) {
  const { t } = useTranslation();
  const said = (
    <>
      <VisuallyHidden>{t(kind === 'deleted' ? 'compare.deletedFrom' : 'compare.insertedFrom')}</VisuallyHidden>
      {text}
      <VisuallyHidden>{t('compare.markEnds')}</VisuallyHidden>
    </>
  );
  return kind === 'deleted' ? <del className={classes['deleted']}>{said}</del> : <ins className={classes['inserted']}>{said}</ins>;
}

function Nothing() {
  const { t } = useTranslation();
  return <span className={classes['nothing']}>{t('compare.nothing')}</span>;
}
