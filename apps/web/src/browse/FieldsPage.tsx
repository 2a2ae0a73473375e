import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PageLink } from '../shell/PageLink.js';
import { subjectFields } from './fields.js';
import { ListPage } from './ListPage.js';

/** The subject fields, each with what it is about and the way to its concepts. */
export default function FieldsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(subjectFields);
  const state = { items: data, total: data?.length, error, again: () => void refetch(), more: null, isFetchingMore: false };
  return (
    <ListPage title={t('shell.fields')} lead={t('browse.fieldsLead')} state={state}>
      {(fields) => (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {fields.map(({ code, name, description, legalDomains }) => (
            <li key={code}>
              <PageLink to={`/field/${code}`} fw={600}>
                {name}
              </PageLink>
              {legalDomains.length > 0 && (
                <Text span size="sm" c="dimmed">
                  {' '}
                  {legalDomains.join(', ')}
                </Text>
              )}
              {description !== null && (
                <Text size="sm" maw="var(--reading-width)">
                  {description}
                </Text>
              )}
            </li>
          ))}
        </Stack>
      )}
    </ListPage>
  );
}
