/**
 * Acts that change what others have done or have to do: a dialog that says beforehand what will happen, the answer of the
 * server to `preview`, and the fields that such dialogs ask for. Promises: nothing is done before the person confirms, and
 * a refusal is shown where it was made. Knows no task and no case: whoever opens a dialog says what it calls.
 */
export { ActModal } from './act-modal.tsx';
export { ChoiceField, DayField, SelectField, TextField, TicksField } from './fields.tsx';
export { Foreseen } from './foreseen.tsx';
export { PeoplePicker } from './people-picker.tsx';
export { type Preview, SOME_REASON, useForeseen } from './use-foreseen.ts';
