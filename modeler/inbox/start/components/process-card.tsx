import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DefinitionItem, useDefinitionXml } from '../../../shared/api/index.ts';
import { clausesInLine } from '../../../shared/clause/index.ts';
import { Thumbnail } from '../../../shared/diagram/index.ts';
import css from '../start.module.css';

interface ProcessCardProps {
  definition: DefinitionItem;
  picked: boolean;
  onPick: () => void;
  onStart: () => void;
}

/** One process: picture, name, clauses. A click shows it beside, a double click or Enter begins. */
export function ProcessCard({ definition, picked, onPick, onStart }: ProcessCardProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLLIElement>(null);
  const visible = useSeen(box);
  const { data: xml } = useDefinitionXml(visible ? definition.id : undefined);
  return (
    <li ref={box}>
      <button
        type="button"
        className={picked ? css.cardOn : css.card}
        aria-pressed={picked}
        onClick={onPick}
        onDoubleClick={onStart}
      >
        <span className={css.picture}>
          {xml && <Thumbnail xml={xml} label={t('start.picture', { name: definition.name })} height={76} />}
        </span>
        <span className={css.cardWords}>
          <span>
            <b>{definition.name}</b>
            <small>{t('start.running', { n: definition.running })}</small>
          </span>
          <small>{clausesInLine(definition.clauses, t)}</small>
        </span>
      </button>
    </li>
  );
}

/** Pictures are fetched when their card comes into view. */
function useSeen(box: React.RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true), {
      rootMargin: '200px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return seen;
}
