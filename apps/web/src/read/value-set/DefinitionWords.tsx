import { Stack, Text, Title } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { day, figure } from '../../words/dates.js';
import { CanonicalLink } from '../codes/CanonicalLink.js';
import { CodeLink } from '../codes/CodeLink.js';
import { Filled, SLOT } from '../codes/Filled.js';
import { useLinks, type Linked } from '../codes/links.js';
import { codeKey, useCodeNames } from '../codes/names.js';
import type { Definition, ToldClause } from './definition.js';
import { clauseHead, conditionsOf, type Condition } from './rule-words.js';
import classes from './ValueSet.module.css';

/** What a value set takes in and leaves out, in words. */
export function DefinitionWords({ definition }: { readonly definition: Definition }) {
  const { t } = useTranslation();
  const { includes, excludes, isExpansionOnly, inactive, lockedDate } = definition;
  const clauses = [...includes, ...excludes];
  const conditions = clauses.map(conditionsOf);
  const links = useLinks([
    ...clauses.flatMap(({ system, valueSets }) => [...(system === null ? [] : [system]), ...valueSets]),
    ...conditions.flat().flatMap(({ valueSets }) => valueSets),
  ]);
  const names = useCodeNames(
    clauses.flatMap(({ system, version, listed }, at) => [
      ...conditions[at]!.flatMap(({ codes }) => codes.map((code) => ({ system, version, code }))),
      ...listed.filter(({ display }) => display === null).map(({ code }) => ({ system, version, code })),
    ]),
  );
  const told = (title: string, some: readonly ToldClause[]) =>
    some.length > 0 && (
      <>
        <dt>{title}</dt>
        <dd>
          <ul>
            {some.map((clause, at) => (
              <ClauseWords key={at} clause={clause} links={links} names={names} />
            ))}
          </ul>
        </dd>
      </>
    );
  return (
    <section>
      <Title order={2} mb="xs">
        {t('valueSet.definition')}
      </Title>
      <Stack gap="xs">
        {isExpansionOnly && <Text>{t('valueSet.expansionOnly')}</Text>}
        {clauses.length === 0 && <Text c="dimmed">{t('valueSet.noDefinition')}</Text>}
        <dl className={classes['definition']}>
          {told(t('valueSet.includes'), includes)}
          {told(t('valueSet.excludes'), excludes)}
        </dl>
        {inactive !== null && <Text size="sm">{t(inactive ? 'valueSet.withInactive' : 'valueSet.withoutInactive')}</Text>}
        {lockedDate !== null && <Text size="sm">{t('valueSet.lockedDate', { date: day(lockedDate) })}</Text>}
      </Stack>
    </section>
  );
}

interface ClauseWordsProps {
  readonly clause: ToldClause;
  readonly links: Readonly<Record<string, Linked>>;
  readonly names: Readonly<Record<string, string>>;
}

function ClauseWords({ clause, links, names }: ClauseWordsProps) {
  const { t } = useTranslation();
  const { system, version, valueSets, listedCount, listed } = clause;
  const head = clauseHead(clause);
  const conditions = conditionsOf(clause);
  const canonicals = (some: readonly string[]) =>
    some.map((canonical, at) => (
      <Fragment key={canonical}>
        {at > 0 && t('valueSet.both')}
        <CanonicalLink canonical={canonical} links={links} />
      </Fragment>
    ));
  const code = (one: string, display: string | null = null) => {
    const name = display ?? names[codeKey({ system, code: one })];
    return (
      <>
        <CodeLink system={system} version={version} code={one} links={links} />
        {name !== undefined && ` ${name}`}
      </>
    );
  };
  const parts: readonly ReactNode[] =
    head === 'onlyImports' ? [canonicals(valueSets)] : [<CanonicalLink key="system" canonical={system!} version={version} links={links} />];
  const inParts = ({ codes, valueSets: ofCondition }: Condition): readonly ReactNode[] =>
    ofCondition.length > 0
      ? [canonicals(ofCondition)]
      : [
          codes.map((one, at) => (
            <Fragment key={one}>
              {at > 0 && ', '}
              {code(one)}
            </Fragment>
          )),
        ];
  return (
    <li>
      <Filled
        text={t(`valueSet.${head}` as 'valueSet.wholeSystem', {
          count: listedCount,
          replace: { count: figure(listedCount), system: SLOT, valueSets: SLOT },
        })}
        parts={parts}
      />
      {conditions.length > 0 && (
        <ul>
          {conditions.map((condition, at) => (
            <li key={at}>
              <Filled
                text={t(`valueSet.${condition.text}` as 'valueSet.isA', {
                  property: condition.property,
                  value: condition.value,
                  code: SLOT,
                  valueSet: SLOT,
                })}
                parts={inParts(condition)}
              />
            </li>
          ))}
        </ul>
      )}
      {listed.length > 0 && (
        <Text size="sm" c="dimmed">
          {listed.map((one, at) => (
            <Fragment key={at}>
              {at > 0 && ' · '}
              {code(one.code ?? '', one.display)}
            </Fragment>
          ))}
          {listedCount > listed.length &&
            ` · ${t('valueSet.others', { count: listedCount - listed.length, replace: { count: figure(listedCount - listed.length) } })}`}
        </Text>
      )}
    </li>
  );
}
