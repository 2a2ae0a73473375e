/** Fewer codes than this are read from top to bottom. */
const FEW_CODES = 30;

export function isSmall(codes: number): boolean {
  return codes < FEW_CODES;
}
