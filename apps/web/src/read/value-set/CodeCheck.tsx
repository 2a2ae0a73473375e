import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../graphql/ask.js';
import { graphql } from '../../graphql/graphql.js';
import { locale } from '../../i18n/locale.js';
import { Failed } from '../../states/State.js';
import { CanonicalLink } from '../codes/CanonicalLink.js';
import { CodeLink } from '../codes/CodeLink.js';
import { Filled, SLOT } from '../codes/Filled.js';
import { canonicalParts, useLinks } from '../codes/links.js';
import type { ReadSearch } from '../read-search.js';
import { membership, used } from './answers.js';
import type { Definition } from './definition.js';
import { expansionSize } from './expansion.js';

const CheckDocument = graphql(`
  query CheckCode($valueSet: CanonicalReference!, $codings: [CodingReference!]!) {
    validateCodes(valueSet: $valueSet, codings: $codings, abstract: true) {
      answers {
        valid
        display
        inactive
        unknownSystems
      }
      issues {
        text
      }
    }
  }
`);

interface CodeCheckProps {
  readonly url: string;
  readonly version: string;
  readonly definition: Definition;
}

/** Whether a code is in a value set, answered by the registry as it answers systems that ask ($validate-code). */
export function CodeCheck({ url, version, definition }: CodeCheckProps) {
  const { t } = useTranslation();
  const { code = '' } = useSearch({ strict: false }) as ReadSearch;
  const navigate = useNavigate();
  const [draft, setDraft] = useState({ text: code, of: code });
  const text = draft.of === code ? draft.text : code;
  const ask = () => {
    setDraft({ text, of: text.trim() });
    void navigate({ to: '.', search: (before: ReadSearch) => ({ ...before, code: text.trim() || undefined }), replace: true } as never);
  };
  return (
    <section>
      <Title order={2} mb="xs">
        {t('valueSet.check')}
      </Title>
      <Stack gap="xs">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            ask();
          }}
        >
          <Group gap="sm" align="flex-end">
            <TextInput
              label={t('valueSet.checkLabel')}
              value={text}
              onChange={({ currentTarget }) => setDraft({ text: currentTarget.value, of: code })}
              style={{ flex: '0 1 16rem' }}
            />
            <Button type="submit" variant="default">
              {t('valueSet.checkButton')}
            </Button>
          </Group>
        </form>
        <div role="status">{code !== '' && <Answer key={code} code={code} url={url} version={version} definition={definition} />}</div>
      </Stack>
    </section>
  );
}

function Answer({ code, url, version, definition }: CodeCheckProps & { readonly code: string }) {
  const { t } = useTranslation();
  // The code systems that codes come from in the end, also by way of other value sets; what the definition names where that cannot be told.
  const whole = useQuery(expansionSize({ url, version, filter: '', activeOnly: false, language: locale() }));
  const found = used(whole.data?.expansion?.parameters ?? [], 'used-codesystem').map((canonical) => canonicalParts(canonical).url);
  const named = definition.includes.flatMap(({ system }) => (system === null ? [] : [system]));
  const systems = [...new Set(found.length > 0 ? found : named)];
  const links = useLinks(systems);
  const { data, error, refetch } = useQuery({
    queryKey: ['check-code', url, version, code, systems, locale()],
    enabled: !whole.isPending && systems.length > 0,
    queryFn: async ({ signal }) =>
      (await ask(CheckDocument, { valueSet: { url, version }, codings: systems.map((system) => ({ system, code })) }, { signal }))
        .validateCodes,
  });
  if (error !== null) return <Failed error={error} again={() => void refetch()} inside />;
  if (data === undefined && systems.length > 0) return null;
  const told = membership(data?.answers ?? []);
  const system = 'at' in told ? systems[told.at]! : null;
  const display = 'at' in told ? data?.answers?.[told.at]?.display : null;
  const shown = (
    <>
      <CodeLink system={system} code={code} links={links} />
      {display !== null && display !== undefined && ` ${display}`}
    </>
  );
  return (
    <Text>
      <Filled
        text={t(`valueSet.${told.is}`, { code: SLOT, system: SLOT })}
        parts={[shown, system === null ? null : <CanonicalLink key="system" canonical={system} links={links} />]}
      />
      {data?.issues.map((issue) => ` ${issue.text}`)}
    </Text>
  );
}
