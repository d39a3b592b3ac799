import { ExpandOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import type Modeler from 'bpmn-js/lib/Modeler';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './editor.module.css';
import { fitDrawing } from './hooks/use-modeler.ts';

interface Canvas {
  zoom(to?: number): number;
}

export function ZoomBox({ modeler }: { modeler: Modeler }) {
  const { t } = useTranslation();
  const canvas = modeler.get<Canvas>('canvas');
  const [scale, setScale] = useState(() => canvas.zoom());
  useEffect(() => {
    const follow = () => setScale(canvas.zoom());
    modeler.on('canvas.viewbox.changed', follow);
    return () => modeler.off('canvas.viewbox.changed', follow);
  }, [modeler, canvas]);
  const by = (factor: number) => canvas.zoom(Math.min(3, Math.max(0.2, canvas.zoom() * factor)));
  return (
    <div className={css.zoom}>
      <button type="button" aria-label={t('designer.editor.zoomOut')} onClick={() => by(1 / 1.2)}>
        <ZoomOutOutlined />
      </button>
      <span>{Math.round(scale * 100)}%</span>
      <button type="button" aria-label={t('designer.editor.zoomIn')} onClick={() => by(1.2)}>
        <ZoomInOutlined />
      </button>
      <button type="button" aria-label={t('designer.editor.fit')} onClick={() => fitDrawing(modeler)}>
        <ExpandOutlined />
      </button>
    </div>
  );
}
