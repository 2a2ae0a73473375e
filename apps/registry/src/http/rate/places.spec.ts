import { describe, expect, it } from '@jest/globals';
import type { Client } from './client.js';
import { Places } from './places.js';

const address: Client = { kind: 'address', key: 'address 192.0.2.1' };
const other: Client = { kind: 'address', key: 'address 192.0.2.2' };
const person: Client = { kind: 'person', key: 'person p' };

describe('places of connections', () => {
  it('are as many as one client may have, and others have theirs', () => {
    const places = new Places(2);
    expect([places.take(address), places.take(address), places.take(address)].map((place) => place !== null)).toEqual([true, true, false]);
    expect(places.take(other)).not.toBeNull();
  });

  it('are there again when they are given back, once however often that is said', () => {
    const places = new Places(1);
    const place = places.take(address)!;
    place.free();
    place.free();
    expect(places.size).toBe(0);
    expect(places.take(address)).not.toBeNull();
    expect(places.take(address)).toBeNull();
  });

  it('are counted for whoever turns out to be at the other end', () => {
    const places = new Places(1);
    expect(places.take(address)!.moveTo(person)).toBe(true);
    const second = places.take(address)!;
    expect(second.moveTo(person)).toBe(false);
    expect(places.take(address)).toBeNull();
    second.free();
    expect(second.moveTo(other)).toBe(false);
    expect(places.take(address)).not.toBeNull();
  });

  it('are not counted on the same machine', () => {
    const places = new Places(0);
    const place = places.take({ kind: 'own-machine', key: 'address 127.0.0.1' })!;
    expect(place.moveTo(person)).toBe(false);
    place.free();
    expect(places.size).toBe(0);
  });
});
