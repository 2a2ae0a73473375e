import { beforeEach, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@termverk/kernel';
import { emptySources } from '@termverk/terminology';
import { IDLE_SECONDS, KeptResources, type KeptSet } from './kept-resources.js';

const valueSet = (name: string, characters = 10): JsonObject => ({
  resourceType: 'ValueSet',
  url: `urn:own:${name}`,
  description: 'x'.repeat(characters),
});
const holds = (set: KeptSet, name: string) => set.over(emptySources('R5')).valueSets(`urn:own:${name}`).length === 1;

describe('resources that a client keeps here', () => {
  let nowMs = 0;
  let kept: KeptResources;
  beforeEach(() => {
    nowMs = 1_000_000;
    // 2 MiB, of which one client has one.
    kept = new KeptResources(2, () => nowMs);
  });
  const laterBy = (seconds: number) => (nowMs += seconds * 1000);

  it('are there for whoever knows the id, until they are let go', () => {
    const { id } = kept.start('me', [valueSet('a')], true);
    expect(holds(kept.require(id), 'a')).toBe(true);
    expect(kept.find(id)?.count).toBe(1);
    kept.end(id);
    kept.end(id);
    expect(kept.find(id)).toBeUndefined();
    expect(() => kept.require(id)).toThrow(id);
  });

  it('grow by what comes with later questions, unless they are sealed', () => {
    const [open, sealed] = [false, true].map((isSealed) => kept.start('me', [], isSealed));
    for (const { id } of [open!, sealed!]) kept.add(id, [valueSet('a')]);
    expect([open!, sealed!].map(({ id }) => holds(kept.require(id), 'a'))).toEqual([true, false]);
    for (let i = 0; i < 50; i++) kept.add(open!.id, [valueSet(`more${i}`)]);
    expect(holds(kept.require(open!.id), 'a')).toBe(true);
    expect(holds(kept.require(open!.id), 'more49')).toBe(true);
    expect(kept.require(open!.id).count).toBe(51);
  });

  it('mean the one that came last of two with the same name', () => {
    const { id } = kept.start('me', [{ ...valueSet('a'), version: '1', title: 'first' }], false);
    kept.add(id, [{ ...valueSet('a'), version: '1', title: 'second' }]);
    const [only, ...others] = kept.require(id).over(emptySources('R5')).valueSets('urn:own:a');
    expect(only?.load()).toMatchObject({ title: 'second' });
    expect(others).toEqual([]);
  });

  it('are all there when several of one sending share a name', () => {
    const { id } = kept.start(
      'me',
      [1, 2].map((one) => ({ ...valueSet('a'), title: String(one) })),
      false,
    );
    const titles = () =>
      kept
        .require(id)
        .over(emptySources('R5'))
        .valueSets('urn:own:a')
        .map((handle) => (handle.load() as JsonObject)['title']);
    expect([titles(), kept.require(id).count]).toEqual([['1', '2'], 2]);
    for (const one of ['1', '2']) kept.add(id, [{ ...valueSet('a'), title: one }]);
    expect([titles(), kept.require(id).count]).toEqual([['1', '2'], 2]);
    kept.add(id, [{ ...valueSet('a'), title: '3' }]);
    expect([titles(), kept.require(id).count]).toEqual([['3'], 1]);
  });

  it('take room once, however often they are sent, and that of what they replace', () => {
    const { id } = kept.start('me', [], false);
    const before = kept.require(id).over;
    for (let time = 0; time < 5; time++) kept.add(id, [valueSet('a', 600_000)]);
    expect(kept.require(id).over).not.toBe(before);
    const once = kept.require(id).over;
    kept.add(id, [valueSet('a', 600_000)]);
    expect(kept.require(id).over).toBe(once);
    kept.add(id, [valueSet('a', 700_000), valueSet('b', 10)]);
    expect(kept.require(id).count).toBe(2);
  });

  it('are forgotten when nobody has used them for long, and use keeps them', () => {
    const [used, unused] = ['a', 'b'].map((name) => kept.start('me', [valueSet(name)], true).id);
    laterBy(IDLE_SECONDS - 1);
    expect(kept.find(used!)).toBeDefined();
    laterBy(2);
    expect([used!, unused!].map((id) => kept.find(id) !== undefined)).toEqual([true, false]);
  });

  it('are twenty sets of a client at most, and of all no more than there is memory for: those used longest ago go', () => {
    const mine = Array.from({ length: 21 }, () => kept.start('me', [], true).id);
    expect(mine.filter((id) => kept.find(id) !== undefined)).toEqual(mine.slice(1));
    const large = ['a', 'b', 'c', 'd'].map((client) => kept.start(client, [valueSet(client, 600_000)], true).id);
    expect(large.map((id) => kept.find(id) !== undefined)).toEqual([false, true, true, true]);
    expect(mine.some((id) => kept.find(id) !== undefined)).toBe(false);
  });

  it('are half of the memory for one client: its own older ones make room, and more than that is not kept', () => {
    const other = kept.start('other', [valueSet('o', 500_000)], true).id;
    const first = kept.start('me', [valueSet('a', 600_000)], false).id;
    const second = kept.start('me', [valueSet('b', 600_000)], false).id;
    expect([other, first, second].map((id) => kept.find(id) !== undefined)).toEqual([true, false, true]);
    kept.add(second, [valueSet('c', 600_000), valueSet('d')]);
    expect([holds(kept.require(second), 'c'), kept.require(second).count]).toEqual([false, 1]);
    expect(() => kept.start('me', [valueSet('d', 2_000_000)], false)).toThrow('1 MiB');
    expect(holds(kept.require(second), 'b')).toBe(true);
  });

  it('are not offered without memory', () => {
    expect([new KeptResources(0).offered, kept.offered]).toEqual([false, true]);
  });
});
