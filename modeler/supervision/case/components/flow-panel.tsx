import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Diagram, Outline, paintOf } from '../../../shared/diagram/index.ts';
import { usePhone } from '../../../shared/keyboard/use-media.ts';
import { SkeletonBox } from '../../../shared/states/index.ts';
import type { OutcomeTitles } from '../../../shared/timeline/index.ts';
import css from '../case.module.css';
import { Replay } from '../replay/replay.tsx';
import type { Moment } from '../replay/state-at.ts';
import type { CaseView } from '../use-case.ts';

interface FlowPanelProps {
  view: CaseView;
  state: Moment;
  selected: string | undefined;
  onSelect: (elementId: string | undefined) => void;
  position: number | null;
  onPosition: (position: number | null) => void;
  titles: OutcomeTitles;
}

const LEGEND = ['done', 'current', 'overdue', 'waiting', 'untaken'] as const;

/** The drawing with its state, or the same as steps; below it the replay. */
export function FlowPanel({ view, state, selected, onSelect, position, onPosition, titles }: FlowPanelProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const [way, setWay] = useState<'drawing' | 'steps'>(phone ? 'steps' : 'drawing');
  const { instance, definition, xml, events } = view;
  const outline = definition?.outline;
  const paint = useMemo(() => (outline ? paintOf(state, outline, t) : undefined), [state, outline, t]);
  return (
    <section className={`panel ${css.flow}`} aria-label={t('supervision.case.flow')}>
      <header className={css.panelHead}>
        <h2>{t('supervision.case.flow')}</h2>
        <ul className={css.legend}>
          {LEGEND.map((name) => (
            <li key={name}>
              <i className={css[`legend-${name}`]} aria-hidden /> {t(`supervision.legend.${name}`)}
            </li>
          ))}
        </ul>
        <Segmented
          size="small"
          value={way}
          aria-label={t('supervision.case.view')}
          options={[
            { value: 'drawing', label: t('supervision.case.drawing') },
            { value: 'steps', label: t('supervision.case.steps') },
          ]}
          onChange={(value) => setWay(value as typeof way)}
        />
      </header>
      <div className={css.drawing}>
        {!outline || xml === undefined ? (
          <SkeletonBox />
        ) : way === 'drawing' ? (
          <Diagram
            xml={xml}
            {...(paint ? { paint } : {})}
            selected={selected}
            onSelect={onSelect}
            label={t('supervision.case.flowLabel', { title: instance.title })}
          />
        ) : (
          <div className={css.outline}>
            <Outline
              steps={outline}
              elements={state.elements}
              ended={state.ended}
              selected={selected}
              onSelect={onSelect}
            />
          </div>
        )}
      </div>
      <Replay events={events} position={position} onPosition={onPosition} titles={titles} />
    </section>
  );
}
