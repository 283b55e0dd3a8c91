/** The line that puts a client's widget on a page. */
export function widgetSnippet(server: string, key: string): string {
  return `<script src="${server}/widget.js" data-key="${key}" defer></script>`;
}
