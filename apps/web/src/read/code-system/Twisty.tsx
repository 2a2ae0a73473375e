import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './CodeSystem.module.css';

interface TwistyProps {
  /** Undefined when there is nothing to open. */
  readonly isOpen: boolean | undefined;
  readonly onToggle: () => void;
}

/** Opens and closes a row of a tree by the mouse; by keys the tree itself does. */
export function Twisty({ isOpen, onToggle }: TwistyProps) {
  const { t } = useTranslation();
  if (isOpen === undefined) return <span className={classes['twisty']} />;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes['twisty']}
      data-open={isOpen || undefined}
      aria-label={t(isOpen ? 'codeSystem.close' : 'codeSystem.open')}
      onClick={onToggle}
    >
      <IconChevronRight size={16} aria-hidden />
    </button>
  );
}
