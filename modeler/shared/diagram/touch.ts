interface Moves {
  pan: (dx: number, dy: number) => void;
  zoom: (factor: number, centre: { x: number; y: number }) => void;
}

/** One finger pans, two pinch. bpmn-js itself listens to the mouse only. @returns how to stop */
export function panAndPinch(container: HTMLElement, { pan, zoom }: Moves): () => void {
  let last: { x: number; y: number; spread: number } | null = null;
  const read = ({ touches }: TouchEvent) => {
    const points = [...touches].slice(0, 2);
    const x = points.reduce((sum, touch) => sum + touch.clientX, 0) / points.length;
    const y = points.reduce((sum, touch) => sum + touch.clientY, 0) / points.length;
    const [a, b] = points;
    return { x, y, spread: a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0 };
  };
  const start = (event: TouchEvent) => {
    last = event.touches.length > 0 ? read(event) : null;
  };
  const move = (event: TouchEvent) => {
    if (!last) return;
    event.preventDefault();
    const now = read(event);
    pan(now.x - last.x, now.y - last.y);
    if (last.spread > 0 && now.spread > 0) {
      const box = container.getBoundingClientRect();
      zoom(now.spread / last.spread, { x: now.x - box.left, y: now.y - box.top });
    }
    last = now;
  };
  container.addEventListener('touchstart', start, { passive: true });
  container.addEventListener('touchmove', move, { passive: false });
  container.addEventListener('touchend', start, { passive: true });
  return () => {
    container.removeEventListener('touchstart', start);
    container.removeEventListener('touchmove', move);
    container.removeEventListener('touchend', start);
  };
}
