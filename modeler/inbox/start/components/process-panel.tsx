import { Button, Modal } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DefinitionItem, type OutlineStep, useDefinition, useDefinitionXml } from '../../../shared/api/index.ts';
import { clausesInLine, clauseWords } from '../../../shared/clause/index.ts';
import { dayOf } from '../../../shared/day.ts';
import { Diagram, Thumbnail } from '../../../shared/diagram/index.ts';
import { SkeletonBox } from '../../../shared/states/index.ts';
import css from '../start.module.css';
import { isStep } from '../steps.ts';

/** What starting it means: the picture with numbers, the same numbers as steps, who, by when, by which clause. */
export function ProcessPanel({ definition, onStart }: { definition: DefinitionItem; onStart: () => void }) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const { data: detail } = useDefinition(definition.id);
  const { data: xml } = useDefinitionXml(definition.id);
  const steps = (detail?.outline ?? []).filter(isStep);
  const numbers = Object.fromEntries(steps.map(({ elementId }, index) => [elementId, index + 1]));
  return (
    <div className={css.about}>
      <header>
        <h2>{definition.name}</h2>
        <span className={css.version}>
          {t('start.version', { n: definition.version, day: dayOf(definition.deployedAt) })}
        </span>
        <p>{clausesInLine(definition.clauses, t)}</p>
      </header>
      <section
        className={css.aboutBody}
        aria-label={t('diagram.steps')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <div className={css.aboutPicture}>
          {xml && (
            <Thumbnail xml={xml} numbers={numbers} height={190} label={t('start.picture', { name: definition.name })} />
          )}
        </div>
        {!detail ? (
          <SkeletonBox />
        ) : (
          <ol className={css.steps}>
            {steps.map((step, index) => (
              <li key={step.elementId}>
                <span className={css.number} aria-hidden>
                  {index + 1}
                </span>
                <div>
                  <b>{step.name}</b> <span>{step.lane}</span>
                  <small>{stepNote(step, t)}</small>
                </div>
              </li>
            ))}
          </ol>
        )}
      </section>
      <footer>
        <Button type="primary" size="large" block onClick={onStart}>
          {t('start.fill')}
        </Button>
        <Button size="large" onClick={() => setWhole(true)}>
          {t('start.whole')}
        </Button>
      </footer>
      {whole && xml && (
        <Modal open footer={null} onCancel={() => setWhole(false)} title={definition.name} width="92vw" centered>
          <Diagram xml={xml} height="70vh" label={t('task.flow.label', { name: definition.name })} />
        </Modal>
      )}
    </div>
  );
}

function stepNote({ limitText, clause, basis, condition }: OutlineStep, t: TFunction): string {
  const parts = [
    condition && t('diagram.step.when', { condition }),
    limitText && t('diagram.step.limit', { limit: limitText }),
    clause
      ?.split(' ')
      .map((it) => clauseWords(it, t))
      .join(t('clause.separator')),
    !clause && basis === 'practice' ? t('clause.practice') : undefined,
  ];
  return parts.filter(Boolean).join('·');
}
