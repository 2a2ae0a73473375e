import { Text, useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { contrast, rgbOf, type Rgb } from '../theme/contrast.js';
import { decimal } from '../words/dates.js';
import classes from './StyleguidePage.module.css';

interface ContrastProps {
  readonly colour: string;
  readonly on: string;
  readonly children: ReactNode;
}

const WHITE: Rgb = [255, 255, 255];

/** A colour on another, as the browser paints them in this theme, and the contrast that it measures between them. */
export function Contrast({ colour, on, children }: ContrastProps) {
  const sample = useRef<HTMLSpanElement>(null);
  const scheme = useComputedColorScheme();
  const [ratio, setRatio] = useState<number | null>(null);
  useEffect(() => {
    // The theme is on the page when it is next painted.
    const frame = requestAnimationFrame(() => setRatio(sample.current && measured(sample.current)));
    return () => cancelAnimationFrame(frame);
  }, [scheme]);
  return (
    <li className={classes['swatch']}>
      <span ref={sample} className={classes['sample']} style={{ color: `var(${colour})`, background: `var(${on})` }}>
        {children}
      </span>
      <Text span size="sm" className="tabular" data-contrast={ratio ?? undefined}>
        {ratio !== null && `${decimal(ratio)} : 1`}
      </Text>
    </li>
  );
}

function measured(sample: Element): number | null {
  const page = rgbOf(getComputedStyle(document.body).backgroundColor, WHITE) ?? WHITE;
  const { color, backgroundColor } = getComputedStyle(sample);
  const behind = rgbOf(backgroundColor, page);
  const front = behind && rgbOf(color, behind);
  return front && behind && contrast(front, behind);
}
