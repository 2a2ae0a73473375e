import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const NOTES = { draft: 'draftStatus', retired: 'retiredStatus' } as const;

/** What one should know before one uses it: that it is a draft, retired or experimental (FHIR R5 CanonicalResource). */
export function StatusNotes({ header }: { readonly header: unknown }) {
  const { t } = useTranslation();
  const { status, experimental } = header as { readonly status?: string; readonly experimental?: boolean };
  const note = status === 'draft' || status === 'retired' ? NOTES[status] : null;
  if (note === null && experimental !== true) return null;
  return (
    <Text size="sm" c="dimmed">
      {note !== null && t(`codes.${note}`)} {experimental === true && t('codes.experimental')}
    </Text>
  );
}
