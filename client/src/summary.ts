/** A case in words, to be pasted into a ticket: as text, Markdown, JSON or CSV. No page. */

export interface Row {
  /** What it belongs to, as the flow names it: a step, a field; "" for the case as a whole. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
}

export interface Part {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

/** Headings and what stands under them, in order; all of it is plain text. */
export interface Summary {
  readonly title: string;
  readonly parts: readonly Part[];
}

export type Form = "text" | "markdown" | "json" | "csv";

const WRITERS: Readonly<Record<Form, (summary: Summary, colon: string) => string>> = {
  text: (summary, colon) => written(summary, summary.title, (title) => title, ({ label, value }) => `- ${label}${value && colon + value}`),
  markdown: (summary, colon) => written(
    summary, `# ${escaped(summary.title)}`, (title) => `## ${escaped(title)}`,
    ({ label, value }) => `- **${escaped(label)}**${value && colon + escaped(value)}`,
  ),
  json: (summary) => JSON.stringify(summary, undefined, 2),
  csv: ({ parts }) => [
    ["part", "title", "id", "label", "value"],
    ...parts.flatMap((part) => part.rows.map(({ id, label, value }) => [part.id, part.title, id, label, value])),
  ].map((row) => row.map(cell).join(",")).join("\r\n"),
};

/** The summary in one of its forms; `colon` is what stands between a label and its value in the language at hand. */
export const write = (summary: Summary, form: Form, colon: string): string => WRITERS[form](summary, colon);

function written({ parts }: Summary, title: string, head: (title: string) => string, line: (row: Row) => string): string {
  return [title, ...parts.filter(({ rows }) => rows.length).map((part) => [head(part.title), ...part.rows.map(line)].join("\n"))].join("\n\n");
}

/** Text that Markdown shows as it is. */
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~!]/g, "\\$&").replace(/\s*\n\s*/g, " ");

/** A cell that spreadsheets take as text, and never as a formula. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
