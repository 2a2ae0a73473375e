/** Something that did not go as the demonstration expects: one sentence for the person who watches. */
export class DemoFailure extends Error {
  demo = true;
}

/** Tells what happens, a step at a time, and stops at the first step that is not as it should be. */
export class Narrator {
  steps = 0;

  /** @param {string} line */
  say(line) {
    console.log(line);
  }

  /** @param {string} title */
  chapter(title) {
    this.say(`\n— ${title} —`);
  }

  /**
   * One step: who does what, and what came of it.
   *
   * @param {string} who
   * @param {string} what
   */
  step(who, what) {
    this.steps++;
    this.say(`${String(this.steps).padStart(3)}. ${who.padEnd(22)} ${what}`);
  }

  /**
   * @param {boolean} holds
   * @param {string} sentence what was expected, told when it does not hold
   */
  expect(holds, sentence) {
    if (!holds) throw new DemoFailure(`Not as it should be: ${sentence}`);
  }
}
