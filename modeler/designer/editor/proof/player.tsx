import { CloseOutlined, LeftOutlined, PauseOutlined, PlayCircleOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawnOf, oneLine } from '../model/names.ts';
import { useEditor } from '../session.ts';
import type { Evidence, ProofStep } from './evidence.ts';
import { inWords } from './in-words.ts';
import css from './proof.module.css';
import { usePath } from './use-path.ts';

interface PlayerProps {
  evidence: Evidence;
  onClose: () => void;
}

const STEP_MS = 1200;

/** A counterexample step by step: the way grows along the drawing, and what was decided stands beside. */
export function Player({ evidence, onClose }: PlayerProps) {
  const { t } = useTranslation();
  const { modeler } = useEditor();
  const { steps, loop, title } = evidence;
  const all = [...steps, ...loop];
  const last = all.length - 1;
  const [at, setAt] = useState(last);
  const [playing, setPlaying] = useState(false);
  usePath(evidence, at);
  useEffect(() => {
    if (!playing) return;
    const timer = window.setTimeout(() => (at < last ? setAt(at + 1) : setPlaying(false)), STEP_MS);
    return () => window.clearTimeout(timer);
  }, [playing, at, last]);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [onClose]);

  const go = (to: number) => {
    setPlaying(false);
    setAt(Math.max(0, Math.min(last, to)));
  };
  const play = () => {
    if (at === last) setAt(0);
    setPlaying((was) => !was);
  };
  const nameOf = (id: string) => {
    const name = drawnOf(modeler, id)?.businessObject.name;
    return name ? oneLine(name) : id;
  };
  const step = all[at];
  return (
    <section
      className={css.player}
      aria-label={t('designer.proof.player')}
      onKeyDown={({ key }) => {
        if (key === 'ArrowLeft') go(at - 1);
        if (key === 'ArrowRight') go(at + 1);
      }}
    >
      <header>
        <b>{title}</b>
        <Button type="text" icon={<CloseOutlined />} aria-label={t('designer.proof.close')} onClick={onClose} />
      </header>
      <div className={css.controls}>
        <Button
          icon={<LeftOutlined />}
          aria-label={t('designer.proof.back')}
          disabled={at === 0}
          onClick={() => go(at - 1)}
        />
        <Button
          icon={playing ? <PauseOutlined /> : <PlayCircleOutlined />}
          aria-label={t(playing ? 'designer.proof.pause' : 'designer.proof.play')}
          onClick={play}
        />
        <Button
          icon={<RightOutlined />}
          aria-label={t('designer.proof.on')}
          disabled={at === last}
          onClick={() => go(at + 1)}
        />
        <span>{t('designer.proof.step', { n: at + 1, of: all.length })}</span>
        {at >= steps.length && <em>{t('designer.proof.loop')}</em>}
      </div>
      <div aria-live="polite" className={css.step}>
        {step && (
          <>
            <b>{nameOf(step.elementId)}</b>
            <Given step={step} />
            {at === last && !loop.length && (
              <p className={css.culprit}>{t('designer.proof.stopped', { name: nameOf(evidence.culprit) })}</p>
            )}
          </>
        )}
      </div>
    </section>
  );
}

/** What was decided or given in a step. */
function Given({ step: { data, isOpen } }: { step: ProofStep }) {
  const { t } = useTranslation();
  const { modeler, forms } = useEditor();
  const entries = Object.entries(data).map(([name, value]) => inWords(modeler, forms, { name, value }));
  return (
    <>
      {entries.length > 0 && (
        <dl>
          {entries.map(({ name, title, text }) => (
            <div key={name}>
              <dt>{title}</dt>
              <dd>{text ?? t('designer.proof.empty')}</dd>
            </div>
          ))}
        </dl>
      )}
      {isOpen && <p>{t('designer.proof.open')}</p>}
    </>
  );
}
