import { Code, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { below } from '../../app/base.js';
import type { ResultOf } from '../../graphql/graphql.js';
import { day } from '../../words/dates.js';
import classes from '../Facts.module.css';
import type { ReleaseDocument } from './release.js';

type Release = NonNullable<ResultOf<typeof ReleaseDocument>['release']>;

/** How somebody who does not take the registry's word for it verifies a release. */
export function Verify({ release: { name, checksum, signature } }: { readonly release: Release }) {
  const { t } = useTranslation();
  if (checksum === null) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        {t('release.verify')}
      </Title>
      <Stack gap="sm">
        <Text maw="var(--reading-width)">{t('release.verifyHow')}</Text>
        <dl className={classes['facts']}>
          <div>
            <dt>{t('read.checksum')}</dt>
            <dd className="code">{checksum}</dd>
          </div>
          {signature !== null && (
            <>
              <div>
                <dt>{t('release.signedAt')}</dt>
                <dd>{day(signature.signedAt)}</dd>
              </div>
              <div>
                <dt>{t('release.key')}</dt>
                <dd>
                  <span className="code">{signature.keyId}</span> (<a href={below('.well-known/jwks.json')}>{t('release.keys')}</a>)
                </dd>
              </div>
              <div>
                <dt>{t('release.signature')}</dt>
                <dd className="code">{signature.jws}</dd>
              </div>
              <div>
                <dt>{t('release.command')}</dt>
                <dd>
                  <Code>{`termverk releases verify ${name}`}</Code>
                </dd>
              </div>
            </>
          )}
          <div>
            <dt>{t('release.manifest')}</dt>
            <dd>
              <a href={below(`api/v1/releases/${encodeURIComponent(name)}`)} className="code">{`/api/v1/releases/${name}`}</a>
            </dd>
          </div>
        </dl>
      </Stack>
    </section>
  );
}
