import { Badge, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const PLAIN = ['draft', 'scheduled', 'active', 'recommended', 'permitted', 'qualified'] as const;
const ATTENTION = ['retired', 'deprecated', 'superseded'] as const;

/** Words of state: calm where all is as it should be, amber where the reader should look twice. */
export function StateWords() {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      {PLAIN.map((word) => (
        <Badge key={word} variant="light" tt="none">
          {t(`words.${word}`)}
        </Badge>
      ))}
      {ATTENTION.map((word) => (
        <Badge key={word} variant="light" color="amber" tt="none">
          {t(`words.${word}`)}
        </Badge>
      ))}
    </Group>
  );
}
