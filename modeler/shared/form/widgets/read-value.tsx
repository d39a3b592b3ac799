import css from '../form.module.css';

/** What stands where nothing can be changed. */
export function ReadValue({ id, value }: { id: string; value: unknown }) {
  const text = value === undefined || value === null || value === '' ? '—' : String(value);
  return (
    <div id={id} className={css.read}>
      {text}
    </div>
  );
}
