import { Paper, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask } from '../../graphql/ask.js';
import { graphql } from '../../graphql/graphql.js';

const CodeDocument = graphql(`
  query Code($system: String!, $version: String!, $code: String!) {
    lookup(system: $system, version: $version, code: $code) {
      concept {
        display
        definition
      }
    }
  }
`);

/** The code that the address names, however far down it stands. */
export function AskedCode({ system, version, code }: { readonly system: string; readonly version: string; readonly code: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['code', system, version, code],
    queryFn: async ({ signal }) => (await ask(CodeDocument, { system, version, code }, { signal })).lookup.concept,
  });
  if (data === undefined || data === null) return null;
  return (
    <Paper withBorder p="sm">
      <Text size="sm" c="dimmed">
        {t('read.askedCode')}
      </Text>
      <Text>
        <span className="code">{code}</span> {data.display}
      </Text>
      {data.definition !== null && <Text size="sm">{data.definition}</Text>}
    </Paper>
  );
}
