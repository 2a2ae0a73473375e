import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { below } from '../../app/base.js';
import { PageLink } from '../../shell/PageLink.js';
import { day } from '../../words/dates.js';
import type { Decision } from './history.js';
import classes from './History.module.css';

const OUTCOMES = { approved: 'approved', rejected: 'rejected', returned: 'returned' } as const;

/** The decision behind what was published: who decided what, on what ground and why, and where its record is. */
export function DecisionCard({ decision, url }: { readonly decision: Decision; readonly url: string }) {
  const { t } = useTranslation();
  const { body, proposal, reasons, rapporteur } = decision;
  const own = decision.outcomes.find((outcome) => outcome.url === url);
  const entry = proposal?.history.findLast(({ action }) => action.includes('decided'));
  return (
    <Paper withBorder p="sm" component="section" aria-labelledby={decision.id}>
      <Title order={3} id={decision.id} mb={4}>
        {t('history.decision')}
      </Title>
      <dl className={classes['decision']}>
        <Line name={t('history.decidedBy')}>
          <PageLink to={`/body/${body.slug}`} underline="always">
            {body.name}
          </PageLink>
          {decision.delegated && `, ${t('history.delegated')}`}
        </Line>
        <Line name={t('history.decidedOn')}>{day(decision.decidedAt)}</Line>
        <Line name={t('history.decider')}>{decision.decidedBy.name}</Line>
        {rapporteur !== null && <Line name={t('history.rapporteur')}>{rapporteur.name}</Line>}
        {own !== undefined && (
          <>
            <Line name={t('history.outcome')}>
              {Object.hasOwn(OUTCOMES, own.outcome) ? t(`history.${OUTCOMES[own.outcome as keyof typeof OUTCOMES]}`) : own.outcome}
            </Line>
            <Line name={t('history.mandate')}>{own.mandate.legalBasis}</Line>
          </>
        )}
        <Line name={t('history.reasons')}>{[reasons, own?.reasons].filter((part) => part).join(' ')}</Line>
        {proposal !== null && (
          <Line name={t('history.proposal')}>{t('history.proposalNumber', { title: proposal.title, number: proposal.number })}</Line>
        )}
        {decision.case !== null && (
          <Line name={t('history.case')}>
            <a href={below(`api/v1/cases/${encodeURIComponent(decision.case.number)}`)}>{decision.case.number}</a>{' '}
            {decision.case.title ?? t('history.caseSecret')}
          </Line>
        )}
        {entry !== undefined && (
          <Line name={t('history.journal')}>
            <EntryLink seq={entry.seq} hash={entry.hash} />
          </Line>
        )}
      </dl>
    </Paper>
  );
}

/** An entry of the audit chain, as it stands there. */
export function EntryLink({ seq, hash }: { readonly seq: number; readonly hash: string }) {
  const { t } = useTranslation();
  return (
    <>
      <a href={below(`api/v1/audit?after=${seq - 1}&limit=1`)}>{t('history.entry', { seq })}</a>{' '}
      <Text span className="code" c="dimmed">
        {hash.slice(0, 16)}
      </Text>
    </>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
