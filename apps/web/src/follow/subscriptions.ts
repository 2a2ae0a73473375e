import { queryOptions } from '@tanstack/react-query';
import { ask } from '../graphql/ask.js';
import { Failure } from '../graphql/failure.js';
import { graphql, type ResultOf } from '../graphql/graphql.js';
import { sameFollowing, type Followable } from './followable.js';

const SubscriptionFields = graphql(`
  fragment SubscriptionFields on EventSubscription {
    id
    name
    channel
    target
    rhythm
    state
    disabledReason
    topics
    artefacts
    subjectFields
    releases
    kinds
    organisations
  }
`);
export type Followed = ResultOf<typeof SubscriptionFields>;

const FollowedDocument = graphql(
  `
    query Followed {
      eventSubscriptions(first: 100) {
        edges {
          node {
            ...SubscriptionFields
          }
        }
      }
    }
  `,
  [SubscriptionFields],
);

/** What the reader follows: subscriptions of their own. */
export const followed = queryOptions({
  queryKey: ['followed'],
  queryFn: async ({ signal }) => (await ask(FollowedDocument, {}, { signal })).eventSubscriptions.edges.map(({ node }) => node),
});

/** The subscription that is to exactly this; null when there is none. */
export function followingOf(all: readonly Followed[], what: Followable): Followed | null {
  return all.find((one) => sameFollowing(one, what)) ?? null;
}

/** The address that the reader has had e-mail sent to, if any. */
export function usualAddress(all: readonly Followed[]): string {
  return all.findLast(({ channel, target }) => channel === 'e-mail' && target !== null)?.target ?? '';
}

const FollowDocument = graphql(
  `
    mutation Follow($input: CreateEventSubscriptionInput!) {
      createEventSubscription(input: $input) {
        subscription {
          ...SubscriptionFields
        }
        userErrors {
          code
          message
        }
      }
    }
  `,
  [SubscriptionFields],
);

interface FollowWish {
  readonly name: string;
  readonly what: Followable;
  readonly address: string;
  readonly rhythm: 'immediate' | 'daily';
}

/**
 * Follows something by e-mail; the owner of the address is asked first.
 *
 * @throws Failure with the registry's words when it does not want to
 */
export async function follow({ name, what, address, rhythm }: FollowWish): Promise<Followed> {
  const filter = {
    topics: ['version.*', 'release.*', 'proposal.*'],
    artefacts: what.artefacts === undefined ? null : [...what.artefacts],
    subjectFields: what.subjectFields === undefined ? null : [...what.subjectFields],
    releases: what.releases === undefined ? null : [...what.releases],
  };
  const input = { name: name.slice(0, 100), channel: 'e-mail', target: address, rhythm, filter };
  const { subscription, userErrors } = (await ask(FollowDocument, { input })).createEventSubscription;
  if (subscription === null) throw refused(userErrors);
  return subscription;
}

const UnfollowDocument = graphql(`
  mutation Unfollow($id: ID!) {
    deleteEventSubscription(id: $id) {
      userErrors {
        code
        message
      }
    }
  }
`);
const PauseDocument = graphql(`
  mutation Pause($id: ID!) {
    pauseEventSubscription(id: $id) {
      userErrors {
        code
        message
      }
    }
  }
`);
const ResumeDocument = graphql(`
  mutation Resume($id: ID!) {
    resumeEventSubscription(id: $id) {
      userErrors {
        code
        message
      }
    }
  }
`);

/** Ends a subscription for good. */
export async function unfollow(id: string): Promise<void> {
  throwRefusal((await ask(UnfollowDocument, { id }, { outlives: true })).deleteEventSubscription.userErrors);
}

/** Sends nothing until it goes on; what comes meanwhile waits. */
export async function pause(id: string): Promise<void> {
  throwRefusal((await ask(PauseDocument, { id })).pauseEventSubscription.userErrors);
}

export async function resume(id: string): Promise<void> {
  throwRefusal((await ask(ResumeDocument, { id })).resumeEventSubscription.userErrors);
}

type UserErrors = readonly { readonly code: string; readonly message: string }[];

function throwRefusal(errors: UserErrors): void {
  if (errors.length > 0) throw refused(errors);
}

function refused(errors: UserErrors): Failure {
  return new Failure('refused', errors[0]?.code ?? '', errors[0]?.message ?? '');
}
