const HSA_ID = /^SE\d{10}-[0-9A-Z]{1,20}$/;

/** An HSA-id as it is compared and stored, in capitals; null for what is none. Inera writes them `SE`, an organisation number, a hyphen and a serial. */
export function hsaIdOf(written: string): string | null {
  const hsaId = written.trim().toUpperCase();
  return HSA_ID.test(hsaId) ? hsaId : null;
}
