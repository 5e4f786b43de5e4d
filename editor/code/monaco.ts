// The only home of Monaco's parts: the editor, JSON with our schema, workers from our own server, colours of the page.
import * as monaco from 'monaco-editor/editor'
import 'monaco-editor/features/register.all'
import { jsonDefaults } from 'monaco-editor/languages/features/json/register'
// Vite makes the default export of a worker.
// oxlint-disable-next-line import/default
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
// oxlint-disable-next-line import/default
import JsonWorker from 'monaco-editor/language/json/json.worker?worker'
import { ruleSetJsonSchema } from '../../engine/rules/document.ts'

self.MonacoEnvironment = {
  getWorker: (_, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
}

jsonDefaults.setDiagnosticsOptions({
  validate: true,
  // Whether a document is a rule set is said by our own parser, once; the schema is for completion and hovers.
  schemaValidation: 'ignore',
  enableSchemaRequest: false,
  schemas: [{ uri: 'rule-set-1.json', fileMatch: ['*'], schema: ruleSetJsonSchema() }],
})

/** Takes the page's colours; called when the editor is made and when the colours change. */
export function takeColours(theme: 'light' | 'dark'): void {
  const colour = (name: string): string => {
    const text = getComputedStyle(document.documentElement).getPropertyValue(name).trim()
    // A build may shorten #ffffff, which the editor does not take.
    return /^#[\da-f]{3}$/i.test(text) ? text.replace(/[\da-f]/gi, '$&$&') : text
  }
  const hex = (name: string): string => colour(name).slice(1)
  monaco.editor.defineTheme('policy', {
    base: theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: 'string.key.json', foreground: hex('--ink') },
      { token: 'string.value.json', foreground: hex('--accent-text') },
      { token: 'number.json', foreground: hex('--good') },
      { token: 'keyword.json', foreground: hex('--warn') },
    ],
    colors: {
      'editor.background': colour('--surface'),
      'editor.foreground': colour('--ink'),
      'editorLineNumber.foreground': colour('--ink-faint'),
      'editorLineNumber.activeForeground': colour('--ink'),
      'editorGutter.background': colour('--page'),
      'editorWidget.background': colour('--surface'),
      'editorWidget.border': colour('--rule'),
      'editorHoverWidget.foreground': colour('--ink'),
      'editorHoverWidget.background': colour('--surface'),
      'editorHoverWidget.border': colour('--rule'),
      'editorSuggestWidget.selectedBackground': colour('--accent-tint'),
      'editorSuggestWidget.selectedForeground': colour('--ink'),
      'editorSuggestWidget.highlightForeground': colour('--accent-text'),
      'editorSuggestWidget.focusHighlightForeground': colour('--accent-text'),
      'editorIndentGuide.background1': colour('--hairline'),
      'diffEditor.insertedLineBackground': colour('--good-tint'),
      'diffEditor.insertedTextBackground': colour('--good-tint'),
      'diffEditor.insertedTextBorder': colour('--good'),
      'diffEditor.removedLineBackground': colour('--bad-tint'),
      'diffEditor.removedTextBackground': colour('--bad-tint'),
      'diffEditor.removedTextBorder': colour('--bad'),
      focusBorder: colour('--accent'),
    },
  })
  monaco.editor.setTheme('policy')
}

export { monaco }
