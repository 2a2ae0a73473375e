import { Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CanonicalLink } from '../codes/CanonicalLink.js';
import { CodeLink } from '../codes/CodeLink.js';
import { Filled, SLOT } from '../codes/Filled.js';
import { useLinks, type Linked } from '../codes/links.js';
import classes from './Map.module.css';
import type { MapCode, Mapping } from './mappings.js';
import { outcomeWords } from './outcomes.js';
import { attributesWords } from './value-words.js';

/** Everything that a map says of a mapping: both sides, how they relate, on what it depends and why. */
export function ChosenMapping({ mapping }: { readonly mapping: Mapping }) {
  const { t } = useTranslation();
  const { source, sourceValueSet, match, reason } = mapping;
  const target = match?.target ?? null;
  const links = useLinks([source.system, target?.system, sourceValueSet, match?.targetValueSet].filter((one) => typeof one === 'string'));
  return (
    <Paper withBorder p="sm" component="section" aria-label={t('map.chosen')}>
      <div className={classes['sides']}>
        <Side code={source} valueSet={sourceValueSet} links={links} />
        <Text fw={600}>{t(`map.${match === null ? 'unmapped' : outcomeWords(match.relationship)}` as 'map.equivalent')}</Text>
        {match !== null && <Side code={target} valueSet={match.targetValueSet} links={links} />}
      </div>
      {match === null && (
        <Text size="sm" mt={4}>
          {reason ?? t('map.noReason')}
        </Text>
      )}
      {match !== null && match.comment !== null && (
        <Text size="sm" mt={4}>
          {match.comment}
        </Text>
      )}
      {(['dependsOn', 'products', 'properties'] as const).map((part) =>
        match === null || match[part].length === 0 ? null : (
          <Text size="sm" key={part} mt={4}>
            {t(`map.${part}`)} {attributesWords(match[part])}
          </Text>
        ),
      )}
    </Paper>
  );
}

interface SideProps {
  readonly code: MapCode | null;
  readonly valueSet: string | null;
  readonly links: Readonly<Record<string, Linked>>;
}

function Side({ code, valueSet, links }: SideProps) {
  const { t } = useTranslation();
  if (valueSet !== null)
    return (
      <Text>
        <Filled text={t('map.anyOf', { valueSet: SLOT })} parts={[<CanonicalLink key="of" canonical={valueSet} links={links} />]} />
      </Text>
    );
  if (code === null) return <span />;
  return (
    <div>
      <Text>
        <CodeLink system={code.system} version={code.version} code={code.code ?? ''} links={links} /> {code.display}
      </Text>
      {code.system !== null && (
        <Text size="sm" c="dimmed">
          <CanonicalLink canonical={code.system} version={code.version} links={links} />
        </Text>
      )}
    </div>
  );
}
