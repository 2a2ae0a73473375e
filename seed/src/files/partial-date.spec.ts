import { describe, expect, it } from '@jest/globals';
import { dayAfter, firstDay, known } from './partial-date.js';

describe('the dates of the data files', () => {
  it.each([
    ['2017', '2017-01-01', '2018-01-01'],
    ['2016-03', '2016-03-01', '2016-04-01'],
    ['2019-12', '2019-12-01', '2020-01-01'],
    ['2020-02-28', '2020-02-28', '2020-02-29'],
    ['2021-12-31', '2021-12-31', '2022-01-01'],
  ])('%s begins on %s and has ended on %s', (date, first, after) => {
    expect([firstDay(date), dayAfter(date)]).toEqual([first, after]);
  });

  it('may be unknown', () => {
    for (const date of ['unknown', '', null, undefined]) expect([firstDay(date), dayAfter(date), known(date)]).toEqual([null, null, null]);
  });

  it('are refused in any other form', () => {
    expect(() => firstDay('våren 2021')).toThrow('is not a date');
  });
});
