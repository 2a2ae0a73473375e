/** What has been done, or is about to be, and how it is taken back. */
export interface Offer {
  /** What has happened, in the reader's language. */
  readonly said: string;
  /** Takes it back. */
  readonly undo: () => void | Promise<void>;
  /** Does it for good, when nobody has taken it back; for what cannot be taken back once it is done. */
  readonly settle?: () => void | Promise<void>;
}

/** What is offered at the moment; `failed` when it could not be undone or done. */
export interface Offered {
  readonly said: string;
  readonly failed: boolean;
}

/** How long an offer stands when nobody looks at it, in milliseconds. */
export const OFFER_MS = 20_000;

/** One offer at a time to take back what was done: instead of asking beforehand whether one is sure. */
export interface Offers {
  readonly make: (offer: Offer) => void;
  readonly undo: () => void;
  /** Nobody wants it undone: it is done for good. */
  readonly settle: () => void;
  /** The time stands still while somebody has the pointer or the focus on it (WCAG 2.1 §2.2.1). */
  readonly hold: () => void;
  readonly release: () => void;
  readonly now: () => Offered | null;
  readonly subscribe: (listener: () => void) => () => void;
}

interface OffersOptions {
  /** How long an offer stands, in milliseconds; null for as long as the reader wants. Asked of each offer. */
  readonly standsMs: () => number | null;
}

/** Offers without any page. A new offer settles the one before: what one goes on from, one is content with. */
export function offers({ standsMs }: OffersOptions): Offers {
  let offer: Offer | null = null;
  let shown: Offered | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let held = false;
  const listeners = new Set<() => void>();

  const show = (next: Offered | null): void => {
    shown = next;
    for (const listener of listeners) listener();
  };
  const stop = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const start = (): void => {
    stop();
    const stands = standsMs();
    if (stands !== null && !held && shown !== null) timer = setTimeout(settle, stands);
  };
  const end = (how: 'undo' | 'settle'): void => {
    const ended = offer;
    offer = null;
    stop();
    show(null);
    if (ended === null) return;
    void Promise.resolve()
      .then(() => ended[how]?.())
      .catch(() => {
        // A later offer is not overwritten by what went wrong with an earlier one.
        if (shown !== null) return;
        show({ said: ended.said, failed: true });
        start();
      });
  };
  const settle = (): void => end('settle');
  return {
    make: (next) => {
      settle();
      offer = next;
      show({ said: next.said, failed: false });
      start();
    },
    undo: () => end('undo'),
    settle,
    hold: () => {
      held = true;
      stop();
    },
    release: () => {
      held = false;
      start();
    },
    now: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
