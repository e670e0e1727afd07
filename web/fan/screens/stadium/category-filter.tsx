import '#web/ui/chip.css';
import type { PricedCategory } from '#shared/contracts/catalog/seat-prices.ts';
import { moneyText } from '#web/ui/money.ts';

interface CategoryFilterProps {
  categories: readonly PricedCategory[];
  chosen: string | undefined;
  choose: (categoryId: string | undefined) => void;
}

/** The legend of the map, and its filter. */
export const CategoryFilter = ({ categories, chosen, choose }: CategoryFilterProps) => (
  <fieldset class="chips legend">
    <legend class="only-read">Show the sections of a price</legend>
    <Chip name="All prices" checked={chosen === undefined} choose={() => choose(undefined)} />
    {categories.map(({ id, name, colour, allIn }) => (
      <Chip
        key={id}
        name={name}
        price={moneyText(allIn.total)}
        colour={colour}
        checked={chosen === id}
        choose={() => choose(id)}
      />
    ))}
  </fieldset>
);

interface ChipProps {
  name: string;
  price?: string;
  colour?: number;
  checked: boolean;
  choose: () => void;
}

const Chip = ({ name, price, colour, checked, choose }: ChipProps) => (
  <label class="chip">
    <input type="radio" name="category" checked={checked} onChange={choose} />
    <span>
      {colour && <i class={`swatch category-${colour}`} />}
      {name}
      {price && <b class="number">{price}</b>}
    </span>
  </label>
);
