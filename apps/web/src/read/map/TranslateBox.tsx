import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../graphql/ask.js';
import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { locale } from '../../i18n/locale.js';
import { Failed } from '../../states/State.js';
import { CodeLink } from '../codes/CodeLink.js';
import { useLinks, type Linked } from '../codes/links.js';
import type { ReadSearch } from '../read-search.js';
import type { MapCode } from './mappings.js';
import { outcomeWords } from './outcomes.js';
import { attributesWords } from './value-words.js';

const TranslateDocument = graphql(`
  query TranslateCode($map: CanonicalReference!, $codings: [CodingReference!]!) {
    forwards: translate(map: $map, codings: $codings, direction: "forward") {
      ...AnswerFields
    }
    backwards: translate(map: $map, codings: $codings, direction: "reverse") {
      ...AnswerFields
    }
  }

  fragment AnswerFields on TranslationAnswer {
    matches {
      relationship
      comment
      source {
        system
        code
        display
      }
      target {
        system
        code
        display
      }
      dependsOn {
        code
        value
      }
    }
    message
  }
`);
type Answer = ResultOf<typeof TranslateDocument>['forwards'];

interface TranslateBoxProps {
  readonly url: string;
  readonly version: string;
}

/** What a code becomes by this map, and what becomes it: answered by the registry as it answers systems that ask ($translate). */
export function TranslateBox({ url, version }: TranslateBoxProps) {
  const { t } = useTranslation();
  const { code = '' } = useSearch({ strict: false }) as ReadSearch;
  const navigate = useNavigate();
  const [draft, setDraft] = useState({ text: code, of: code });
  const text = draft.of === code ? draft.text : code;
  return (
    <section>
      <Title order={2} mb="xs">
        {t('map.translate')}
      </Title>
      <Stack gap="xs">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setDraft({ text, of: text.trim() });
            void navigate({
              to: '.',
              search: (before: ReadSearch) => ({ ...before, code: text.trim() || undefined }),
              replace: true,
            } as never);
          }}
        >
          <Group gap="sm" align="flex-end">
            <TextInput
              label={t('map.translateLabel')}
              value={text}
              onChange={({ currentTarget }) => setDraft({ text: currentTarget.value, of: code })}
              style={{ flex: '0 1 16rem' }}
            />
            <Button type="submit" variant="default">
              {t('map.translateButton')}
            </Button>
          </Group>
        </form>
        <div role="status">{code !== '' && <Translated key={code} url={url} version={version} code={code} />}</div>
      </Stack>
    </section>
  );
}

function Translated({ url, version, code }: TranslateBoxProps & { readonly code: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['translate', url, version, code, locale()],
    queryFn: ({ signal }) => ask(TranslateDocument, { map: { url, version }, codings: [{ code }] }, { signal }),
  });
  const links = useLinks(
    [...(data?.forwards.matches ?? []), ...(data?.backwards.matches ?? [])]
      .flatMap(({ source, target }) => [source.system, target?.system])
      .filter((system) => typeof system === 'string'),
  );
  if (error !== null) return <Failed error={error} again={() => void refetch()} inside />;
  if (data === undefined) return null;
  const { forwards, backwards } = data;
  if (forwards.matches.length === 0 && backwards.matches.length === 0) {
    return (
      <Text>
        {t('map.noTranslation', { code })} {forwards.message}
      </Text>
    );
  }
  return (
    <Stack gap="xs">
      <Direction title={t('map.forwards')} answer={forwards} links={links} />
      <Direction title={t('map.backwards')} answer={backwards} links={links} />
    </Stack>
  );
}

interface DirectionProps {
  readonly title: string;
  readonly answer: Answer;
  readonly links: Readonly<Record<string, Linked>>;
}

function Direction({ title, answer: { matches }, links }: DirectionProps) {
  const { t } = useTranslation();
  if (matches.length === 0) return null;
  const side = (code: Pick<MapCode, 'system' | 'code' | 'display'> | null) =>
    code !== null && (
      <>
        <CodeLink system={code.system} code={code.code ?? ''} links={links} /> {code.display}
      </>
    );
  return (
    <div>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      {matches.map(({ source, target, relationship, comment, dependsOn }, at) => (
        <Text key={at}>
          {side(source)}{' '}
          <Text span fw={600}>
            {t(`map.${outcomeWords(relationship)}` as 'map.equivalent')}
          </Text>{' '}
          {side(target)}
          {comment !== null && ` (${comment})`}
          {dependsOn.length > 0 && ` ${t('map.dependsOn')} ${attributesWords(dependsOn)}`}
        </Text>
      ))}
    </div>
  );
}
