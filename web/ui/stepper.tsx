import './stepper.css';
import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';

interface StepperProps {
  label: string;
  value: number;
  least: number;
  most: number;
  change: (value: number) => void;
}

/** A small number, by buttons or by typing; arrows work as in any number field. */
export const Stepper = ({ label, value, least, most, change }: StepperProps) => {
  const id = useId();
  const set = (next: number) => {
    if (Number.isInteger(next)) change(Math.max(least, Math.min(most, next)));
  };
  return (
    <div class="stepper">
      <label for={id} class="strong">
        {label}
      </label>
      <div class="keys">
        <button
          type="button"
          class="button"
          aria-label={`One fewer: ${label}`}
          disabled={value <= least}
          onClick={() => set(value - 1)}
        >
          <Icon name="minus" />
        </button>
        <input
          id={id}
          class="number"
          type="number"
          inputMode="numeric"
          min={least}
          max={most}
          value={value}
          onInput={(event) => set(event.currentTarget.valueAsNumber)}
        />
        <button
          type="button"
          class="button"
          aria-label={`One more: ${label}`}
          disabled={value >= most}
          onClick={() => set(value + 1)}
        >
          <Icon name="plus" />
        </button>
      </div>
    </div>
  );
};
