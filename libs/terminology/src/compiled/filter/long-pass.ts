/**
 * A pass over a whole code system that takes long enough to keep others waiting. It can be made in pieces, by whoever comes by: all work
 * at the same one.
 */
export interface LongPass {
  readonly isDone: boolean;
  /** Goes on until it is done or, looked at every now and then, `isOver` says that this is enough for now. True when it is done. */
  goOn(isOver?: () => boolean): boolean;
}

/** From so many steps on a pass is long: fewer take some milliseconds whatever is done in each. */
export const LONG_PASS_STEPS = 10_000;
const STEPS_AT_A_TIME = 64;

/** A pass of so many steps. */
export function longPass(steps: number, step: (index: number) => void): LongPass {
  let next = 0;
  return {
    get isDone() {
      return next >= steps;
    },
    goOn(isOver = () => false) {
      while (next < steps) {
        const end = Math.min(steps, next + STEPS_AT_A_TIME);
        for (; next < end; next++) step(next);
        if (isOver()) break;
      }
      return next >= steps;
    },
  };
}
