let isDown = false;
const follow = ({ type }: Event): void => {
  isDown = type === 'pointerdown';
};
for (const type of ['pointerdown', 'pointerup', 'pointercancel']) window.addEventListener(type, follow, true);

/**
 * Runs a task that moves what is on the page, but not between the press and the release of a button: it would slide away under the
 * pointer and the click would be lost.
 */
export const onceReleased = (task: () => void): void => {
  if (!isDown) {
    task();
    return;
  }
  const afterTheClick = (): void => {
    setTimeout(task);
  };
  window.addEventListener('pointerup', afterTheClick, { once: true });
};
