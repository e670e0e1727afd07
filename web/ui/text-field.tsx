import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';

interface TextFieldProps {
  label: string;
  hint?: string;
  type: 'text' | 'email';
  name: string;
  autocomplete: 'email' | 'name';
  value: string;
  change: (value: string) => void;
  /** What is wrong, once it was looked at; undefined while it is right. */
  wrong?: string | undefined;
}

/** A field with its label always in sight and its mistake beside it. */
export const TextField = ({ label, hint, type, name, autocomplete, value, change, wrong }: TextFieldProps) => {
  const id = useId();
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
  const input = {
    id,
    name,
    autocomplete,
    value,
    required: true,
    maxLength: type === 'email' ? 254 : 100,
    'aria-invalid': wrong !== undefined,
    onInput: (event: { currentTarget: HTMLInputElement }) => change(event.currentTarget.value),
    ...(described ? { 'aria-describedby': described } : {}),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {type === 'email' ? <input type="email" autocapitalize="none" {...input} /> : <input type="text" {...input} />}
      {wrong && (
        <p class="wrong" id={`${id}-wrong`}>
          <Icon name="warning" />
          {wrong}
        </p>
      )}
    </div>
  );
};
