import '#web/ui/tokens.css';
import '#web/ui/club-colour.css';
import '#web/ui/base.css';
import './shell/shell.css';
import { render } from 'preact';
import { wearKeptColours } from './shell/club.ts';
import { Site } from './shell/site.tsx';

wearKeptColours();
const root = document.getElementById('site');
if (!root) throw new Error('The page has no place for the site');
render(<Site />, root);
