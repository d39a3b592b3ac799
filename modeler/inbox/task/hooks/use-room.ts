import { useLayoutEffect, useRef, useState } from 'react';

/** Padding, border and gap of a large button, and of the bar; the note at the right end, in characters. */
const BUTTON_REST = 42;
const BAR_REST = 56;
const NOTE_CHARACTERS = 18;

/**
 * How many of these buttons, in their order, stand in the bar beside what stands there always. The others go under 更多,
 * so that the bar never breaks into a second line.
 */
export function useRoom(labels: string[], always: string[]) {
  const bar = useRef<HTMLElement>(null);
  const [{ width, font }, setSize] = useState({ width: Number.POSITIVE_INFINITY, font: 16 });
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const measure = () =>
      setSize({
        width: element.clientWidth,
        font: Number.parseFloat(getComputedStyle(element).getPropertyValue('--s-section')) || 16,
      });
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  const widthOf = (label: string) => label.length * font + BUTTON_REST;
  const sum = (texts: string[]) => texts.reduce((total, label) => total + widthOf(label), 0);
  const room = width - BAR_REST - NOTE_CHARACTERS * font - sum(always);
  return { bar, fits: fitting(labels.map(widthOf), room, 4 * font + BUTTON_REST) };
}

/** @param more the width of 更多, which is there only when not all fit */
export function fitting(widths: number[], room: number, more: number): number {
  const all = widths.reduce((sum, width) => sum + width, 0);
  if (all <= room) return widths.length;
  let left = room - more;
  const first = widths.findIndex((width) => {
    left -= width;
    return left < 0;
  });
  return Math.max(0, first);
}
