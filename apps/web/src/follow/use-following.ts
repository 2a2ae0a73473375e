import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { offerUndo } from '../states/Undo.js';
import { follow, followed, unfollow, type Followed } from './subscriptions.js';

/** Beginning and ending to follow, each of which can be taken back. */
export function useFollowing() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: followed.queryKey });
  const end = async (id: string) => {
    await unfollow(id);
    await again();
  };
  return {
    begin: async (wish: Parameters<typeof follow>[0]) => {
      const begun = await follow(wish);
      await again();
      offerUndo({ said: t('follow.begun', { address: wish.address }), undo: () => end(begun.id) });
    },
    /** Nothing is ended until nobody can take it back: an address that has said yes once need not be asked again. */
    end: (one: Followed) => {
      const without = (all: readonly Followed[] | undefined) => all?.filter(({ id }) => id !== one.id);
      queries.setQueryData<readonly Followed[]>(followed.queryKey, without);
      offerUndo({ said: t('follow.ended', { name: one.name }), undo: () => void again(), settle: () => end(one.id) });
    },
  };
}
