import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { licences, termsOf } from './licences.js';

/** A licence by its name, with what it lets one do and where its terms are; its code while that is not known. */
export function LicenceWords({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const licence = useQuery(licences()).data?.get(code);
  if (licence === undefined) return <>{code}</>;
  return (
    <>
      {licence.url === null ? licence.title : <a href={licence.url}>{licence.title}</a>}
      <Text size="xs" c="dimmed">
        {termsOf(licence)
          .map((term) => t(`licence.${term}`))
          .join(', ')}
        {licence.holder !== null && `. ${t('licence.holder', { holder: licence.holder, interpolation: { escapeValue: false } })}`}
      </Text>
    </>
  );
}
