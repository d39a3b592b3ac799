import { MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice, SkeletonBox } from '../states/index.ts';
import css from './diagram.module.css';
import type { DiagramViewer, Paint } from './viewer.ts';

interface DiagramProps {
  xml: string;
  paint?: Paint;
  selected?: string | undefined;
  onSelect?: (elementId: string | undefined) => void;
  onHover?: (elementId: string | undefined) => void;
  /** Shown at a readable size when the whole would be too small. */
  focus?: string | undefined;
  label: string;
  height?: number | string;
}

/** A process as a drawing: pan, zoom, keys along the flows. What cannot see it uses {@link Outline}. */
export function Diagram({ xml, paint, selected, onSelect, onHover, focus, label, height = '100%' }: DiagramProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<DiagramViewer | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [scale, setScale] = useState(1);
  const handlers = useRef({ onSelect, onHover });
  useEffect(() => {
    handlers.current = { onSelect, onHover };
  });

  useEffect(() => {
    let made: DiagramViewer | null = null;
    let gone = false;
    import('./viewer.ts')
      .then(({ DiagramViewer: Viewer }) => {
        if (gone || !box.current) return;
        made = new Viewer(box.current);
        made.onZoom(setScale);
        made.onPick((id) => handlers.current.onSelect?.(id));
        made.onHover((id) => handlers.current.onHover?.(id));
        setViewer(made);
      })
      .catch(setProblem);
    return () => {
      gone = true;
      made?.destroy();
      setViewer(null);
      setShown(null);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new focus must not move a drawing that is being looked at
  useEffect(() => {
    viewer?.show(xml, focus).then(() => setShown(xml), setProblem);
  }, [viewer, xml]);
  useEffect(() => {
    if (shown && paint) viewer?.paint(paint);
  }, [viewer, shown, paint]);
  useEffect(() => {
    if (!shown) return;
    viewer?.select(selected);
    if (selected) viewer?.reveal(selected);
  }, [viewer, shown, selected]);

  const onKey = (event: KeyboardEvent) => {
    if (!viewer) return;
    const { key } = event;
    if (key === '+' || key === '=') viewer.zoomBy(1.2);
    else if (key === '-') viewer.zoomBy(1 / 1.2);
    else if (key === '0') viewer.fit();
    else if (key === 'ArrowRight' || key === 'ArrowLeft' || key === 'ArrowUp' || key === 'ArrowDown') {
      const next = selected ? viewer.neighbour(selected, key) : viewer.firstStep();
      if (next) onSelect?.(next);
    } else return;
    event.preventDefault();
  };
  if (problem) return <ProblemNotice problem={problem} title={t('diagram.failed')} />;
  return (
    <div className={css.diagram} style={{ height }}>
      <div
        ref={box}
        className={css.canvas}
        role="application"
        aria-label={label}
        aria-description={t('diagram.keys')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing is walked with the arrow keys
        tabIndex={0}
        onKeyDown={onKey}
      />
      {!shown && <SkeletonBox />}
      <div className={css.zoom}>
        <button type="button" onClick={() => viewer?.zoomBy(1 / 1.2)} aria-label={t('diagram.smaller')}>
          <MinusOutlined />
        </button>
        <button type="button" onClick={() => viewer?.fit()} title={t('diagram.fit')}>
          {Math.round(scale * 100)}%
        </button>
        <button type="button" onClick={() => viewer?.zoomBy(1.2)} aria-label={t('diagram.larger')}>
          <PlusOutlined />
        </button>
      </div>
    </div>
  );
}
