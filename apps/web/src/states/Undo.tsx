import { Button, CloseButton, Group, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { noticesStay } from './notices-stay.js';
import { OFFER_MS, offers } from './offers.js';
import classes from './Undo.module.css';

const made = offers({ standsMs: () => (noticesStay() ? null : OFFER_MS) });

/** Says what was done and offers to take it back. What is done for good afterwards is done at the latest when the page is left. */
export const offerUndo = made.make;

/** Where offers to undo stand: said to those who do not see them, reached by Tab and by Ctrl-Z, and still while one is there. */
export function UndoRegion() {
  const { t } = useTranslation();
  const offered = useSyncExternalStore(made.subscribe, made.now);
  useHotkeys([['mod+Z', () => made.now() !== null && made.undo()]]);
  useEffect(() => {
    addEventListener('pagehide', made.settle);
    return () => removeEventListener('pagehide', made.settle);
  }, []);
  return (
    <div
      className={classes['region']}
      onMouseEnter={made.hold}
      onMouseLeave={made.release}
      onFocus={made.hold}
      onBlur={made.release}
      data-offered={offered !== null || undefined}
    >
      <Text component="div" role="status" size="sm">
        {offered !== null && (offered.failed ? t('states.undoFailed', { what: offered.said }) : offered.said)}
      </Text>
      {offered !== null && (
        <Group gap="xs" wrap="nowrap">
          {!offered.failed && (
            <Button size="compact-sm" variant="default" onClick={made.undo} aria-keyshortcuts="Control+Z">
              {t('states.undo')}
            </Button>
          )}
          <CloseButton size="sm" onClick={made.settle} aria-label={t('states.close')} />
        </Group>
      )}
    </div>
  );
}
