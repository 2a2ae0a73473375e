import { ActionIcon, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { VirtualColumn } from './columns.js';

interface ColumnsMenuProps<Row> {
  readonly columns: readonly VirtualColumn<Row>[];
  readonly hidden: readonly string[];
  readonly onHidden: (hidden: readonly string[]) => void;
}

/** Which columns a table shows. */
export function ColumnsMenu<Row>({ columns, hidden, onHidden }: ColumnsMenuProps<Row>) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <ActionIcon variant="default" size="lg" aria-label={t('table.columns')} title={t('table.columns')}>
          <IconColumns3 size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {columns
            .filter(({ canHide = true }) => canHide)
            .map(({ id, header }) => (
              <Checkbox
                key={id}
                size="sm"
                label={header}
                checked={!hidden.includes(id)}
                onChange={({ currentTarget }) => onHidden(currentTarget.checked ? hidden.filter((one) => one !== id) : [...hidden, id])}
              />
            ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
