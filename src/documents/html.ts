import type { Block, ReadableDocument } from './document.ts';

const STYLE = `
:root{color-scheme:light dark;--line:#d1d1d1;--soft:#f5f5f5;--quiet:#616161;--warn:#fff4ce}
@media (prefers-color-scheme:dark){:root{--line:#525252;--soft:#292929;--quiet:#adadad;--warn:#4a3a00}}
body{font:15px/1.5 "Segoe UI",system-ui,sans-serif;max-width:1100px;margin:2rem auto;padding:0 1.5rem}
h1{font-size:1.9rem;line-height:1.2;margin:0}h2{font-size:1.4rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line);padding-bottom:.3rem}
h3{font-size:1.12rem;margin:1.8rem 0 .4rem}h4{font-size:1rem;margin:1.4rem 0 .3rem}
.subtitle{color:var(--quiet);margin:.3rem 0 1.5rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem;table-layout:fixed}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th{font-weight:600;background:var(--soft)}
.notice{background:var(--soft);border-left:3px solid var(--line);padding:.5rem .8rem;margin:.6rem 0}
.notice.warning{background:var(--warn)}
@media print{body{max-width:none;margin:0;font-size:10.5pt}h2,h3,h4{break-after:avoid}tr,.notice{break-inside:avoid}thead{display:table-header-group}}
`;

/** The document as one HTML file without script, links or outside resources; made for reading and for the browser's print. Piece by piece. */
export function* toHtml(document: ReadableDocument): Generator<string> {
  yield `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(document.title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escape(document.title)}</h1><p class="subtitle">${escape(document.subtitle)}</p>
`;
  for (const block of document.blocks) yield `${blockHtml(block)}\n`;
  yield '</main></body></html>\n';
}

function blockHtml(block: Block): string {
  switch (block.is) {
    case 'heading': {
      const tag = `h${String(block.level + 1)}`;
      return `<${tag} dir="auto">${escape(block.text)}</${tag}>`;
    }
    case 'text':
      return `<p dir="auto">${escape(block.text)}</p>`;
    case 'notice':
      return `<p class="notice ${block.tone}">${escape(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li dir="auto">${escape(item)}</li>`).join('')}</ul>`;
    case 'table': {
      const head = block.columns.map((column) => `<th scope="col">${escape(column)}</th>`).join('');
      const rows = block.rows.map(
        (cells) => `<tr>${cells.map((cell) => `<td dir="auto">${escape(cell)}</td>`).join('')}</tr>`,
      );
      return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
    }
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, (letter) => (/[\r\n\t]/.test(letter) ? ' ' : '\uFFFD'))
    .replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}
