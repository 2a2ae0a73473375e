/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** A colour as browsers compute it, `rgb(1, 2, 3)` or `rgba(1, 2, 3, 0.5)`, laid over what is behind it. Null for other notations. */
export function rgbOf(computed: string, behind: Rgb): Rgb | null {
  const numbers = /^rgba?\(([^)]*)\)$/
    .exec(computed)?.[1]
    ?.match(/[\d.]+/g)
    ?.map(Number);
  const [red, green, blue, alpha = 1] = numbers ?? [];
  if (red === undefined || green === undefined || blue === undefined) return null;
  return [red, green, blue].map((channel, index) => channel * alpha + behind[index]! * (1 - alpha)) as unknown as Rgb;
}

/** The contrast of two colours, 1 to 21 (WCAG 2.1, "contrast ratio"). */
export function contrast(one: Rgb, other: Rgb): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.1, "relative luminance". */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
