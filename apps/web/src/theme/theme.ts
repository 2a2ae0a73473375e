import { Button, Checkbox, createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Pine: the one colour of action. The seventh shade has 7.6:1 against paper, the fourth 8:1 against night (WCAG 2.1 §1.4.3). */
const pine: MantineColorsTuple = [
  '#eef6f4',
  '#dcebe8',
  '#b5d5cf',
  '#8bbdb5',
  '#63a59b',
  '#3f8b80',
  '#2a7268',
  '#1d5a53',
  '#164743',
  '#0e3330',
];

/** Amber: what wants attention. */
const amber: MantineColorsTuple = [
  '#fdf6e7',
  '#f9eaca',
  '#f2d694',
  '#ebc05c',
  '#e3ab30',
  '#c48d15',
  '#966a0a',
  '#7a5407',
  '#5f4106',
  '#452f04',
];

/** Night: greys with a little pine in them, for the dark theme. */
const dark: MantineColorsTuple = [
  '#d9dedd',
  '#b6bfbd',
  '#8e9a98',
  '#6a7775',
  '#414e4c',
  '#2f3a39',
  '#252f2e',
  '#1c2423',
  '#161d1c',
  '#101615',
];

/** Dense, calm, typographic: small radii, no shadows but on what floats, one accent. */
export const theme = createTheme({
  colors: { pine, amber, dark },
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  // White on what is darker than this, black on the rest: both reach 4.5:1 on every shade that is filled.
  luminanceThreshold: 0.2,
  fontFamily: "'Source Sans 3 Variable', 'Segoe UI', system-ui, sans-serif",
  fontFamilyMonospace: "'Source Code Pro Variable', ui-monospace, monospace",
  headings: {
    fontFamily: "'Source Serif 4 Variable', Georgia, serif",
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.875rem', lineHeight: '1.2' },
      h2: { fontSize: '1.3125rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.3125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '1rem', lg: '1.5rem', xl: '2.25rem' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Mantine picks what stands on a filled colour by the shade of the light theme; this is by the shade of the theme one is in.
    Button: Button.extend({
      vars: (_, { variant = 'filled', color }) => ({
        root: variant === 'filled' && color === undefined ? { '--button-color': 'var(--mantine-primary-color-contrast)' } : {},
      }),
    }),
    Checkbox: Checkbox.extend({ vars: () => ({ root: { '--checkbox-icon-color': 'var(--mantine-primary-color-contrast)' } }) }),
  },
});

/** What the house's own styles use beside Mantine's variables. */
export const variables: CSSVariablesResolver = () => ({
  variables: {
    '--reading-width': '44rem',
    '--font-serif': "'Source Serif 4 Variable', Georgia, serif",
  },
  light: {
    '--mantine-color-body': '#fcfbf8',
    '--mantine-color-text': '#1b2423',
    '--mantine-color-dimmed': '#56625f',
    '--mantine-color-default-border': '#d5d8d2',
    '--mantine-color-placeholder': '#68736f',
    '--surface-sunken': '#f3f2ec',
    '--surface-raised': '#ffffff',
    '--rule': '#e2e2da',
    '--mark': '#f9eaca',
    '--mantine-color-error': '#b3261e',
  },
  dark: {
    '--mantine-color-body': '#161d1c',
    '--mantine-color-text': '#e4e8e6',
    '--mantine-color-dimmed': '#a3afac',
    '--mantine-color-default-border': '#3a4644',
    '--mantine-color-placeholder': '#8e9a98',
    '--surface-sunken': '#111716',
    '--surface-raised': '#1e2726',
    '--rule': '#2b3534',
    '--mark': '#5f4106',
    '--mantine-color-error': '#ff9d93',
    // What is chosen and what wants attention stands out from night, without shining.
    '--mantine-color-pine-light': 'rgba(99, 165, 155, 0.18)',
    '--mantine-color-pine-light-hover': 'rgba(99, 165, 155, 0.26)',
    '--mantine-color-pine-light-color': '#b5d5cf',
    '--mantine-color-amber-light': 'rgba(227, 171, 48, 0.18)',
    '--mantine-color-amber-light-color': '#f2d694',
  },
});
