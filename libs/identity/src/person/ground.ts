import { containsPersonalIdentityNumber } from '@termverk/kernel';

const LONGEST_GROUND = 500;

/** A ground as the record keeps it; null when nothing is said, more than 500 characters, or something that says who it is about. */
export function statedGround(written: string, person: { readonly slug: string; readonly name: string }): string | null {
  const ground = written.trim();
  const named = [person.name, person.slug].some((word) => ground.toLowerCase().includes(word.toLowerCase()));
  return ground === '' || ground.length > LONGEST_GROUND || named || containsPersonalIdentityNumber(ground) ? null : ground;
}
