import { type Html, html } from './html.ts';

/** Tokens of Matchday. Mail clients know neither custom properties nor style sheets, so they stand inline. */
export const colour = {
  ink: '#0f172a',
  page: '#f5f7fa',
  surface: '#ffffff',
  muted: '#475569',
  brand: '#1d4ed8',
  line: '#d7dee8',
} as const;

export const font = "'Inter Variable', Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** Dark clients that honour it; the codes keep their white ground so that a scanner reads them. */
const dark = html`<style>
@media (prefers-color-scheme: dark) {
  .page { background: #0b1220 !important; }
  .surface { background: #131c2e !important; border-color: #6b7c96 !important; }
  .ink { color: #f1f5f9 !important; }
  .muted { color: #a3b1c6 !important; }
  .link { color: #93b4ff !important; }
  .line { border-color: #6b7c96 !important; }
}
</style>`;

const preheaderStyle = 'display:none;max-height:0;overflow:hidden;mso-hide:all';

/** @param preview what the inbox shows beside the subject. */
export const page = (title: string, preview: string, content: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
${dark}</head>
<body class="page" style="margin:0;padding:0;background:${colour.page};font-family:${font};font-size:16px;line-height:1.5;color:${colour.ink};-webkit-text-size-adjust:100%">
<div style="${preheaderStyle}">${preview}</div>
<table role="presentation" class="page" width="100%" cellspacing="0" cellpadding="0" style="background:${colour.page}"><tr><td align="center" style="padding:24px 8px">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="max-width:600px;text-align:left">
${content}
</table>
</td></tr></table>
</body>
</html>
`.html;

export const heading = (title: string, below: string): Html => html`<tr><td style="padding:0 4px 16px">
<p class="link" style="margin:0 0 16px;font-size:14px;font-weight:700;color:${colour.brand}">Boxoffice</p>
<h1 class="ink" style="margin:0;font-size:28px;line-height:1.2;font-weight:700;color:${colour.ink}">${title}</h1>
<p class="muted" style="margin:8px 0 0;font-size:16px;color:${colour.muted}">${below}</p>
</td></tr>`;

export const card = (content: Html): Html => html`<tr><td style="padding:0 0 16px">
<table role="presentation" class="surface" width="100%" cellspacing="0" cellpadding="0" style="background:${colour.surface};border:1px solid ${colour.line};border-radius:12px"><tr><td style="padding:16px">
${content}
</td></tr></table>
</td></tr>`;

export const paragraph = (text: string): Html =>
  html`<p class="ink" style="margin:0;padding:4px 0;color:${colour.ink}">${text}</p>`;

export const button = (words: string, url: string): Html => html`<tr><td style="padding:0 0 16px">
<a href="${url}" style="display:inline-block;padding:12px 24px;border-radius:6px;background:${colour.brand};color:#ffffff;font-weight:700;font-size:16px;text-decoration:none">${words}</a>
</td></tr>`;

export const footer = (orderId: string): Html => html`<tr><td style="padding:8px 4px 0">
<p class="muted" style="margin:0;font-size:13px;color:${colour.muted}">Order <span style="font-variant-numeric:tabular-nums">${orderId}</span>. Keep this number: it is what support asks for.</p>
</td></tr>`;
