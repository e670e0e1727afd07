import { ask } from '../ask.ts';
import { element } from '../dom.ts';
import type { Panel } from '../panel.ts';

interface SwitchKind {
  type?: string;
  description?: string;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  anyOf?: SwitchKind[];
}
interface Switches {
  schema: { properties: Record<string, SwitchKind> };
  values: Record<string, string | number | boolean | null>;
}

const kindOf = (kind: SwitchKind): SwitchKind => kind.anyOf?.find(({ type }) => type !== 'null') ?? kind;

const field = (
  name: string,
  given: SwitchKind,
  value: Switches['values'][string],
  change: (value: unknown) => void,
): HTMLElement => {
  const id = `switch-${name}`;
  const kind = kindOf(given);
  const label = element('label', { for: id }, given.description ?? name);
  if (kind.type === 'boolean') {
    const box = element('input', { id, type: 'checkbox', checked: value === true, change: () => change(box.checked) });
    return element('p', { class: 'switch' }, box, label);
  }
  if (kind.enum) {
    const select = element(
      'select',
      { id, change: () => change(select.value) },
      kind.enum.map((one) => element('option', { value: one, selected: one === value }, one)),
    );
    return element('p', { class: 'switch' }, label, select);
  }
  const isNumber = kind.type === 'integer' || kind.type === 'number';
  const input = element('input', {
    id,
    type: isNumber ? 'number' : 'text',
    value: value === null || value === undefined ? '' : String(value),
    change: () => change(!isNumber ? input.value : input.value === '' ? null : Number(input.value)),
  });
  return element('p', { class: 'switch' }, label, input);
};

export const simulators: Panel = {
  id: 'simulators',
  title: 'Simulators',
  follows: [],
  async draw() {
    const { schema, values } = await ask<Switches>('switches');
    const said = element('p', { class: 'said', role: 'status' });
    const tell = (work: Promise<unknown>, done: string): void => {
      work.then(
        () => {
          said.textContent = done;
        },
        (fault: Error) => {
          said.textContent = fault.message;
        },
      );
    };
    const fields = Object.entries(schema.properties).map(([name, kind]) =>
      field(name, kind, values[name] ?? null, (value) =>
        tell(ask('switches', 'POST', { [name]: value }), `Set: ${kind.description ?? name}`),
      ),
    );
    const calm = element(
      'button',
      {
        type: 'button',
        click: () => tell(ask('switches', 'DELETE'), 'Everything goes well again. Open this tab anew to see it.'),
      },
      'Let everything go well',
    );
    return element(
      'section',
      {},
      element('h2', {}, 'Stripe'),
      element('p', {}, 'What can go wrong at a payment provider. It holds until you change it back.'),
      said,
      fields,
      calm,
    );
  },
};
