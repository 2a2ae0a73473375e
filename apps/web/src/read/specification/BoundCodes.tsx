import { Button, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../graphql/ask.js';
import { graphql } from '../../graphql/graphql.js';
import { Loading } from '../../states/State.js';
import { figure } from '../../words/dates.js';

const CodesDocument = graphql(`
  query BoundCodes($valueSet: CanonicalReference!, $first: Int!) {
    expand(valueSet: $valueSet, first: $first) {
      expansion {
        total
        contains {
          system
          code
          display
        }
      }
    }
  }
`);
const FIRST = 8;

/** How many codes a value set has, and on demand the first of them. */
export function BoundCodes({ valueSet }: { readonly valueSet: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [url, version = null] = valueSet.split('|') as [string, string?];
  const first = isOpen ? FIRST : 0;
  const { data, isPending } = useQuery({
    queryKey: ['bound-codes', valueSet, first],
    staleTime: 300_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await ask(CodesDocument, { valueSet: { url, version }, first }, { signal })).expand.expansion,
  });
  if (isPending) return <Loading lines={1} />;
  if (data === undefined || data === null) return <Text size="sm">{t('specification.notExpanded')}</Text>;
  const { total, contains } = data;
  return (
    <div>
      {t('specification.codes', { count: total ?? 0, replace: { count: figure(total ?? 0) } })}
      {!isOpen && (total ?? 0) > 0 && (
        <Button variant="subtle" size="compact-sm" ml="xs" onClick={() => setOpen(true)}>
          {t('specification.firstCodes')}
        </Button>
      )}
      {isOpen && (
        <ul>
          {contains.map(({ system, code, display }) => (
            <li key={`${system}${code}`}>
              <span className="code">{code}</span> {display}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
