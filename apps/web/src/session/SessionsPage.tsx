import { Button, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Rows } from '../browse/Rows.js';
import { ask } from '../graphql/ask.js';
import { Failure } from '../graphql/failure.js';
import { graphql, type ResultOf } from '../graphql/graphql.js';
import { Failed, Loading } from '../states/State.js';
import { offerUndo } from '../states/Undo.js';
import { moment } from '../words/dates.js';
import { SignedIn } from './SignedIn.js';

const AccessDocument = graphql(`
  query Access {
    mySessions {
      id
      browser
      provider
      createdAt
      lastSeenAt
      current
    }
    myApiTokens {
      id
      hint
      purpose
      createdAt
      lastUsedAt
      expiresAt
    }
  }
`);
type Access = ResultOf<typeof AccessDocument>;

const EndSessionDocument = graphql(`
  mutation EndSession($id: ID!) {
    endSession(id: $id) {
      userErrors {
        code
        message
      }
    }
  }
`);
const RevokeTokenDocument = graphql(`
  mutation RevokeToken($id: ID!) {
    revokeApiToken(id: $id) {
      userErrors {
        code
        message
      }
    }
  }
`);

const KEY = ['access'];

/** Where the reader is signed in, and which tokens act for them; each can be ended. */
export default function SessionsPage() {
  const { t } = useTranslation();
  return (
    <SignedIn title={t('session.title')} lead={t('session.lead')}>
      <AccessOf />
    </SignedIn>
  );
}

function AccessOf() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: KEY, queryFn: ({ signal }) => ask(AccessDocument, {}, { signal }) });
  const again = () => queries.invalidateQueries({ queryKey: KEY });
  // What has ended cannot begin anew: it ends when nobody can take it back any more.
  const end = (said: string, without: (access: Access) => Access, work: () => Promise<void>) => {
    queries.setQueryData<Access>(KEY, (access) => access && without(access));
    offerUndo({ said, undo: () => void again(), settle: () => work().finally(again) });
  };
  if (data === undefined) return error === null ? <Loading /> : <Failed error={error} again={() => void refetch()} inside />;
  return (
    <>
      <section>
        <Title order={2} mb="xs">
          {t('session.sessions')}
        </Title>
        <Rows
          columns={[t('session.browser'), t('session.provider'), t('session.begun'), t('session.lastSeen'), t('session.end')]}
          items={data.mySessions}
          keyOf={({ id }) => id}
          cells={({ id, browser, provider, createdAt, lastSeenAt, current }) => [
            browser ?? t('session.unknownBrowser'),
            provider,
            moment(createdAt),
            moment(lastSeenAt),
            current ? (
              <Text key="end" size="sm" c="dimmed" component="span">
                {t('session.thisOne')}
              </Text>
            ) : (
              <Button
                key="end"
                variant="default"
                size="compact-sm"
                onClick={() =>
                  end(
                    t('session.ended'),
                    (access) => ({ ...access, mySessions: access.mySessions.filter((one) => one.id !== id) }),
                    () => endSession(id),
                  )
                }
              >
                {t('session.end')}
              </Button>
            ),
          ]}
        />
      </section>
      {data.myApiTokens.length > 0 && (
        <section>
          <Title order={2} mb="xs">
            {t('session.tokens')}
          </Title>
          <Rows
            columns={[t('session.purpose'), t('session.hint'), t('session.lastUsed'), t('session.expires'), t('session.revoke')]}
            items={data.myApiTokens}
            keyOf={({ id }) => id}
            cells={({ id, hint, purpose, lastUsedAt, expiresAt }) => [
              purpose,
              <span key="hint" className="code">
                {hint}
              </span>,
              lastUsedAt === null ? t('session.neverUsed') : moment(lastUsedAt),
              moment(expiresAt),
              <Button
                key="revoke"
                variant="default"
                size="compact-sm"
                onClick={() =>
                  end(
                    t('session.revoked', { purpose }),
                    (access) => ({ ...access, myApiTokens: access.myApiTokens.filter((one) => one.id !== id) }),
                    () => revokeToken(id),
                  )
                }
              >
                {t('session.revoke')}
              </Button>,
            ]}
          />
        </section>
      )}
    </>
  );
}

async function endSession(id: string): Promise<void> {
  const [refused] = (await ask(EndSessionDocument, { id }, { outlives: true })).endSession.userErrors;
  if (refused !== undefined) throw new Failure('refused', refused.code, refused.message);
}

async function revokeToken(id: string): Promise<void> {
  const [refused] = (await ask(RevokeTokenDocument, { id }, { outlives: true })).revokeApiToken.userErrors;
  if (refused !== undefined) throw new Failure('refused', refused.code, refused.message);
}
