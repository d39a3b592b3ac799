import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { type Drawn, extensionOf, listOf, type Moddle, textOf } from '../../model/moddle.ts';
import { useEditor } from '../../session.ts';
import { TextField } from '../fields.tsx';
import css from '../panel.module.css';

interface MappingsProps {
  element: Drawn;
  side: 'inputParameters' | 'outputParameters';
  label: string;
}

const TYPES = { inputParameters: 'zeebe:Input', outputParameters: 'zeebe:Output' };

/** Rows of 取自 and 名称: what is handed to a called process, or what an end gives back. */
export function Mappings({ element, side, label }: MappingsProps) {
  const { t } = useTranslation();
  const { edit } = useEditor();
  const io = extensionOf(element.businessObject, 'zeebe:IoMapping');
  const rows = listOf(io, side);
  const save = (next: Moddle[]) => {
    const other = side === 'inputParameters' ? 'outputParameters' : 'inputParameters';
    const parts = { [side]: next, [other]: listOf(io, other) };
    edit.setExtension(element, 'zeebe:IoMapping', next.length + listOf(io, other).length > 0 ? parts : null);
  };
  const row = (source: string, target: string) => edit.create(TYPES[side], { source, target });
  const change = (index: number, name: 'source' | 'target', value: string) =>
    save(
      rows.map((it, at) =>
        at === index
          ? row(name === 'source' ? value : textOf(it, 'source'), name === 'target' ? value : textOf(it, 'target'))
          : it,
      ),
    );
  return (
    <div className={css.field}>
      <span className={css.label}>{label}</span>
      {rows.length === 0 ? (
        <p className={css.help}>{t('designer.call.noRows')}</p>
      ) : (
        <table className={css.mappings}>
          <thead>
            <tr>
              <th>{t('designer.call.target')}</th>
              <th>{t('designer.call.value')}</th>
              <th>
                <span className="visually-hidden">{t('designer.call.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((it, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; names change while typing
              <tr key={index}>
                <td>
                  <TextField
                    label={t('designer.call.target')}
                    value={textOf(it, 'target')}
                    code
                    onCommit={(value) => change(index, 'target', value)}
                  />
                </td>
                <td>
                  <TextField
                    label={t('designer.call.value')}
                    value={textOf(it, 'source')}
                    code
                    multiline
                    onCommit={(value) => change(index, 'source', value)}
                  />
                </td>
                <td>
                  <button
                    type="button"
                    className={css.small}
                    aria-label={t('designer.call.remove')}
                    onClick={() => save(rows.filter((_, at) => at !== index))}
                  >
                    <DeleteOutlined />
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={css.acts}>
        <button type="button" className="link-button" onClick={() => save([...rows, row('=', '')])}>
          <PlusOutlined aria-hidden /> {t('designer.call.add')}
        </button>
      </div>
    </div>
  );
}
