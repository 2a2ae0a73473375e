/**
 * One measured figure.
 *
 * @typedef {object} Figure
 * @property {string} area
 * @property {string} name
 * @property {number} value
 * @property {string} unit
 * @property {number} [ratio] value against the baseline's
 * @property {string} [baseline] what the ratio is against
 * @property {string} [target] such as ">= 0.2"; of the ratio when there is one, else of the value
 * @property {boolean} [ok] null when there is no target
 * @property {readonly [number, number]} [spread] lowest and highest round, of the ratio when there is one
 */

/** Prints a figure as one line of JSON on standard output. @param {Figure} figure */
export function printFigure(figure) {
  const { area, name, value, unit, ratio, baseline, target, spread, ...rest } = figure;
  const line = {
    area,
    name,
    value: rounded(value),
    unit,
    ratio: ratio === undefined ? null : rounded(ratio),
    baseline: baseline ?? null,
    target: target ?? null,
    ok: target === undefined ? null : meets(ratio ?? value, target),
    ...(spread === undefined ? {} : { spread: spread.map(rounded) }),
    ...rest,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Whether a value meets a target such as ">= 0.2" or "< 5". */
export function meets(value, target) {
  const [sign, limit] = target.split(' ');
  switch (sign) {
    case '>=':
      return value >= Number(limit);
    case '<=':
      return value <= Number(limit);
    case '<':
      return value < Number(limit);
    default:
      throw new Error(`a target is written ">= 0.2", not "${target}"`);
  }
}

/** The middle of some numbers. @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The lowest and highest of some numbers. @param {readonly number[]} values @returns {[number, number]} */
export function spreadOf(values) {
  return [Math.min(...values), Math.max(...values)];
}

/** Three significant digits tell as much as a shared machine can. */
function rounded(value) {
  return Number(value.toPrecision(Math.abs(value) >= 1000 ? 5 : 3));
}
