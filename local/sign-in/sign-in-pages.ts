import { html, type Markup, Markup as Raw } from '../http/html.ts';
import { type Person, password } from './people.ts';

const page = (title: string, body: Markup): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Boxoffice</title>
<link rel="stylesheet" href="/oidc/pages/sign-in.css">
<script type="module" src="/oidc/pages/theme.js"></script>
</head>
<body>
<header><p class="brand">Boxoffice</p></header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.text;

export interface SignInForm {
  action: string;
  /** Who may sign in here. */
  people: readonly Person[];
  typed?: string;
  /** What was wrong with the last try, in a sentence. */
  problem?: string;
}

export const signInPage = ({ action, people, typed, problem }: SignInForm): string =>
  page(
    'Sign in',
    html`
${problem ? html`<p class="problem" role="alert" id="problem">${problem}</p>` : html``}
<form method="post" action="${action}">
<label for="who">Name or e-mail address</label>
<input id="who" name="who" value="${typed ?? ''}" autocomplete="username" autocapitalize="none" spellcheck="false" required ${problem ? html`aria-invalid="true" aria-describedby="problem"` : html``}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Sign in</button>
</form>
<section aria-labelledby="people">
<h2 id="people">People of this machine</h2>
<p class="hint">Choose one to sign in at once. Everybody’s password is <code>${password}</code>.</p>
<ul>
${people.map(
  ({ name, fullName, role }) => html`<li><form method="post" action="${action}">
<input type="hidden" name="who" value="${name}"><input type="hidden" name="password" value="${password}">
<button type="submit" class="person"><strong>${fullName}</strong> <span><code>${name}</code> ${role}</span></button>
</form></li>`,
)}
</ul>
</section>
<form method="post" action="${action}"><input type="hidden" name="leave" value="yes"><button type="submit" class="quiet">Go back without signing in</button></form>`,
  );

/** @param form the library's own form, with its token against forgery; it is markup already. */
export const signOutPage = (form: string): string =>
  page(
    'Sign out?',
    html`${new Raw(form)}
<button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>
<button type="submit" form="op.logoutForm" class="quiet">Stay signed in</button>`,
  );

export const errorPage = (reason: string): string =>
  page(
    'Sign-in could not go on',
    html`<p class="problem" role="alert">${reason}.</p><p><a href="/">Back to the site</a></p>`,
  );
