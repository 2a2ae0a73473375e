import { setNonce } from 'get-nonce';

/**
 * What the server lets this page's own styles carry, so that no others run (Content Security Policy Level 3). Also told to the library
 * that keeps the page from scrolling below a dialog, which makes styles of its own.
 */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

setNonce(styleNonce());
