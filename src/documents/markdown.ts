import type { Block, ReadableDocument } from './document.ts';

/** The document as Markdown (CommonMark with tables), piece by piece. What was named in a tenant stays text: no link, no HTML, no emphasis. */
export function* toMarkdown(document: ReadableDocument): Generator<string> {
  yield `# ${escape(document.title)}\n\n${escape(document.subtitle)}\n`;
  for (const block of document.blocks) yield `\n${blockText(block)}\n`;
}

function blockText(block: Block): string {
  switch (block.is) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${escape(block.text)}`;
    case 'text':
      return escape(block.text);
    case 'notice':
      return `> ${block.tone === 'warning' ? '**Note:** ' : ''}${escape(block.text)}`;
    case 'list':
      return block.items.map((item) => `- ${escape(item)}`).join('\n');
    case 'table':
      return [
        row(block.columns),
        `|${block.columns.map(() => ' --- |').join('')}`,
        ...block.rows.map((cells) => row(cells)),
      ].join('\n');
  }
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(escape).join(' | ')} |`;
}

/** Line breaks become spaces, control characters go, and whatever Markdown or HTML would read is escaped. */
function escape(text: string): string {
  return text
    .replaceAll(/[\r\n\t\u2028\u2029]+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '\uFFFD')
    .replaceAll(/[\\`*_[\]<>|~&]|^[#+=-]/g, (letter) =>
      letter === '<' ? '&lt;' : letter === '>' ? '&gt;' : letter === '&' ? '&amp;' : `\\${letter}`,
    )
    .replaceAll(/(https?|ftp|mailto|javascript|data):/gi, '$1\\:');
}
