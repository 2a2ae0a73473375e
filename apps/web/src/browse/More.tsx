import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface MoreProps {
  readonly label: string;
  readonly more: () => void;
  readonly isFetching: boolean;
  /** Why the last page did not come: what is shown already stays. */
  readonly failed: Error | null;
}

/** The next page of what is shown. */
export function More({ label, more, isFetching, failed }: MoreProps) {
  const { t } = useTranslation();
  return (
    <Group mt="md" gap="sm">
      <Button variant="default" loading={isFetching} onClick={more}>
        {label}
      </Button>
      {failed !== null && (
        <Text size="sm" role="alert">
          {t('states.pageFailed')}
        </Text>
      )}
    </Group>
  );
}
