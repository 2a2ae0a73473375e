import { useParams } from '@tanstack/react-router';

/** A part of the address that a route names, such as `slug`. */
export function useParam(name: 'slug' | 'name' | 'code' | '_splat'): string {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return params[name] ?? '';
}
