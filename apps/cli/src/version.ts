/** The version of the tool; raised together with package.json, which a test compares. */
export const VERSION = '0.1.0';
